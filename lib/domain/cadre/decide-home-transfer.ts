import { covers, type Day, type DayRange } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type HomeUnit = DayRange & Readonly<{ id: number; countsPeople: boolean }>;

export type TransferViolation =
  | Readonly<{ rule: "HOM-01"; unitId: number }>
  | Readonly<{ rule: "HOM-02"; on: Day; since: Day }>
  | Readonly<{ rule: "HOM-03"; from: Day; to: Day | null }>
  | Readonly<{ rule: "HOM-04"; unitId: number }>
  | Readonly<{ rule: "HOM-05"; on: Day; today: Day }>
  | Readonly<{ rule: "HOM-06"; endedOn: Day }>;

/**
 * Whether a person can move to another unit on a day. The old home stays in the history and ends on that day; training
 * and posts belong to the person and are not touched.
 */
export function decideHomeTransfer(
  person: Readonly<{ home: Readonly<{ unitId: number; from: Day }>; endedOn: Day | null }>,
  target: HomeUnit,
  on: Day,
  today: Day,
): Decision<Readonly<{ unitId: number; from: Day }>, TransferViolation> {
  const violations: TransferViolation[] = [];
  if (target.id === person.home.unitId) violations.push({ rule: "HOM-01", unitId: target.id });
  if (on <= person.home.from) violations.push({ rule: "HOM-02", on, since: person.home.from });
  if (!covers(target, on)) violations.push({ rule: "HOM-03", from: target.from, to: target.to });
  if (!target.countsPeople) violations.push({ rule: "HOM-04", unitId: target.id });
  if (on > today) violations.push({ rule: "HOM-05", on, today });
  if (person.endedOn !== null && on >= person.endedOn) violations.push({ rule: "HOM-06", endedOn: person.endedOn });
  return violations.length > 0 ? refuse(violations) : ok({ unitId: target.id, from: on });
}
