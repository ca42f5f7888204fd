import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { decideRollStep, type RollStepViolation, settleProblems } from "@/lib/domain/attendance/decide-roll";
import { findRollProblems, type RollViolation, wasThere } from "@/lib/domain/attendance/may-mark";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AttendanceSource, AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { notifyUnits } from "@/lib/notify/notify";
import { today } from "@/lib/time/today";
import { saveEntries, writeMarks } from "./commands-roll";
import { holdRoll, listRoll, type RollAccess, rollFacts } from "./queries-roll";
import type { ReasonInput, RollStepInput, SettleInput, SheetInput } from "./schema";
import type { EntriesSaved, RollSession } from "./schema-row";

type Request<Input> = Readonly<{ actor: Actor; access: RollAccess; input: Input; now: Date }>;
export type StepViolation =
  | RollViolation
  | RollStepViolation
  | Readonly<{ rule: "ATT-00" }>
  | Readonly<{ rule: "ATT-07" }>
  | Readonly<{ rule: "ATT-01"; numbers: readonly number[] }>;

const NOT_FOUND = [{ rule: "ATT-00" }] as const;

/** Closing says who was absent to the units that sent them; opening again needs a reason. */
export function takeRollStep({ actor, access, input, now }: Request<RollStepInput>) {
  return inTransaction<Decision<{ closed: boolean }, StepViolation>>(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      if (!session) return refuse(NOT_FOUND);
      const problems = findRollProblems(rollFacts(session), today(now));
      if (problems.length > 0) return refuse(problems);
      const learners = (await listRoll(tx, session)).filter((learner) => wasThere(learner, session.day));
      const conflicts = await tx.attendanceEntry.count({ where: { sessionId: session.id, outcome: "conflict" } });
      const unexplained = learners.filter(({ state, reason }) => state === "excused" && reason === null);
      const decision = decideRollStep({
        closed: session.rollClosedAt !== null,
        close: input.close,
        unmarked: learners.filter(({ state }) => state === null).length,
        unexplained: unexplained.length,
        conflicts,
        reason: input.reason,
      });
      if (!decision.ok) return decision;
      if (input.close && unexplained.length > 0)
        await tx.attendance.updateMany({
          where: {
            sessionId: session.id,
            enrolmentId: { in: unexplained.map(({ enrolmentId }) => enrolmentId) },
            state: "excused",
            reason: null,
          },
          data: { reason: input.reason, version: { increment: 1 } },
        });
      await tx.classSession.update({
        where: { id: session.id },
        data: {
          rollClosedAt: input.close ? now : null,
          version: { increment: 1 },
          // A roll that is closed proves that the session took place.
          ...(input.close && session.status === "planned" ? { status: "held" } : {}),
        },
      });
      await recordAudit(tx, {
        event: input.close ? "attendance.closed" : "attendance.opened",
        actor,
        unitId: session.unitId,
        subject: "class-session",
        subjectId: session.id,
        after: { class: session.classCode, session: session.ordinal, explained: input.close ? unexplained.length : 0 },
        reason: input.reason,
      });
      if (input.close) await tellAbsences(tx, session, now);
      return ok({ closed: input.close });
    },
    { isolation: "readCommitted" },
  );
}

async function tellAbsences(tx: Tx, session: RollSession, now: Date): Promise<void> {
  const units = await tx.$queryRaw<{ id: number; path: string; count: number }[]>`
    SELECT u.id, u.path, count(*)::int AS count FROM attendance a JOIN class_enrolment e ON e.id = a.enrolment_id
    JOIN org_unit u ON u.id = e.unit_id
    WHERE a.session_id = ${session.id} AND a.state IN ('absent', 'excused') GROUP BY u.id ORDER BY u.id`;
  for (const { count, ...unit } of units)
    await notifyUnits(tx, [unit], "attendance:answer", today(now), {
      kind: "absences",
      values: { class: session.className, code: session.classCode, day: session.day, count },
      href: `/classes/${session.classCode}/attendance`,
    });
}

/** One of two marks for the same learner is chosen by a person; the other stays on record. */
export function settleConflict({ actor, access, input, now }: Request<SettleInput>) {
  return inTransaction<Decision<{ session: number }, StepViolation>>(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      const entry = await tx.attendanceEntry.findFirst({ where: { key: input.key, sessionId: input.session } });
      if (!session || !entry) return refuse(NOT_FOUND);
      const problems = findRollProblems(rollFacts(session), today(now));
      if (problems.length > 0) return refuse(problems);
      if (entry.outcome !== "conflict") return refuse([{ rule: "ATT-07" } as const]);
      const [learner] = await listRoll(tx, session, [entry.enrolmentId]);
      if (!learner) return refuse(NOT_FOUND);
      if (!wasThere(learner, session.day)) return refuse([{ rule: "ATT-01", numbers: [learner.number] } as const]);
      if (input.take === "entry") {
        const state = entry.state as AttendanceState;
        const reason = state === "excused" ? (input.reason ?? entry.reason) : entry.reason;
        const lacks = settleProblems({ closed: session.rollClosedAt !== null, state, reason });
        if (lacks.length > 0) return refuse(lacks);
        const mark = {
          enrolment: entry.enrolmentId,
          state,
          reason,
          version: learner.version + 1,
        };
        await writeMarks(tx, session.id, [mark], { source: entry.source as AttendanceSource, userId: actor.id });
      }
      await tx.attendanceEntry.update({ where: { key: input.key }, data: { outcome: "settled" } });
      await recordAudit(tx, {
        event: "attendance.settled",
        actor,
        unitId: session.unitId,
        subject: "class-session",
        subjectId: session.id,
        before: { enrolment: entry.enrolmentId, state: learner.state },
        after: { enrolment: entry.enrolmentId, state: input.take === "entry" ? entry.state : learner.state },
      });
      return ok({ session: session.id });
    },
    { isolation: "readCommitted" },
  );
}

/** Why somebody is away: written at the desk, never kept on a phone. */
export function setLeaveReason({ actor, access, input, now }: Request<ReasonInput>) {
  return inTransaction<Decision<{ session: number }, StepViolation>>(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      const [learner] = session ? await listRoll(tx, session, [input.enrolment]) : [];
      if (!session || !learner || learner.state === null) return refuse(NOT_FOUND);
      const problems = findRollProblems(rollFacts(session), today(now));
      if (problems.length > 0) return refuse(problems);
      if (learner.version !== input.version) return refuse([{ rule: "ATT-07" } as const]);
      await tx.attendance.update({
        where: { sessionId_enrolmentId: { sessionId: session.id, enrolmentId: input.enrolment } },
        data: { reason: input.reason, version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "attendance.explained",
        actor,
        unitId: session.unitId,
        subject: "class-session",
        subjectId: session.id,
        after: { enrolment: input.enrolment, state: learner.state },
      });
      return ok({ session: session.id });
    },
    { isolation: "readCommitted" },
  );
}

/** The printed sheet keyed in: numbers of the late, the excused and the absent; everybody else was there. */
export async function keySheet(request: Request<SheetInput>): Promise<Decision<EntriesSaved, StepViolation>> {
  const { actor, access, input, now } = request;
  const read = await inTransaction(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      return session && { session, learners: await listRoll(tx, session) };
    },
    { isolation: "readCommitted" },
  );
  if (!read) return refuse(NOT_FOUND);
  const { session, learners } = read;
  const problems = findRollProblems(rollFacts(session), today(now));
  if (problems.length > 0) return refuse(problems);
  if (session.rollClosedAt !== null) return refuse([{ rule: "ATT-04", cause: "already", count: 0 } as const]);
  const there = learners.filter((learner) => wasThere(learner, session.day));
  const byNumber = new Map(there.map((learner) => [learner.number, learner]));
  const wanted = new Map<number, AttendanceState>();
  const twice = new Set<number>();
  for (const state of ["absent", "late", "excused"] as const)
    for (const number of input[state]) {
      if (wanted.has(number)) twice.add(number);
      wanted.set(number, state);
    }
  const wrong = [...wanted.keys()].filter((number) => !byNumber.has(number) || twice.has(number));
  if (wrong.length > 0) return refuse([{ rule: "ATT-01", numbers: wrong.sort((a, b) => a - b) } as const]);
  const press = input.requestId ?? crypto.randomUUID();
  const entries = there.map(({ enrolmentId, number }) => ({
    key: `sheet/${press}/${enrolmentId}`,
    enrolment: enrolmentId,
    state: wanted.get(number) ?? ("present" as const),
    reason: null,
    base: 0,
    fill: !wanted.has(number),
    deviceAt: null,
  }));
  return saveEntries({ actor, access, now, input: { session: session.id, source: "sheet", entries } });
}
