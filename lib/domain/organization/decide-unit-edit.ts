import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Area } from "@/lib/domain/shared/lists";
import { type CoordinatePair, coordinateViolations } from "./coordinates";
import { closedViolations, type UnitFacts, type UnitViolation } from "./unit-facts";

export type UnitEdit = CoordinatePair & Readonly<{ area: Area; decisionNo: string | null }>;

/** Where it lies and what area it counts as. The area decides which standard binds, so it rests on a decision (UNI-12). */
export function decideUnitEdit(
  unit: UnitFacts,
  edit: UnitEdit,
): Decision<Readonly<{ areaChanges: boolean }>, UnitViolation> {
  const closed = closedViolations(unit);
  if (closed.length > 0) return refuse(closed);
  const areaChanges = edit.area !== unit.area;
  const unchanged = !areaChanges && edit.latitude === unit.latitude && edit.longitude === unit.longitude;
  const violations: UnitViolation[] = [
    ...(unchanged ? [{ rule: "UNI-07" } as const] : []),
    ...(areaChanges && edit.decisionNo === null ? [{ rule: "UNI-12" } as const] : []),
    ...coordinateViolations(edit),
  ];
  return violations.length > 0 ? refuse(violations) : ok({ areaChanges });
}
