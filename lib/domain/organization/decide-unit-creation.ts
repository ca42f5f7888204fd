import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type CoordinatePair, coordinateViolations } from "./coordinates";
import { codeViolations } from "./unit-code";
import { outsideLifeViolations, type UnitFacts, type UnitViolation } from "./unit-facts";

export type NewUnit = Readonly<{ code: string; kind: string; kindLevel: number; from: Day }> & CoordinatePair;

/** UNI-05: a unit never hangs below one of a lower tier (a province below a commune). */
export function tierViolations(
  unit: Readonly<{ kind: string; kindLevel: number }>,
  parent: UnitFacts,
): readonly UnitViolation[] {
  return unit.kindLevel >= parent.kindLevel ? [] : [{ rule: "UNI-05", kind: unit.kind, parentKind: parent.kind }];
}

/** UNI-04: the place of a unit follows its parent's path, so nothing is hung below a place that is still to change. */
export function parentMovesLaterViolations(parent: UnitFacts, on: Day): readonly UnitViolation[] {
  return on >= parent.placedFrom ? [] : [{ rule: "UNI-04", name: parent.name, lastChangeOn: parent.placedFrom }];
}

/** A new unit below a parent, from a day on. */
export function decideUnitCreation(
  unit: NewUnit,
  parent: UnitFacts,
  codeTaken: boolean,
): Decision<NewUnit, UnitViolation> {
  const outside = outsideLifeViolations(parent, { from: unit.from, to: null });
  const violations = [
    ...codeViolations(unit.code, codeTaken),
    ...outside,
    ...(outside.length > 0 ? [] : parentMovesLaterViolations(parent, unit.from)),
    ...tierViolations(unit, parent),
    ...coordinateViolations(unit),
  ];
  return violations.length > 0 ? refuse(violations) : ok(unit);
}
