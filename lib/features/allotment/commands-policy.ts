import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decidePolicy, type PolicyViolation } from "@/lib/domain/allotment/decide-policy";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { IssuePolicyInput } from "./schema";

export type PolicyRefusal = PolicyViolation | Readonly<{ rule: "SEA-00"; field: string }>;

/**
 * A new order of seating for a unit and those below it, from a day on. Older ones stay as they were: the newest in
 * force decides, and a class that is called out keeps the one it was called under.
 */
export function issuePolicy({
  actor,
  scope,
  input,
}: Readonly<{ actor: Actor; scope: UnitScope; input: IssuePolicyInput }>): Promise<Decision<number, PolicyRefusal>> {
  return inTransaction<Decision<number, PolicyRefusal>>(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true },
    });
    if (!unit) return refuse([{ rule: "SEA-00", field: "unit" } as const]);
    const decision = decidePolicy(input.criteria);
    if (!decision.ok) return decision;
    const { name, source, validFrom } = input;
    const { id } = await tx.rankingPolicy.create({
      data: { unitId: unit.id, name, source, criteria: [...decision.value], validFrom: dayToDb(validFrom) },
      select: { id: true },
    });
    await recordAudit(tx, {
      event: "policy.issued",
      actor,
      unitId: unit.id,
      subject: "policy",
      subjectId: id,
      after: { name, source, criteria: decision.value, validFrom },
    });
    return ok(id);
  });
}
