import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { UnitViolation } from "@/lib/domain/organization/unit-facts";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findLastAct, findUnitFacts, isInScope, type VersionedUnit } from "./queries-acts";

/** Refusals that no rule of the tree states: out of scope, or somebody was quicker. */
export type UnitRefusal =
  | UnitViolation
  | Readonly<{ rule: "missing"; what: "unit" | "parent" | "other" | "link" | "kind" }>
  | Readonly<{ rule: "changed"; event: string; by: string; at: string }>;

export type UnitRequest<Input> = Input & Readonly<{ actor: Actor; scope: UnitScope }>;

/** An act whose day must have come (UNI-13). */
export type UnitRequestOn<Input> = UnitRequest<Input> & Readonly<{ today: Day }>;

/** The unit an act is about, as the form saw it; otherwise not there, or changed since. */
export async function openUnit(
  tx: Tx,
  scope: UnitScope,
  code: string,
  version: number,
): Promise<Decision<VersionedUnit, UnitRefusal>> {
  const unit = await findUnitFacts(tx, scope, code);
  if (!unit) return refuse([{ rule: "missing", what: "unit" }]);
  if (unit.version === version) return ok(unit);
  const last = await findLastAct(tx, unit.id);
  return refuse([
    { rule: "changed", event: last?.event ?? "unit.changed", by: last?.by ?? "", at: last?.at.toISOString() ?? "" },
  ]);
}

/** The unit above lies in the scope too: nobody takes a unit away from, or hangs it on, what is not theirs. */
export async function holdsParent(tx: Tx, scope: UnitScope, unit: VersionedUnit): Promise<boolean> {
  return unit.parentId === null || isInScope(tx, scope, unit.parentId);
}
