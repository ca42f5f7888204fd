import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { LineFacts } from "@/lib/domain/plan/difference";
import { draftLines } from "@/lib/domain/plan/draft-lines";
import { type AmendmentViolation, decideAmendment } from "@/lib/domain/plan/transitions";
import { day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { listLineFacts, writeLines } from "@/lib/plan-store/plan-lines";
import { lockPlan, lockVersion } from "@/lib/plan-store/plan-version";
import { listCountedNeeds, listDraftProgrammes } from "./queries-needs";
import type { AmendPlanInput, BlankPlanInput, DraftPlanInput } from "./schema";

/** PLN-00: the round, unit, version or line is not to be found in scope. */
export type NotFoundHere = Readonly<{ rule: "PLN-00"; field: string }>;
export type DraftRefusal = NotFoundHere | Readonly<{ rule: "PLN-19"; open: number }> | Readonly<{ rule: "PLN-20" }>;
export type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** PLN-19, PLN-20: a first draft is begun where nothing is open and nothing in force. */
async function beginDraft(
  tx: Tx,
  unitId: number,
  year: number,
  roundId: number | null,
): Promise<Decision<number, DraftRefusal>> {
  const plan = await lockPlan(tx, unitId, year);
  if (plan.open) return refuse([{ rule: "PLN-19", open: plan.open.number }]);
  if (plan.inForce) return refuse([{ rule: "PLN-20" }]);
  const { id } = await tx.planVersion.create({
    data: { planId: plan.id, number: plan.last + 1, roundId },
    select: { id: true },
  });
  return ok(id);
}

/** One button: all counted needs of a round become the lines of a first draft. */
export function draftPlan({ actor, scope, input }: Request<DraftPlanInput>): Promise<Decision<number, DraftRefusal>> {
  return inTransaction(
    async (tx) => {
      const round = await tx.needsRound.findFirst({
        where: { id: input.roundId, status: { not: "draft" }, unit: unitInScope(scope) },
        select: { id: true, year: true, unitId: true },
      });
      if (!round) return refuse([{ rule: "PLN-00", field: "roundId" } as const]);
      const begun = await beginDraft(tx, round.unitId, round.year, round.id);
      if (!begun.ok) return begun;

      const needs = await listCountedNeeds(tx, round.id);
      const programmeIds = [...new Set(needs.map((need) => need.programmeId))];
      const programmes = await listDraftProgrammes(tx, programmeIds, day(`${round.year}-01-01`));
      const draft = draftLines(programmes, needs, round.year);
      const blank = {
        place: null,
        clusterUnitId: null,
        hostUnitId: null,
        partnerSchool: null,
        budget: null,
        note: null,
      };
      const lines = draft.lines.map((line): LineFacts => ({ ...line, ...blank, mode: "fullTime" }));
      await writeLines(tx, begun.value, lines);
      await recordAudit(tx, {
        event: "plan.drafted",
        actor,
        unitId: round.unitId,
        subject: "plan",
        subjectId: begun.value,
        after: {
          roundId: round.id,
          year: round.year,
          lines: lines.length,
          learners: lines.reduce((sum, line) => sum + line.learners, 0),
          left: draft.leftovers.map(({ programmeId, why, needs: left }) => ({ programmeId, why, count: left.length })),
          byForecast: needs.filter((need) => need.as === "forecast").length,
        },
      });
      return begun;
    },
    { isolation: "readCommitted" },
  );
}

/** A first draft without lines, for a year whose needs were not asked through the app. */
export function beginPlan({ actor, scope, input }: Request<BlankPlanInput>): Promise<Decision<number, DraftRefusal>> {
  return inTransaction(
    async (tx) => {
      const unit = await tx.orgUnit.findFirst({
        where: { code: input.unit, ...unitInScope(scope) },
        select: { id: true },
      });
      if (!unit) return refuse([{ rule: "PLN-00", field: "unit" } as const]);
      const begun = await beginDraft(tx, unit.id, input.year, null);
      if (!begun.ok) return begun;
      await recordAudit(tx, {
        event: "plan.drafted",
        actor,
        unitId: unit.id,
        subject: "plan",
        subjectId: begun.value,
        after: { year: input.year, lines: 0 },
      });
      return begun;
    },
    { isolation: "readCommitted" },
  );
}

/** An amendment begins as a copy of the version in force, which stays so until the amendment is approved. */
export function amendPlan({
  actor,
  scope,
  input,
}: Request<AmendPlanInput>): Promise<Decision<number, NotFoundHere | AmendmentViolation>> {
  return inTransaction(
    async (tx) => {
      const base = await lockVersion(tx, scope, input.versionId);
      if (!base) return refuse([{ rule: "PLN-00", field: "versionId" } as const]);
      const plan = await lockPlan(tx, base.unit.id, base.year);
      const decision = decideAmendment({ status: base.status, open: plan.open?.number ?? null, reason: input.reason });
      if (!decision.ok) return decision;
      const { id } = await tx.planVersion.create({
        data: {
          planId: base.planId,
          number: plan.last + 1,
          roundId: base.roundId,
          basedOnId: base.id,
          reason: input.reason,
        },
        select: { id: true },
      });
      const lines = await listLineFacts(tx, base.id);
      await writeLines(tx, id, lines);
      await recordAudit(tx, {
        event: "plan.amended",
        actor,
        unitId: base.unit.id,
        subject: "plan",
        subjectId: id,
        after: { basedOn: base.number, number: plan.last + 1, lines: lines.length },
        reason: input.reason,
      });
      return ok(id);
    },
    { isolation: "readCommitted" },
  );
}
