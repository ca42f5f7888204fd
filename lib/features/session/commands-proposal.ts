import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { takesSessions } from "@/lib/domain/session/decide-session";
import { findSessionClashes } from "@/lib/domain/session/find-session-clashes";
import { dayOfMoment } from "@/lib/domain/session/session-time";
import { weighClashes } from "@/lib/domain/session/weigh-clashes";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { enqueueJob } from "@/lib/jobs/enqueue";
import type { JobContext } from "@/lib/jobs/job";
import type { HighsSolver } from "@/lib/optimizer/highs-solver";
import { proposeSchedule } from "@/lib/optimizer/propose-schedule";
import type { Request, SessionRefusal } from "./commands-place";
import { takeSchedule } from "./commands-take";
import { fingerprint, loadScheduleFacts, type ScheduleSetup } from "./queries-proposal";
import {
  type AskScheduleInput,
  type StoredAsk,
  type StoredSchedule,
  solveScheduleInput,
  storedAsk,
} from "./schema-proposal";

export const PROPOSE_JOB = "session.propose";
/** Seconds a schedule may take; most are done in one or two. */
const SECONDS = 20;

const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;

function toAsk(input: AskScheduleInput): StoredAsk {
  const { from, to, weekdays, parts, morning, afternoon, evening, capacity, place, kind } = input;
  const { lostLecturerId: lecturerId, lostRoomId: roomId, lostFrom, lostTo } = input;
  return {
    kind,
    options: { from, to, weekdays, parts, starts: { morning, afternoon, evening }, capacity, place },
    lost:
      lecturerId === null && roomId === null ? null : { lecturerId, roomId, from: lostFrom ?? from, to: lostTo ?? to },
  };
}

type Asked = Readonly<{ id: number; code: string }>;

async function storeAsk(
  tx: Tx,
  actor: Actor,
  scope: UnitScope,
  input: AskScheduleInput,
): Promise<Decision<Asked & Readonly<{ unitId: number }>, SessionRefusal>> {
  const training = await tx.trainingClass.findFirst({
    where: { id: input.classId, unit: unitInScope(scope) },
    select: { id: true, code: true, unitId: true, status: true },
  });
  if (!training) return refuse([{ rule: "SES-00", field: "classId" } as const]);
  const status = training.status as ClassStatus;
  if (!takesSessions(status)) return refuse([{ rule: "SES-06", status } as const]);
  const { id } = await tx.scheduleProposal.create({
    data: { classId: training.id, input: json(toAsk(input)), createdById: actor.id },
    select: { id: true },
  });
  await recordAudit(tx, {
    event: "class-session.proposal-asked",
    actor,
    unitId: training.unitId,
    subject: "schedule-proposal",
    subjectId: id,
    after: { class: training.code, ...toAsk(input) },
  });
  return ok({ id, code: training.code, unitId: training.unitId });
}

/** Asks for a schedule: the question is kept, a job answers it. */
export function askSchedule({
  actor,
  scope,
  input,
}: Request<AskScheduleInput>): Promise<Decision<Asked, SessionRefusal>> {
  return inTransaction<Decision<Asked, SessionRefusal>>(
    async (tx) => {
      const stored = await storeAsk(tx, actor, scope, input);
      if (!stored.ok) return stored;
      const { id, code, unitId } = stored.value;
      const jobId = await enqueueJob(tx, PROPOSE_JOB, { proposalId: id }, { userId: actor.id, unitId });
      await tx.scheduleProposal.update({ where: { id }, data: { jobId } });
      return ok({ id, code });
    },
    { isolation: "readCommitted" },
  );
}

/** The answer with names, so that it can be shown beside what there is without asking again. */
async function solve(
  { facts, sessions }: ScheduleSetup,
  options: Parameters<typeof proposeSchedule>[1],
): Promise<StoredSchedule> {
  const proposal = await proposeSchedule(facts, options);
  const lecturerName = new Map(facts.lecturers.map(({ id, name }) => [id, name]));
  const rooms = new Map(facts.rooms.map((room) => [room.id, room]));
  const sitting = (index: number) => {
    const block = facts.blocks[index];
    if (!block) throw new RangeError(`no block ${index}`);
    const { topicId, kind, title, periods, standing } = block;
    return { sessionId: standing?.sessionId ?? null, topicId, kind, title, periods };
  };
  return {
    sittings: proposal.placements.map((one) => {
      const standing = facts.blocks[one.block]?.standing ?? null;
      const room = rooms.get(one.roomId ?? 0) ?? null;
      const lecturer = one.lecturerId === null ? null : (lecturerName.get(one.lecturerId) ?? null);
      const findings = findSessionClashes(
        {
          sessionId: standing?.sessionId ?? null,
          classId: facts.classId,
          startsAt: one.startsAt,
          endsAt: one.endsAt,
          room,
          placeUnitId: room?.unitId ?? facts.hostUnitId,
          learners: facts.learners,
          lecturers: one.lecturerId === null ? [] : [{ id: one.lecturerId, name: lecturer ?? "" }],
        },
        facts.world,
      );
      const warned = weighClashes(findings, facts.effects(dayOfMoment(one.startsAt)));
      return {
        ...sitting(one.block),
        startsAt: one.startsAt,
        endsAt: one.endsAt,
        lecturerId: one.lecturerId,
        lecturer,
        roomId: one.roomId,
        room: room?.name ?? null,
        place: one.place,
        changed: one.changed || standing === null,
        alone: proposal.alone.find(({ block }) => block === one.block)?.why ?? null,
        warnings: warned.length,
        clashes: warned.map(({ clash }) => clash),
        before: standing && {
          startsAt: standing.startsAt,
          endsAt: standing.endsAt,
          where: rooms.get(standing.roomId ?? 0)?.name ?? standing.place,
          lecturer: standing.lecturerId === null ? null : (lecturerName.get(standing.lecturerId) ?? null),
        },
      };
    }),
    unplaced: proposal.unplaced.map(({ block, why }) => ({ ...sitting(block), why })),
    spare: [...proposal.spare],
    changes: proposal.changes,
    proven: proposal.proven,
    seconds: proposal.seconds,
    worked: fingerprint(sessions),
  };
}

/** The job that answers; run again from the start it gives an answer on what there is then. */
export async function solveSchedule(input: unknown, { client, progress }: JobContext): Promise<unknown> {
  const { proposalId } = solveScheduleInput.parse(input);
  const row = await client.scheduleProposal.findUniqueOrThrow({ where: { id: proposalId } });
  try {
    await progress(0, SECONDS);
    const setup = await loadScheduleFacts(client, row.classId, storedAsk.parse(row.input));
    const solution = await solve(setup, {
      seconds: SECONDS,
      onProgress: ({ at }) => void progress(Math.min(SECONDS, Math.round(at)), SECONDS).catch(() => undefined),
    });
    await client.scheduleProposal.updateMany({
      where: { id: proposalId, status: "queued" },
      data: { status: "solved", solution: json(solution), version: { increment: 1 } },
    });
    return { proposalId, placed: solution.sittings.length, unplaced: solution.unplaced.length };
  } catch (error) {
    await client.scheduleProposal.updateMany({
      where: { id: proposalId, status: "queued" },
      data: { status: "failed", version: { increment: 1 } },
    });
    throw error;
  }
}

export type MadeSchedule = Readonly<{ code: string; placed: number; unplaced: number; alone: number }>;

/**
 * A class's whole schedule in one go: asked, worked out and taken over, for demos and for offices that run many classes.
 * `reason` answers for what is only warned of. The solver may be handed in, to be kept over several classes.
 */
export async function makeSchedule(
  request: Request<AskScheduleInput> & Readonly<{ reason: string | null; solver?: HighsSolver }>,
): Promise<Decision<MadeSchedule, SessionRefusal>> {
  const { actor, scope, input, reason, solver } = request;
  const stored = await inTransaction((tx) => storeAsk(tx, actor, scope, input), { isolation: "readCommitted" });
  if (!stored.ok) return stored;
  const { id, code } = stored.value;
  const setup = await inTransaction((tx) => loadScheduleFacts(tx, input.classId, toAsk(input)), {
    isolation: "readCommitted",
  });
  const solution = await solve(setup, { seconds: SECONDS, ...(solver ? { solver } : {}) });
  const { version } = await inTransaction(
    (tx) =>
      tx.scheduleProposal.update({
        where: { id },
        data: { status: "solved", solution: json(solution), version: { increment: 1 } },
        select: { version: true },
      }),
    { isolation: "readCommitted" },
  );
  const taken = await takeSchedule({ actor, scope, input: { requestId: undefined, proposalId: id, version, reason } });
  if (!taken.ok) return taken;
  const alone = solution.sittings.filter((one) => one.alone !== null).length;
  return ok({ code, placed: solution.sittings.length, unplaced: solution.unplaced.length, alone });
}
