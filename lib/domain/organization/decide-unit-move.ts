import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { parentMovesLaterViolations, tierViolations } from "./decide-unit-creation";
import {
  closedViolations,
  notYetViolations,
  outsideLifeViolations,
  type UnitFacts,
  type UnitViolation,
} from "./unit-facts";

export type UnitMove = Readonly<{ fromPath: string; toPath: string; on: Day }>;

/** Under another parent from a day on, with everything below it. */
export function decideUnitMove(
  unit: UnitFacts,
  parent: UnitFacts,
  on: Day,
  today: Day,
): Decision<UnitMove, UnitViolation> {
  const closed = closedViolations(unit);
  if (closed.length > 0) return refuse(closed);
  // UNI-11: the top of the tree has nothing above it.
  if (unit.parentId === null) return refuse([{ rule: "UNI-11" }]);
  // UNI-03: below itself it would hang from nothing.
  if (parent.path.startsWith(unit.path)) return refuse([{ rule: "UNI-03", name: parent.name }]);
  const outside = outsideLifeViolations(parent, { from: on, to: unit.to });
  const violations: UnitViolation[] = [
    ...(parent.id === unit.parentId ? [{ rule: "UNI-07" } as const] : []),
    ...(on <= unit.placedFrom ? [{ rule: "UNI-04", name: unit.name, lastChangeOn: unit.placedFrom } as const] : []),
    ...notYetViolations(on, today),
    ...outside,
    ...(outside.length > 0 ? [] : parentMovesLaterViolations(parent, on)),
    ...tierViolations(unit, parent),
  ];
  return violations.length > 0
    ? refuse(violations)
    : ok({ fromPath: unit.path, toPath: `${parent.path}${unit.id}/`, on });
}
