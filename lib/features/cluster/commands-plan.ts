import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { inTransaction } from "@/lib/db/transaction";
import { decideTakeOver, type TakeOverViolation } from "@/lib/domain/cluster/decide-take-over";
import { priceAssignment } from "@/lib/domain/cluster/price-assignment";
import { type Day, day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { listDraftProgrammes } from "@/lib/features/plan/queries-needs";
import { countClassesMade, listLineFacts, writeLines } from "@/lib/plan-store/plan-lines";
import { lockDraft, type NoDraftViolation, raiseVersion } from "@/lib/plan-store/plan-version";
import type { ClusterRefusal, Request } from "./commands";
import { keyPrefixOf, lockProposal } from "./queries";
import { listClusters } from "./queries-setup";
import type { TakeOverInput } from "./schema";
import { toAssignment, toQuestion } from "./schema-stored";

export type TakeOverRefusal = ClusterRefusal | TakeOverViolation | NoDraftViolation;
export type TakenOver = Readonly<{ proposalId: number; lines: number; changed: number; removed: number }>;

/** The cluster unit whose members are just these units, if the tree has one. */
function clusterOf(
  clusters: readonly Readonly<{ id: number; members: readonly number[] }>[],
  units: readonly number[],
) {
  const sent = new Set(units);
  return (
    clusters.find(({ members }) => members.length === sent.size && members.every((id) => sent.has(id)))?.id ?? null
  );
}

/** A proposal becomes lines of the open version of its unit's plan for the year; again after a change, the same lines. */
export function takeOverProposal({
  actor,
  scope,
  input,
  today,
}: Request<TakeOverInput> & Readonly<{ today: Day }>): Promise<Decision<TakenOver, TakeOverRefusal>> {
  return inTransaction(
    async (tx) => {
      const proposal = await lockProposal(tx, scope, input.proposalId);
      if (!proposal) return refuse([{ rule: "CLU-00", field: "proposalId" } as const]);
      const { question, programme, unit, solution } = proposal;
      const assignment =
        solution?.state === "solved" ? toAssignment(question, proposal.adjusted ?? solution.assignment) : null;
      if (proposal.version !== input.version || assignment === null) return refuse([{ rule: "CLU-14" } as const]);

      const draft = await lockDraft(tx, unit.id, proposal.year);
      if (!draft.ok) return draft;
      const { planId, versionId } = draft.value;
      const price = priceAssignment(toQuestion(question), assignment);
      const clusters = await listClusters(tx, { currentPath: unit.path }, today);
      const [taught] = await listDraftProgrammes(tx, [programme.id], day(`${proposal.year}-01-01`));
      const lines = await listLineFacts(tx, versionId);
      const keyPrefix = keyPrefixOf(proposal);
      const decision = decideTakeOver({
        price,
        keyPrefix,
        units: question.units,
        hosts: question.hosts.map((host, index) => ({
          ...host,
          cluster: clusterOf(
            clusters,
            (price.clusters.find((one) => one.host === index)?.units ?? []).map((at) => question.units[at]?.id ?? 0),
          ),
        })),
        programme: {
          id: programme.id,
          band: { min: programme.sizeMin, max: programme.sizeMax },
          periods: taught?.periods ?? null,
        },
        quarter: input.quarter,
        othersStay: input.othersStay,
        lines,
        made: await countClassesMade(tx, planId),
      });
      if (!decision.ok) return decision;

      const { write, remove } = decision.value;
      await tx.planLine.deleteMany({ where: { versionId, lineKey: { in: [...remove] } } });
      await writeLines(tx, versionId, write);
      await raiseVersion(tx, versionId);
      await tx.clusterProposal.update({
        where: { id: proposal.id },
        data: { status: "taken", lineKey: keyPrefix, version: { increment: 1 } },
      });
      const concerned = new Set([...remove, ...write.map(({ key }) => key)]);
      await recordAudit(tx, {
        event: "cluster.taken-over",
        actor,
        unitId: unit.id,
        subject: "cluster",
        subjectId: proposal.id,
        before: lines.filter(({ key }) => concerned.has(key)),
        after: { planVersion: versionId, lines: write, removed: remove },
      });
      const own = price.clusters.length;
      return ok({ proposalId: proposal.id, lines: own, changed: write.length - own, removed: remove.length });
    },
    { isolation: "readCommitted" },
  );
}
