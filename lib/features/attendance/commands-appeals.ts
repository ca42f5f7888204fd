import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { type AppealViolation, decideAppeal, decideToAppeal, mayAnswer } from "@/lib/domain/attendance/decide-appeal";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AppealStatus, AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { notifyUnits } from "@/lib/notify/notify";
import { today } from "@/lib/time/today";
import { writeMarks } from "./commands-roll";
import type { AnswerInput, AppealInput, DecideAppealInput } from "./schema";

type Request<Input> = Readonly<{ actor: Actor; input: Input; now: Date }>;
/** `own`: units whose people one speaks for; `office`: units whose classes one keeps the roll of. */
export type MarkAccess = Readonly<{ own: UnitScope; office: UnitScope }>;
export type AppealRefusal =
  | AppealViolation
  | Readonly<{ rule: "ATT-00" }>
  | Readonly<{ rule: "ATT-01"; numbers: readonly number[] }>
  | Readonly<{ rule: "ATT-16" }>;

type HeldMark = {
  state: AttendanceState;
  version: number;
  className: string;
  classCode: string;
  classStatus: ClassStatus;
  unitId: number;
  unitPath: string;
  sentById: number;
  sentByPath: string;
};

/** A mark of somebody the account speaks for, or of a class it keeps; held, together with its session. */
async function holdMark(
  tx: Tx,
  { own, office }: MarkAccess,
  { session, enrolment }: Readonly<{ session: number; enrolment: number }>,
): Promise<HeldMark | null> {
  await tx.$queryRaw`SELECT 1 FROM class_session WHERE id = ${session} FOR NO KEY UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM training_class WHERE id = (SELECT class_id FROM class_session WHERE id = ${session}) FOR SHARE`;
  const rows = await tx.$queryRaw<HeldMark[]>`
    SELECT a.state, a.version, c.name AS "className", c.code AS "classCode", c.status AS "classStatus", u.id AS "unitId",
      u.path AS "unitPath", v.id AS "sentById", v.path AS "sentByPath"
    FROM attendance a JOIN class_enrolment e ON e.id = a.enrolment_id JOIN org_unit v ON v.id = e.unit_id
    JOIN training_class c ON c.id = e.class_id JOIN org_unit u ON u.id = c.unit_id
    WHERE a.session_id = ${session} AND a.enrolment_id = ${enrolment}
      AND (${unitConditionSql(own, Prisma.sql`v.path`)} OR ${unitConditionSql(office, Prisma.sql`u.path`)})`;
  return rows[0] ?? null;
}

/** A mark is said to be wrong: by the unit that sent the learner, or by the office for someone who asks. */
export function raiseAppeal({ actor, input, now, ...access }: Request<AppealInput> & MarkAccess) {
  return inTransaction<Decision<{ id: number; code: string }, AppealRefusal>>(
    async (tx) => {
      const mark = await holdMark(tx, access, input);
      if (!mark) return refuse([{ rule: "ATT-00" } as const]);
      const where = { sessionId: input.session, enrolmentId: input.enrolment };
      const hasOpen = (await tx.attendanceAppeal.count({ where: { ...where, status: "open" } })) > 0;
      const { state, classStatus } = mark;
      const decision = decideToAppeal({ mark: state, claimed: input.claimed, hasOpen, classStatus });
      if (!decision.ok) return decision;
      const { id } = await tx.attendanceAppeal.create({
        data: { ...where, claimed: input.claimed, reason: input.reason, raisedById: actor.id },
      });
      await recordAudit(tx, {
        event: "attendance.appealed",
        actor,
        unitId: mark.sentById,
        subject: "class-session",
        subjectId: input.session,
        after: { enrolment: input.enrolment, from: state, claimed: input.claimed },
        reason: input.reason,
      });
      await notifyUnits(tx, [{ id: mark.unitId, path: mark.unitPath }], "attendance:take", today(now), {
        kind: "attendanceAppeal",
        values: { class: mark.className, code: mark.classCode },
        href: `/classes/${mark.classCode}/attendance/appeals`,
      });
      return ok({ id, code: mark.classCode });
    },
    { isolation: "readCommitted" },
  );
}

/** The office decides; when it agrees the mark changes in the same transaction, also in a closed roll. */
export function settleAppeal({ actor, input, now, office }: Request<DecideAppealInput> & Pick<MarkAccess, "office">) {
  return inTransaction<Decision<{ code: string; upheld: boolean }, AppealRefusal>>(
    async (tx) => {
      const found = await tx.attendanceAppeal.findUnique({ where: { id: input.appeal } });
      const where = found && { session: found.sessionId, enrolment: found.enrolmentId };
      const mark = where && (await holdMark(tx, { office, own: office }, where));
      const inOffice = mark && office.paths.some((path) => mark.unitPath.startsWith(path));
      // Read again now that the session is held: somebody may have decided meanwhile.
      const appeal = inOffice ? await tx.attendanceAppeal.findUnique({ where: { id: input.appeal } }) : null;
      if (!appeal || !mark) return refuse([{ rule: "ATT-00" } as const]);
      const upheld = input.uphold === "yes";
      const status = appeal.version === input.version ? (appeal.status as AppealStatus) : "rejected";
      const decision = decideAppeal({ status, upheld, note: input.note, classStatus: mark.classStatus });
      if (!decision.ok) return decision;
      await tx.attendanceAppeal.update({
        where: { id: appeal.id },
        data: {
          status: upheld ? "upheld" : "rejected",
          decidedAt: now,
          decidedById: actor.id,
          decisionNote: input.note,
          version: { increment: 1 },
        },
      });
      if (upheld)
        await writeMarks(
          tx,
          appeal.sessionId,
          [
            {
              enrolment: appeal.enrolmentId,
              state: appeal.claimed as AttendanceState,
              reason: appeal.claimed === "excused" ? appeal.reason : null,
              version: mark.version + 1,
            },
          ],
          { source: "appeal", userId: actor.id },
        );
      await recordAudit(tx, {
        event: "attendance.appeal-decided",
        actor,
        unitId: mark.unitId,
        subject: "class-session",
        subjectId: appeal.sessionId,
        before: { enrolment: appeal.enrolmentId, state: mark.state },
        after: { enrolment: appeal.enrolmentId, state: upheld ? appeal.claimed : mark.state, upheld },
        reason: input.note,
      });
      await notifyUnits(tx, [{ id: mark.sentById, path: mark.sentByPath }], "attendance:answer", today(now), {
        kind: upheld ? "appealUpheld" : "appealRejected",
        values: { class: mark.className, code: mark.classCode },
        href: `/classes/${mark.classCode}/attendance`,
      });
      return ok({ code: mark.classCode, upheld });
    },
    { isolation: "readCommitted" },
  );
}

/** ATT-16: what the sending unit says to an absence. */
export function answerAbsence({ actor, input, now, own }: Request<AnswerInput> & Pick<MarkAccess, "own">) {
  return inTransaction<Decision<{ code: string }, AppealRefusal>>(
    async (tx) => {
      const mark = await holdMark(tx, { own, office: own }, input);
      const isOwn = mark && own.paths.some((path) => mark.sentByPath.startsWith(path));
      if (!mark || !isOwn) return refuse([{ rule: "ATT-00" } as const]);
      if (!mayAnswer(mark.state, mark.classStatus)) return refuse([{ rule: "ATT-16" } as const]);
      const where = { sessionId: input.session, enrolmentId: input.enrolment };
      const data = { answer: input.answer, note: input.note, answeredById: actor.id, answeredAt: now };
      await tx.absenceAnswer.upsert({
        where: { sessionId_enrolmentId: where },
        create: { ...where, ...data },
        update: data,
      });
      await recordAudit(tx, {
        event: "attendance.answered",
        actor,
        unitId: mark.sentById,
        subject: "class-session",
        subjectId: input.session,
        after: { enrolment: input.enrolment, answer: input.answer },
      });
      return ok({ code: mark.classCode });
    },
    { isolation: "readCommitted" },
  );
}
