import type { Day, DayRange } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type SettingViolation = Readonly<{ rule: "LEC-24"; from: Day; newest: Day }>;

/** LEC-24: a new figure begins after the newest one did, and ends that one; what was before stays as it was. */
export function decideSetting<Row extends DayRange>(
  present: readonly Row[],
  from: Day,
): Decision<Readonly<{ ends: Row | null }>, SettingViolation> {
  const newest = [...present].sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null;
  if (newest !== null && from <= newest.from) return refuse([{ rule: "LEC-24", from, newest: newest.from } as const]);
  return ok({ ends: newest !== null && (newest.to === null || newest.to > from) ? newest : null });
}
