import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { DEFAULT_CRITERIA, type PolicyFacts, pickPolicy } from "@/lib/domain/allotment/pick-policy";
import type { Day } from "@/lib/domain/shared/day";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";

export type PolicyInForce = Readonly<{ id: number | null; criteria: readonly RankingCriterion[] }>;

/** The order of seating for a class on a day: the policy the class names, else the one in force for its organiser. */
export async function findPolicy(
  tx: Tx,
  of: Readonly<{ policyId: number | null; unitPath: string }>,
  on: Day,
): Promise<PolicyInForce> {
  const line = of.unitPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.rankingPolicy.findMany({
    where: of.policyId === null ? { OR: [{ unitId: null }, { unitId: { in: line } }] } : { id: of.policyId },
  });
  const policies = rows.map(
    (row): PolicyFacts => ({
      id: row.id,
      unitId: row.unitId,
      criteria: row.criteria as RankingCriterion[],
      from: dayFromDb(row.validFrom),
      to: dayFromDbOrNull(row.validTo),
    }),
  );
  const policy = of.policyId === null ? pickPolicy(policies, line, on) : (policies[0] ?? null);
  return policy ? { id: policy.id, criteria: policy.criteria } : { id: null, criteria: DEFAULT_CRITERIA };
}
