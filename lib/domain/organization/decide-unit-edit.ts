import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Area } from "@/lib/domain/shared/lists";
import { type CoordinatePair, coordinateViolations } from "./coordinates";
import { closedViolations, notYetViolations, type UnitFacts, type UnitViolation } from "./unit-facts";

/** A unit, and since when it counts as its area. */
export type AreaFacts = UnitFacts & Readonly<{ areaFrom: Day }>;

/** `on`: from which day the area holds; asked for only when it changes. */
export type UnitEdit = CoordinatePair & Readonly<{ area: Area; on: Day | null; decisionNo: string | null }>;

/** An area that changes, and the days for which the former one stays true: none when it never was. */
export type AreaChange = Readonly<{ former: Readonly<{ from: Day; to: Day }> | null }>;

/**
 * Where it lies and what area it counts as. The area decides which standard binds, so it rests on a decision (UNI-12) and
 * holds from a day on (UNI-14): for the days before, the former one stays true and nobody is judged otherwise. From the
 * very day on which the present area began the change is a correction: that area never was.
 */
export function decideUnitEdit(
  unit: AreaFacts,
  edit: UnitEdit,
  today: Day,
): Decision<Readonly<{ areaChange: AreaChange | null }>, UnitViolation> {
  const closed = closedViolations(unit);
  if (closed.length > 0) return refuse(closed);
  const areaChanges = edit.area !== unit.area;
  const unchanged = !areaChanges && edit.latitude === unit.latitude && edit.longitude === unit.longitude;
  const violations: UnitViolation[] = [
    ...(unchanged ? [{ rule: "UNI-07" } as const] : []),
    ...(areaChanges ? areaViolations(unit, edit, today) : []),
    ...coordinateViolations(edit),
  ];
  if (violations.length > 0) return refuse(violations);
  if (!areaChanges || edit.on === null) return ok({ areaChange: null });
  return ok({ areaChange: { former: edit.on > unit.areaFrom ? { from: unit.areaFrom, to: edit.on } : null } });
}

function areaViolations(unit: AreaFacts, edit: UnitEdit, today: Day): readonly UnitViolation[] {
  const paper: readonly UnitViolation[] = edit.decisionNo === null ? [{ rule: "UNI-12" }] : [];
  if (edit.on === null) return [...paper, { rule: "UNI-14" }];
  const overwrites = edit.on < unit.areaFrom;
  return [
    ...paper,
    ...(overwrites ? [{ rule: "UNI-04", name: unit.name, lastChangeOn: unit.areaFrom } as const] : []),
    ...notYetViolations(edit.on, today),
  ];
}
