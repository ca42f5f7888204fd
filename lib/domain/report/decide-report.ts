import { type Day, daysBetween } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ReportMeasure } from "@/lib/domain/shared/training-lists";
import type { UnequalSum } from "./figures";
import type { Paragraph } from "./paragraphs";
import type { Period } from "./plan-actual";

/** Longest period a report may span: ten years and their leap days. */
export const LONGEST_PERIOD_DAYS = 3653;

export type ReportViolation =
  | Readonly<{ rule: "REP-06"; from: Day; to: Day }>
  | Readonly<{ rule: "REP-07"; measure: ReportMeasure }>
  | Readonly<{ rule: "REP-08"; measures: readonly ReportMeasure[] }>
  | Readonly<{ rule: "REP-09" }>
  | Readonly<{ rule: "REP-10"; to: Day }>
  | Readonly<{ rule: "REP-15"; paragraphs: readonly Paragraph[] }>
  | Readonly<{ rule: "REP-16"; sums: readonly UnequalSum[] }>;

/** REP-06: a period has a first day, at least one day, and at most ten years. REP-07: totals are never below nought. */
export function decideReport(
  period: Period,
  stated: Readonly<Partial<Record<ReportMeasure, number>>>,
): Decision<true, ReportViolation> {
  const violations: ReportViolation[] = [];
  const length = daysBetween(period.from, period.to);
  if (length < 1 || length > LONGEST_PERIOD_DAYS) violations.push({ rule: "REP-06", from: period.from, to: period.to });
  for (const [measure, value] of Object.entries(stated) as [ReportMeasure, number][])
    if (value < 0) violations.push({ rule: "REP-07", measure });
  return violations.length > 0 ? refuse(violations) : ok(true);
}

/**
 * REP-08: a report is sealed once every note on a differing total has its answer. REP-09: it is sealed once.
 * REP-10: not before its period is over. REP-15: not while words typed in it stand beside figures that have moved.
 * REP-16: not while a total counted here is not the sum of its parts: unlike a stated one (REP-08) nobody can answer for
 * it, the count itself is wrong.
 */
export function decideSealing(
  report: Readonly<{
    sealed: boolean;
    period: Period;
    notes: readonly Readonly<{ measure: ReportMeasure; answer: string | null }>[];
    /** Paragraphs typed over figures that have moved since. */
    outrun: readonly Paragraph[];
    /** Totals that their parts do not make. */
    unequal: readonly UnequalSum[];
  }>,
  today: Day,
): Decision<true, ReportViolation> {
  const violations: ReportViolation[] = [];
  if (report.sealed) violations.push({ rule: "REP-09" });
  if (today < report.period.to) violations.push({ rule: "REP-10", to: report.period.to });
  const open = report.notes.filter((note) => (note.answer ?? "").trim() === "").map((note) => note.measure);
  if (open.length > 0) violations.push({ rule: "REP-08", measures: open });
  if (report.outrun.length > 0) violations.push({ rule: "REP-15", paragraphs: report.outrun });
  if (report.unequal.length > 0) violations.push({ rule: "REP-16", sums: report.unequal });
  return violations.length > 0 ? refuse(violations) : ok(true);
}
