import type { NoteExplanation, ReportMeasure } from "@/lib/domain/shared/training-lists";
import { type PlanActualRow, percentOf } from "./plan-actual";

/** Totals as a report states them; a measure that it does not state is absent. */
export type Stated = Readonly<Partial<Record<ReportMeasure, number>>>;

export type Totals = Readonly<{
  classes: number;
  plannedClasses: number;
  people: number;
  turns: number;
}>;

/** A stated total that is not what its parts make. */
export type Difference = Readonly<{
  measure: ReportMeasure;
  stated: number;
  computed: number;
  explanation: NoteExplanation | null;
  /** Keys of the rows that were left out or counted twice. */
  rows: readonly string[];
}>;

/** More rows than any report has; beyond it no explanation is sought, the difference stands all the same. */
const MOST_ROWS = 20;

/** The fewest rows whose values add up to `sum`, first in their own order; null when no choice does. */
export function rowsAddingUp(values: readonly number[], sum: number): readonly number[] | null {
  if (values.length > MOST_ROWS || sum <= 0) return null;
  // best.get(s): the fewest positions that add up to s.
  let best = new Map<number, readonly number[]>([[0, []]]);
  values.forEach((value, position) => {
    if (value <= 0 || value > sum) return;
    const next = new Map(best);
    for (const [reached, positions] of best) {
      const total = reached + value;
      const known = next.get(total);
      if (total <= sum && (known === undefined || known.length > positions.length + 1))
        next.set(total, [...positions, position]);
    }
    best = next;
  });
  return best.get(sum) ?? null;
}

function explain(
  measure: Exclude<ReportMeasure, "percentClasses">,
  stated: number,
  computed: number,
  rows: readonly PlanActualRow[],
): Pick<Difference, "explanation" | "rows"> {
  const values = rows.map((row) => row.actual[measure]);
  if (measure === "people" && stated > computed && stated === values.reduce((sum, value) => sum + value, 0))
    return { explanation: "repeats", rows: [] };
  const positions = rowsAddingUp(values, Math.abs(computed - stated));
  if (positions === null) return { explanation: null, rows: [] };
  return {
    explanation: stated < computed ? "leftOut" : "countedTwice",
    rows: rows.filter((_row, position) => positions.includes(position)).map(({ key }) => key),
  };
}

/** Decimals with which a number was stated: 147 has none, 147.4 one. */
function decimalsOf(value: number): number {
  const [, decimals = ""] = String(value).split(".");
  return decimals.length;
}

/** REP-05: a stated percent holds when it is the computed one, rounded to as many decimals as it was stated with. */
function samePercent(stated: number, actual: number, planned: number): boolean {
  if (planned === 0) return false;
  const factor = 10 ** Math.min(decimalsOf(stated), 6);
  return Math.round((actual * 100 * factor) / planned) === Math.round(stated * factor);
}

/** REP-04, REP-05: every stated total that differs from the sum of its parts, with what explains it. */
export function reconcile(stated: Stated, totals: Totals, rows: readonly PlanActualRow[]): readonly Difference[] {
  const differences: Difference[] = [];
  for (const measure of ["classes", "people", "turns"] as const) {
    const said = stated[measure];
    const computed = totals[measure];
    if (said !== undefined && said !== computed)
      differences.push({ measure, stated: said, computed, ...explain(measure, said, computed, rows) });
  }
  const percent = stated.percentClasses;
  if (percent !== undefined && !samePercent(percent, totals.classes, totals.plannedClasses))
    differences.push({
      measure: "percentClasses",
      stated: percent,
      computed: percentOf(totals.classes, totals.plannedClasses) ?? 0,
      explanation: null,
      rows: [],
    });
  return differences;
}
