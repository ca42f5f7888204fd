import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { dayFromDb, dayFromDbOrNull, dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type StepViolation, stepViolations } from "@/lib/domain/teaching/assignment-steps";
import {
  type ActionViolation,
  type AfterwardsViolation,
  actionViolations,
  debriefViolations,
  observationViolations,
} from "@/lib/domain/teaching/decide-afterwards";
import { today as dayOf } from "@/lib/time/today";
import type { AnyAccess } from "./commands-invite";
import { type CommonRefusal, onLesson, recordLesson } from "./commands-lock";
import { lessonVisibleTo, type TeachingAccess } from "./queries";
import type { ActionDoneInput, DebriefInput, ObserveInput, TaughtInput } from "./schema";

type Id = Readonly<{ id: number }>;

/** The lesson was given: the session counts as held, and the hours count for the lecturer. */
export function recordTaught({
  actor,
  access,
  input,
  now,
}: AnyAccess<TaughtInput>): Promise<Decision<Id, CommonRefusal | StepViolation>> {
  return onLesson<Id, StepViolation>(access, input, async (tx, { lesson, by }) => {
    const facts = { status: lesson.status, startsAt: +lesson.startsAt, endsAt: +lesson.endsAt };
    const violations = stepViolations(facts, "taught", by, +now);
    if (violations.length > 0) return refuse(violations);
    await tx.teachingAssignment.update({
      where: { id: lesson.id },
      data: { status: "taught", taughtAt: lesson.endsAt, version: { increment: 1 } },
    });
    await tx.classSession.updateMany({
      where: { id: lesson.session.id, status: "planned" },
      data: { status: "held", version: { increment: 1 } },
    });
    await recordLesson(tx, actor, lesson, { event: "teaching.taught", after: { periods: lesson.session.periods } });
    return ok({ id: lesson.id });
  });
}

export function recordObservation({
  actor,
  access,
  input,
  now,
}: AnyAccess<ObserveInput>): Promise<Decision<Id, CommonRefusal | AfterwardsViolation>> {
  return onLesson<Id, AfterwardsViolation>(access, input, async (tx, { lesson }) => {
    const violations = observationViolations(lesson, input.observedOn, dayOf(now));
    if (violations.length > 0) return refuse(violations);
    const { observedOn, observer, rating, strengths, remarks } = input;
    const { id } = await tx.observation.create({
      data: {
        assignmentId: lesson.id,
        observedOn: dayToDb(observedOn),
        observer,
        rating,
        strengths,
        remarks,
        recordedById: actor.id,
      },
      select: { id: true },
    });
    await tx.teachingAssignment.update({ where: { id: lesson.id }, data: { version: { increment: 1 } } });
    await recordLesson(tx, actor, lesson, { event: "teaching.observed", after: { observedOn, observer, rating } });
    return ok({ id });
  });
}

/** The talk after the lesson; written again it replaces what was written before, and the trail keeps both. */
export function recordDebrief({
  actor,
  access,
  input,
  now,
}: AnyAccess<DebriefInput>): Promise<Decision<Id, CommonRefusal | AfterwardsViolation>> {
  return onLesson<Id, AfterwardsViolation>(access, input, async (tx, { lesson }) => {
    const { heldOn, contents, method, learners, conditions, lessons, actions } = input;
    const due = actions.map(({ dueOn }) => dueOn);
    const violations = debriefViolations(lesson, heldOn, due, dayOf(now));
    if (violations.length > 0) return refuse(violations);
    const talk = { contents, method, learners, conditions, lessons };
    const data = { ...talk, heldOn: dayToDb(heldOn), recordedById: actor.id };
    const { id } = await tx.debrief.upsert({
      where: { assignmentId: lesson.id },
      create: { ...data, assignmentId: lesson.id },
      update: { ...data, version: { increment: 1 } },
      select: { id: true },
    });
    // What has been done stays as it is; open actions are those of the form.
    await tx.debriefAction.deleteMany({ where: { debriefId: id, doneOn: null } });
    await tx.debriefAction.createMany({
      data: actions.map(({ what, owner, dueOn }) => ({
        debriefId: id,
        what,
        ownerName: owner,
        ownerId: owner === lesson.lecturer.fullName ? lesson.lecturer.id : null,
        dueOn: dayToDbOrNull(dueOn),
      })),
    });
    await tx.teachingAssignment.update({ where: { id: lesson.id }, data: { version: { increment: 1 } } });
    await recordLesson(tx, actor, lesson, {
      event: "teaching.debriefed",
      before: lesson.debrief,
      after: { heldOn, ...talk, actions },
    });
    return ok({ id });
  });
}

export type ActionRefusal = Readonly<{ rule: "TEA-00" }> | ActionViolation;

/** Something that was to be done after a lesson has been done. */
export function finishAction({
  actor,
  access,
  input,
  now,
}: Readonly<{ actor: Actor; access: TeachingAccess; input: ActionDoneInput; now: Date }>): Promise<
  Decision<Id, ActionRefusal>
> {
  return inTransaction<Decision<Id, ActionRefusal>>(async (tx) => {
    const row = await tx.debriefAction.findFirst({
      where: { id: input.actionId, debrief: { assignment: lessonVisibleTo(access) } },
      select: {
        id: true,
        what: true,
        doneOn: true,
        debrief: {
          select: {
            heldOn: true,
            assignment: { select: { id: true, session: { select: { class: { select: { unitId: true } } } } } },
          },
        },
      },
    });
    if (!row) return refuse([{ rule: "TEA-00" } as const]);
    const { doneOn } = input;
    const facts = { heldOn: dayFromDb(row.debrief.heldOn), doneOn: dayFromDbOrNull(row.doneOn) };
    const violations = actionViolations(facts, doneOn, dayOf(now));
    if (violations.length > 0) return refuse(violations);
    await tx.debriefAction.update({ where: { id: row.id }, data: { doneOn: dayToDb(doneOn) } });
    const { assignment } = row.debrief;
    await recordAudit(tx, {
      event: "teaching.action-done",
      actor,
      unitId: assignment.session.class.unitId,
      subject: "teaching",
      subjectId: assignment.id,
      after: { what: row.what, doneOn },
    });
    return ok({ id: row.id });
  });
}
