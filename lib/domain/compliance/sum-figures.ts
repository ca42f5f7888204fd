import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Counts of people at one place, by status. */
export type StatusCounts = Readonly<{
  people: number;
  counts: Readonly<Record<ComplianceStatus, number>>;
  denominator: number;
}>;

/** The same and by level held: all, women, under forty. */
export type FigureCounts = StatusCounts &
  Readonly<{
    levels: Readonly<Record<TheoryLevel, number>>;
    women: Readonly<Record<TheoryLevel, number>>;
    young: Readonly<Record<TheoryLevel, number>>;
  }>;

/**
 * CMP-13: what a unit counts itself, beside the units below it: the total less its parts, so that the rows of a table
 * always add up to its total.
 */
export function ownFigures(total: StatusCounts, parts: readonly StatusCounts[]): StatusCounts {
  const left = (pick: (figures: StatusCounts) => number) =>
    parts.reduce((rest, part) => rest - pick(part), pick(total));
  return {
    people: left((figures) => figures.people),
    counts: Object.fromEntries(
      COMPLIANCE_STATUSES.map((status) => [status, left((figures) => figures.counts[status])]),
    ) as Record<ComplianceStatus, number>,
    denominator: left((figures) => figures.denominator),
  };
}
