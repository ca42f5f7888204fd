import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideReopening, type ReopenViolation } from "@/lib/domain/needs/decide-answer";
import { decideRound, type MoveViolation, type RoundViolation } from "@/lib/domain/needs/decide-round";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { NeedsAnswerStatus, NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { notifyUnits } from "@/lib/notify/notify";
import type { Request } from "./commands";
import { listAskable } from "./queries-matrix";
import { type CorrectInput, chooseAsked, type OpenRoundInput, type ReopenInput, type RoundInput } from "./schema";

/* What the board does with a round it has opened. */

/** NEE-22: there is a round of this year and name already. */
export type BoardRefusal =
  | RoundViolation
  | MoveViolation
  | Readonly<{ rule: "NEE-00"; field?: string }>
  | ReopenViolation
  | Readonly<{ rule: "NEE-19" }>
  | Readonly<{ rule: "NEE-22"; year: number }>;

/** Asks units below for a year; their answers are written by a job, and the round opens to them when it is through. */
export function openRound({ actor, scope, today, input }: Request<OpenRoundInput>) {
  return inTransaction(async (tx): Promise<Decision<number, BoardRefusal>> => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true, path: true },
    });
    if (!unit) return refuse([{ rule: "NEE-00", field: "unit" }]);
    const asked = chooseAsked(await listAskable(tx, scope, unit.path, today), input);
    const { year, name, opensOn, closesOn } = input;
    const decision = decideRound({ year, opensOn, closesOn, units: asked.length }, today);
    if (!decision.ok) return decision;
    if ((await tx.needsRound.count({ where: { unitId: unit.id, year, name } })) > 0)
      return refuse([{ rule: "NEE-22", year }]);

    const { id } = await tx.needsRound.create({
      data: {
        unitId: unit.id,
        year,
        name,
        opensOn: dayToDb(opensOn),
        closesOn: dayToDb(closesOn),
        questions: input.questions,
        answers: { createMany: { data: asked.map((one) => ({ unitId: one.id })) } },
      },
      select: { id: true },
    });
    await startPrefill(tx, id, actor.id, unit.id);
    const after = { year, name, opensOn, closesOn, units: asked.length, questions: input.questions.length };
    await recordAudit(tx, { event: "needs.opened", actor, unitId: unit.id, subject: "needs", subjectId: id, after });
    return ok(id);
  });
}

async function startPrefill(tx: Tx, roundId: number, userId: number, unitId: number): Promise<void> {
  const jobId = await enqueueJob(tx, "needs.prefill", { roundId }, { userId, unitId });
  await tx.needsRound.update({ where: { id: roundId }, data: { jobId } });
}

/** A round of a unit within the scope. */
export async function findOwnRound(tx: Tx, scope: Request<unknown>["scope"], id: number) {
  return tx.needsRound.findFirst({
    where: { id, unit: unitInScope(scope) },
    select: {
      id: true,
      name: true,
      status: true,
      version: true,
      unitId: true,
      opensOn: true,
      closesOn: true,
      job: { select: { status: true } },
    },
  });
}

/** Writes the answers again for units that have not begun: after a failure, or because facts have moved on. */
export function refreshForecast({ actor, scope, input }: Request<RoundInput>) {
  return inTransaction(async (tx): Promise<Decision<number, BoardRefusal>> => {
    const round = await findOwnRound(tx, scope, input.roundId);
    if (!round) return refuse([{ rule: "NEE-00" }]);
    const running = round.job?.status === "queued" || round.job?.status === "running";
    if (running || round.status === "closed" || round.version !== input.version) return refuse([{ rule: "NEE-19" }]);
    await startPrefill(tx, round.id, actor.id, round.unitId);
    await recordAudit(tx, {
      event: "needs.refreshed",
      actor,
      unitId: round.unitId,
      subject: "needs",
      subjectId: round.id,
    });
    return ok(round.id);
  });
}

/** Ends a round before its day: nothing more is answered, except by units that are opened again. */
export function closeRound({ actor, scope, input }: Request<RoundInput>) {
  return inTransaction(async (tx): Promise<Decision<number, BoardRefusal>> => {
    const round = await findOwnRound(tx, scope, input.roundId);
    if (!round) return refuse([{ rule: "NEE-00" }]);
    const moved = await tx.needsRound.updateMany({
      where: { id: round.id, status: "open", version: input.version },
      data: { status: "closed", version: { increment: 1 } },
    });
    if (moved.count !== 1) return refuse([{ rule: "NEE-19" }]);
    await recordAudit(tx, {
      event: "needs.closed",
      actor,
      unitId: round.unitId,
      subject: "needs",
      subjectId: round.id,
    });
    return ok(round.id);
  });
}

/** A word, now, to every unit that has not signed. */
export function remindUnits({ actor, scope, today, input }: Request<Readonly<{ roundId: number }>>) {
  return inTransaction(async (tx): Promise<Decision<number, BoardRefusal>> => {
    const round = await findOwnRound(tx, scope, input.roundId);
    if (round?.status !== "open") return refuse([{ rule: "NEE-00" }]);
    const units = await tx.orgUnit.findMany({
      where: {
        needsAnswers: { some: { roundId: round.id, status: { not: "signed" } } },
        OR: [{ validTo: null }, { validTo: { gt: dayToDb(today) } }],
      },
      select: { id: true, path: true },
    });
    await notifyUnits(tx, units, "needs:answer", today, {
      kind: "needsReminder",
      values: { round: round.name, closesOn: dayFromDb(round.closesOn) },
      href: `/needs/${round.id}`,
    });
    await tx.needsAnswer.updateMany({
      where: { roundId: round.id, unitId: { in: units.map(({ id }) => id) } },
      data: { remindedAt: new Date() },
    });
    const after = { count: units.length };
    await recordAudit(tx, {
      event: "needs.reminded",
      actor,
      unitId: round.unitId,
      subject: "needs",
      subjectId: round.id,
      after,
    });
    return ok(units.length);
  });
}

/** NEE-21, NEE-24: lets a unit answer again after it has signed or after its last day, to a new one, with a reason it is told. */
export function reopenAnswer({ actor, scope, today, input }: Request<ReopenInput>) {
  return inTransaction(async (tx): Promise<Decision<Readonly<{ roundId: number }>, BoardRefusal>> => {
    const answer = await tx.needsAnswer.findFirst({
      where: { id: input.answerId, round: { unit: unitInScope(scope), status: { not: "draft" } } },
      select: {
        id: true,
        status: true,
        openUntil: true,
        version: true,
        roundId: true,
        unit: { select: { id: true, path: true, code: true } },
        round: { select: { name: true, opensOn: true, closesOn: true, status: true } },
      },
    });
    if (!answer) return refuse([{ rule: "NEE-00" }]);
    const { round, unit, status } = answer;
    const window = {
      status: round.status as NeedsRoundStatus,
      opensOn: dayFromDb(round.opensOn),
      closesOn: dayFromDb(round.closesOn),
    };
    const standing = { status: status as NeedsAnswerStatus, until: dayFromDbOrNull(answer.openUntil) };
    const { until, reason } = input;
    const decision = decideReopening(window, standing, until, today);
    if (!decision.ok) return decision;
    const moved = await tx.needsAnswer.updateMany({
      where: { id: answer.id, version: input.version, status },
      data: {
        status: "reopened",
        reopenReason: reason,
        openUntil: dayToDb(until),
        // The word that it is open again is a word: no reminder on the same day (noon in Vietnam, as the daily words have it).
        remindedAt: new Date(`${today}T05:00:00Z`),
        signedAt: null,
        signedById: null,
        version: { increment: 1 },
      },
    });
    if (moved.count !== 1) return refuse([{ rule: "NEE-19" }]);
    await notifyUnits(tx, [unit], "needs:answer", today, {
      kind: "needsReopenedUntil",
      values: { round: round.name, until, reason },
      href: `/needs/${answer.roundId}/${unit.code}`,
    });
    await recordAudit(tx, {
      event: "needs.reopened",
      actor,
      unitId: unit.id,
      subject: "needs",
      subjectId: answer.roundId,
      before: { status, until: standing.until },
      after: { status: "reopened", until },
      reason,
    });
    return ok({ roundId: answer.roundId });
  });
}

/** The board's own word on one name, whatever the unit said; an empty word takes it back. Always with a reason. */
export function correctEntry({ actor, scope, input }: Request<CorrectInput>) {
  return inTransaction(async (tx): Promise<Decision<Readonly<{ roundId: number }>, BoardRefusal>> => {
    const entry = await tx.needsEntry.findFirst({
      where: { id: input.entryId, answer: { round: { unit: unitInScope(scope), status: { not: "draft" } } } },
      select: {
        id: true,
        cadreId: true,
        programmeId: true,
        boardStance: true,
        answer: { select: { roundId: true, unitId: true } },
      },
    });
    if (!entry) return refuse([{ rule: "NEE-00" }]);
    const moved = await tx.needsEntry.updateMany({
      where: { id: entry.id, version: input.version },
      data: {
        boardStance: input.stance,
        boardReason: input.stance === null ? null : input.reason,
        version: { increment: 1 },
      },
    });
    if (moved.count !== 1) return refuse([{ rule: "NEE-19" }]);
    const { roundId, unitId } = entry.answer;
    const name = { cadreId: entry.cadreId, programmeId: entry.programmeId };
    await recordAudit(tx, {
      event: "needs.corrected",
      actor,
      unitId,
      subject: "needs",
      subjectId: roundId,
      before: { ...name, stance: entry.boardStance },
      after: { ...name, stance: input.stance },
      reason: input.reason,
    });
    return ok({ roundId });
  });
}
