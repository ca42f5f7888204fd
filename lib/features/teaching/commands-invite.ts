import "server-only";
import { recordAudits } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type StepViolation, stepViolations } from "@/lib/domain/teaching/assignment-steps";
import { decideInvitation, type InvitationViolation, planDueDay } from "@/lib/domain/teaching/decide-invitation";
import { notifyEach, notifyUnits, notifyUsers } from "@/lib/notify/notify";
import { releaseLecturer } from "@/lib/teaching-store/assign-lecturer";
import { today as dayOf } from "@/lib/time/today";
import { type CommonRefusal, onLesson, recordLesson } from "./commands-lock";
import { type Lesson, listLessons, type TeachingAccess } from "./queries";
import { findPlanLead } from "./queries-settings";
import type { AnswerInput, InviteInput, WithdrawInput } from "./schema";

export type InviteRefusal =
  | CommonRefusal
  | (StepViolation & Readonly<{ name: string }>)
  | (InvitationViolation & Readonly<{ name: string }>);
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; now: Date }>;
export type AnyAccess<Input> = Readonly<{ actor: Actor; access: TeachingAccess; input: Input; now: Date }>;

/** Lessons are invited for together; one that cannot be keeps all of them from being sent. */
export function inviteLecturers({
  actor,
  scope,
  input,
  now,
}: Request<InviteInput>): Promise<Decision<Readonly<{ count: number }>, InviteRefusal>> {
  const today = dayOf(now);
  return inTransaction<Decision<Readonly<{ count: number }>, InviteRefusal>>(
    async (tx) => {
      const ids = [...input.assignments].sort((a, b) => a - b);
      await tx.$queryRaw`SELECT id FROM teaching_assignment WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
      const lessons = await listLessons(tx, { office: scope, userId: null }, ids);
      if (lessons.length !== ids.length) return refuse([{ rule: "TEA-00" } as const]);
      // Each organiser has its own lead; lessons of several may be asked for together.
      const leads = new Map<string, number>();
      for (const path of new Set(lessons.map((lesson) => lesson.class.unit.path)))
        leads.set(path, await findPlanLead(tx, path, today));
      const dueOf = ({ day, class: { unit } }: Lesson): Day =>
        input.planDueOn ?? planDueDay(day, addDays(day, -(leads.get(unit.path) ?? 0)), today);
      const violations = lessons.flatMap((lesson) => {
        const name = lesson.lecturer.fullName;
        const facts = { status: lesson.status, startsAt: +lesson.startsAt, endsAt: +lesson.endsAt };
        return [
          ...stepViolations(facts, "invited", "office", +now),
          ...decideInvitation(
            { day: lesson.day, answerBy: input.answerBy, planDueOn: dueOf(lesson), asked: input.planDueOn !== null },
            today,
          ),
        ].map((violation) => ({ ...violation, name }));
      });
      if (violations.length > 0) return refuse(violations);
      await sendInvitations(
        tx,
        actor,
        lessons.map((lesson) => ({ lesson, planDueOn: dueOf(lesson) })),
        input.answerBy,
        now,
      );
      return ok({ count: lessons.length });
    },
    { isolation: "readCommitted" },
  );
}

type Asked = Readonly<{ lesson: Lesson; planDueOn: Day }>;

async function sendInvitations(tx: Tx, actor: Actor, asked: readonly Asked[], answerBy: Day, now: Date): Promise<void> {
  const ids = asked.map(({ lesson }) => lesson.id);
  await tx.$executeRaw`
    UPDATE teaching_assignment a SET status = 'invited', invited_at = ${now}, answer_by = ${dayToDb(answerBy)},
           plan_due_on = d.due::date, version = a.version + 1
      FROM unnest(${ids}::int[], ${asked.map(({ planDueOn }) => planDueOn)}::text[]) AS d(id, due) WHERE a.id = d.id`;
  await recordAudits(
    tx,
    asked.map(({ lesson, planDueOn }) => ({
      event: "teaching.invited",
      actor,
      unitId: lesson.class.unit.id,
      subject: "teaching",
      subjectId: lesson.id,
      before: { status: lesson.status },
      after: { answerBy, planDueOn, lecturer: lesson.lecturer.fullName, day: lesson.day },
    })),
  );
  await notifyEach(
    tx,
    asked.flatMap(({ lesson }) =>
      lesson.lecturer.userId === null
        ? []
        : [
            {
              userId: lesson.lecturer.userId,
              notice: {
                kind: "teachingInvited",
                values: { title: lesson.session.title, class: lesson.class.name, day: lesson.day, answerBy },
                href: `/teaching/${lesson.id}`,
              },
            },
          ],
    ),
  );
}

/** Yes or no: by the lecturer, or written down by the office as it was told. */
export function answerInvitation({
  actor,
  access,
  input,
  now,
}: AnyAccess<AnswerInput>): Promise<Decision<Readonly<{ answer: string }>, CommonRefusal | StepViolation>> {
  return onLesson<Readonly<{ answer: string }>, StepViolation>(access, input, async (tx, { lesson, by }) => {
    const facts = { status: lesson.status, startsAt: +lesson.startsAt, endsAt: +lesson.endsAt };
    const violations = stepViolations(facts, input.answer, by, +now);
    if (violations.length > 0) return refuse(violations);
    if (input.answer === "declined")
      await releaseLecturer(tx, lesson.id, { to: "declined", reason: input.reason ?? "", actor });
    const accepted = { status: "accepted", version: { increment: 1 } } as const;
    await tx.teachingAssignment.update({
      where: { id: lesson.id },
      data: { answeredAt: now, ...(input.answer === "accepted" ? accepted : {}) },
    });
    if (input.answer === "accepted")
      await recordLesson(tx, actor, lesson, {
        event: "teaching.accepted",
        before: { status: lesson.status },
        after: { by },
      });
    const notice = {
      kind: input.answer === "accepted" ? "teachingAccepted" : "teachingDeclined",
      values: {
        name: lesson.lecturer.fullName,
        title: lesson.session.title,
        day: lesson.day,
        reason: input.reason ?? "",
      },
      href: `/teaching/${lesson.id}`,
    };
    if (by === "lecturer") {
      const { id, path } = lesson.class.unit;
      await notifyUnits(tx, [{ id, path }], "teaching:manage", dayOf(now), notice);
    }
    return ok({ answer: input.answer });
  });
}

/** The office takes somebody off a lesson; the lecturer is told why. */
export function withdrawLecturer({
  actor,
  access,
  input,
  now,
}: AnyAccess<WithdrawInput>): Promise<Decision<Readonly<{ sessionId: number }>, CommonRefusal | StepViolation>> {
  return onLesson<Readonly<{ sessionId: number }>, StepViolation>(access, input, async (tx, { lesson, by }) => {
    const facts = { status: lesson.status, startsAt: +lesson.startsAt, endsAt: +lesson.endsAt };
    const violations = stepViolations(facts, "withdrawn", by, +now);
    if (violations.length > 0) return refuse(violations);
    await releaseLecturer(tx, lesson.id, { to: "withdrawn", reason: input.reason, actor });
    if (lesson.lecturer.userId !== null && lesson.status !== "planned")
      await notifyUsers(tx, [lesson.lecturer.userId], {
        kind: "teachingWithdrawn",
        values: { title: lesson.session.title, day: lesson.day, reason: input.reason },
        href: `/teaching/${lesson.id}`,
      });
    return ok({ sessionId: lesson.session.id });
  });
}
