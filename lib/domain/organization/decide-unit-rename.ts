import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { codeViolations } from "./unit-code";
import { closedViolations, notYetViolations, type UnitFacts, type UnitViolation } from "./unit-facts";

export type UnitNaming = Readonly<{ name: string; code: string; on: Day }>;

/** Another name, and perhaps another code, from a day on; the former ones stay true for the days before. */
export function decideUnitRename(
  unit: UnitFacts,
  naming: UnitNaming,
  codeTaken: boolean,
  today: Day,
): Decision<UnitNaming, UnitViolation> {
  const closed = closedViolations(unit);
  if (closed.length > 0) return refuse(closed);
  const unchanged = naming.name === unit.name && naming.code === unit.code;
  const tooEarly = naming.on <= unit.namedFrom;
  const violations: UnitViolation[] = [
    ...(unchanged ? [{ rule: "UNI-07" } as const] : []),
    ...(tooEarly ? [{ rule: "UNI-04", name: unit.name, lastChangeOn: unit.namedFrom } as const] : []),
    ...notYetViolations(naming.on, today),
    ...(naming.code === unit.code ? [] : codeViolations(naming.code, codeTaken)),
  ];
  return violations.length > 0 ? refuse(violations) : ok(naming);
}
