import { type Day, maxDay } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { closedViolations, type UnitFacts, type UnitViolation } from "./unit-facts";

/** What is still at the unit on or after the day of closing. */
export type LeftBehind = Readonly<{ units: number; people: number }>;

/** UNI-06: a unit closes empty; whoever and whatever is there is moved first, so that nobody is lost from the figures. */
export function decideUnitClosing(unit: UnitFacts, on: Day, left: LeftBehind): Decision<Day, UnitViolation> {
  const closed = closedViolations(unit);
  if (closed.length > 0) return refuse(closed);
  const lastChangeOn = maxDay(unit.from, maxDay(unit.placedFrom, unit.namedFrom));
  const violations: UnitViolation[] = [
    ...(unit.parentId === null ? [{ rule: "UNI-11" } as const] : []),
    ...(on <= lastChangeOn ? [{ rule: "UNI-04", name: unit.name, lastChangeOn } as const] : []),
    ...(left.units + left.people > 0 ? [{ rule: "UNI-06", ...left } as const] : []),
  ];
  return violations.length > 0 ? refuse(violations) : ok(on);
}
