import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Counts of people at one place: by status, and by level held (all, women, under forty). */
export type FigureCounts = Readonly<{
  people: number;
  counts: Readonly<Record<ComplianceStatus, number>>;
  denominator: number;
  levels: Readonly<Record<TheoryLevel, number>>;
  women: Readonly<Record<TheoryLevel, number>>;
  young: Readonly<Record<TheoryLevel, number>>;
}>;

function subtract<Key extends string>(
  keys: readonly Key[],
  total: Readonly<Record<Key, number>>,
  parts: readonly Readonly<Record<Key, number>>[],
): Record<Key, number> {
  return Object.fromEntries(
    keys.map((key) => [key, parts.reduce((left, part) => left - part[key], total[key])]),
  ) as Record<Key, number>;
}

/**
 * CMP-13: what a unit counts itself, beside the units below it: the total less its parts, so that the rows of a table
 * always add up to its total.
 */
export function ownFigures(total: FigureCounts, parts: readonly FigureCounts[]): FigureCounts {
  return {
    people: parts.reduce((left, part) => left - part.people, total.people),
    counts: subtract(
      COMPLIANCE_STATUSES,
      total.counts,
      parts.map((part) => part.counts),
    ),
    denominator: parts.reduce((left, part) => left - part.denominator, total.denominator),
    levels: subtract(
      THEORY_LEVELS,
      total.levels,
      parts.map((part) => part.levels),
    ),
    women: subtract(
      THEORY_LEVELS,
      total.women,
      parts.map((part) => part.women),
    ),
    young: subtract(
      THEORY_LEVELS,
      total.young,
      parts.map((part) => part.young),
    ),
  };
}
