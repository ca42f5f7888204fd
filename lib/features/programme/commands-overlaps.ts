import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { decideOverlap, type OverlapViolation } from "@/lib/domain/programme/decide-overlap";
import { type OverlapProposal, proposeOverlaps } from "@/lib/domain/programme/propose-overlaps";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findManagedSides, findOverlap, listTopicFacts } from "./queries-overlaps";
import type { DecideOverlapInput, ProposeOverlapsInput } from "./schema";

/** OVL-00: the pair or the unit is not to be found in scope. */
export type OverlapRefusal = OverlapViolation | Readonly<{ rule: "OVL-00"; field: "overlapId" | "unit" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** Pairs that are not written yet; those an officer has decided on stay as they are. */
async function insertProposals(tx: Tx, proposals: readonly OverlapProposal[]): Promise<number> {
  const { count } = await tx.topicOverlap.createMany({
    data: proposals.map((proposal) => ({ ...proposal })),
    skipDuplicates: true,
  });
  return count;
}

/**
 * Pairs of a new version with everything else that is taught. A topic that came over unchanged from the version before
 * brings the officer's word on its pairs along.
 */
export async function writeProposals(tx: Tx, curriculumId: number, beforeId: number | null, on: Day): Promise<void> {
  const fresh = await tx.curriculumTopic.findMany({ where: { curriculumId }, select: { id: true, search: true } });
  const facts = await listTopicFacts(tx, null, on);
  await insertProposals(tx, proposeOverlaps(facts, new Set(fresh.map(({ id }) => id))));
  if (beforeId === null) return;
  await tx.$executeRaw`
    UPDATE topic_overlap o
    SET status = d.status, note = d.note, decided_by_id = d.decided_by_id, decided_at = d.decided_at
    FROM (
      SELECT p.status, p.note, p.decided_by_id, p.decided_at, n.id AS topic_id,
        CASE WHEN p.topic_a_id = t.id THEN p.topic_b_id ELSE p.topic_a_id END AS other_id
      FROM curriculum_topic t
      JOIN topic_overlap p ON p.status <> 'proposed' AND (p.topic_a_id = t.id OR p.topic_b_id = t.id)
      JOIN curriculum_topic n ON n.curriculum_id = ${curriculumId} AND n.search = t.search
      WHERE t.curriculum_id = ${beforeId}
    ) d
    WHERE o.status = 'proposed' AND o.topic_a_id = least(d.topic_id, d.other_id)
      AND o.topic_b_id = greatest(d.topic_id, d.other_id)`;
}

/** Looks through all programmes seen from here for topics that say the same; answers how many new pairs there are. */
export function findNewOverlaps({
  actor,
  scope,
  input,
  today,
}: Request<ProposeOverlapsInput> & Readonly<{ today: Day }>): Promise<Decision<number, OverlapRefusal>> {
  return inTransaction(
    async (tx) => {
      const unit = await tx.orgUnit.findFirst({
        where: { code: input.unit, ...unitInScope(scope) },
        select: { id: true },
      });
      if (!unit) return refuse([{ rule: "OVL-00", field: "unit" } as const]);
      const found = await insertProposals(tx, proposeOverlaps(await listTopicFacts(tx, scope, today)));
      await recordAudit(tx, { event: "overlap.proposed", actor, unitId: unit.id, after: { found } });
      return ok(found);
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}

/** An officer confirms or rejects a pair; both programmes stay as they are. */
export function decideOnOverlap({
  actor,
  scope,
  input,
}: Request<DecideOverlapInput>): Promise<Decision<number, OverlapRefusal>> {
  return inTransaction(async (tx) => {
    const present = await findOverlap(tx, scope, input.overlapId);
    if (!present) return refuse([{ rule: "OVL-00", field: "overlapId" } as const]);
    const managed = await findManagedSides(tx, scope, present.id);
    const decision = decideOverlap(
      { ...present, ...managed },
      { seen: input.seen, status: input.answer, note: input.note },
    );
    if (!decision.ok) return decision;
    const moved = await tx.topicOverlap.updateMany({
      where: { id: present.id, status: input.seen },
      data: { status: decision.value, note: input.note, decidedById: actor.id, decidedAt: new Date() },
    });
    if (moved.count !== 1) return refuse([{ rule: "OVL-04", seen: input.seen, now: present.status } as const]);
    await recordAudit(tx, {
      event: `overlap.${decision.value}`,
      actor,
      unitId: actor.grants[0]?.unitId ?? null,
      subject: "overlap",
      subjectId: present.id,
      before: { status: present.status, note: present.note },
      after: { status: decision.value, note: input.note, topics: [present.a.title, present.b.title] },
      reason: input.note,
    });
    return ok(present.id);
  });
}
