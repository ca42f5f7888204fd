import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { DEFAULT_CRITERIA, type PolicyFacts, pickPolicy } from "@/lib/domain/allotment/pick-policy";
import type { Day } from "@/lib/domain/shared/day";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";

export type PolicyInForce = Readonly<{ id: number | null; criteria: readonly RankingCriterion[] }>;

/** The policies that might decide for a class `t` of the organiser `o`, as JSON; part of a larger statement. */
export const POLICIES_SQL = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('id', y.id, 'unitId', y.unit_id,
    'criteria', y.criteria, 'from', y.valid_from, 'to', y.valid_to)), '[]')
  FROM ranking_policy y WHERE CASE WHEN t.policy_id IS NOT NULL THEN y.id = t.policy_id
    ELSE y.unit_id IS NULL OR y.unit_id = ANY(string_to_array(trim(BOTH '/' FROM o.path), '/')::int[]) END)`;

type PolicyOf = Readonly<{ policyId: number | null; unitPath: string }>;

function lineOf(path: string): number[] {
  return path.split("/").filter(Boolean).map(Number);
}

/** Of these policies the one that the class names, else the one in force for its organiser. */
export function choosePolicy(of: PolicyOf, policies: readonly PolicyFacts[], on: Day): PolicyInForce {
  const policy = of.policyId === null ? pickPolicy(policies, lineOf(of.unitPath), on) : (policies[0] ?? null);
  return policy ? { id: policy.id, criteria: policy.criteria } : { id: null, criteria: DEFAULT_CRITERIA };
}

/** The order of seating for a class on a day: the policy the class names, else the one in force for its organiser. */
export async function findPolicy(tx: Tx, of: PolicyOf, on: Day): Promise<PolicyInForce> {
  const rows = await tx.rankingPolicy.findMany({
    where:
      of.policyId === null ? { OR: [{ unitId: null }, { unitId: { in: lineOf(of.unitPath) } }] } : { id: of.policyId },
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
  return choosePolicy(of, policies, on);
}
