import "server-only";
import type { Tx } from "@/lib/db/client";
import { type LessonFile, readLessonFile, storeLessonFile } from "@/lib/db/stored-lesson-file";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type MaterialsViolation, materialsViolations } from "@/lib/domain/teaching/assignment-steps";
import type { LessonFileViolation } from "@/lib/domain/teaching/decide-lesson-file";
import {
  type CheckViolation,
  checkViolations,
  daysLate,
  type HandInViolation,
  handInViolations,
} from "@/lib/domain/teaching/decide-lesson-plan";
import { notifyUnits, notifyUsers } from "@/lib/notify/notify";
import { today as dayOf } from "@/lib/time/today";
import type { AnyAccess } from "./commands-invite";
import { type CommonRefusal, onLesson, recordLesson } from "./commands-lock";
import { findLearnerProfile } from "./queries-profile";
import type { CheckPlanInput, HandInInput, SendMaterialsInput } from "./schema";

export type HandInRefusal = CommonRefusal | HandInViolation | LessonFileViolation;

/** The lecturer (or the office, for a paper brought along) hands in a version of the lesson plan. */
export async function handInPlan({
  actor,
  access,
  input,
  now,
}: AnyAccess<HandInInput>): Promise<Decision<Readonly<{ number: number }>, HandInRefusal>> {
  const file = await readLessonFile(input.file);
  if (!file.ok) return file;
  const today = dayOf(now);
  return onLesson<Readonly<{ number: number }>, HandInViolation>(access, input, async (tx, { lesson, by }) => {
    const violations = handInViolations({ status: lesson.status, day: lesson.day, versions: lesson.plans }, today);
    if (violations.length > 0) return refuse(violations);
    const number = (lesson.plans.at(-1)?.number ?? 0) + 1;
    const fileId = await storeLessonFile(tx, file.value);
    await tx.lessonPlan.create({
      data: { assignmentId: lesson.id, number, fileId, note: input.note, handedInAt: now, handedInById: actor.id },
    });
    await raise(tx, lesson.id);
    const late = daysLate([{ number, verdict: "waiting", handedInOn: today }], lesson.planDueOn);
    await recordLesson(tx, actor, lesson, {
      event: "teaching.plan-handed-in",
      after: { number, file: file.value.name, bytes: file.value.bytes.length, daysLate: number === 1 ? late : null },
    });
    if (by === "lecturer") {
      const { id, path } = lesson.class.unit;
      await notifyUnits(tx, [{ id, path }], "teaching:manage", today, {
        kind: "lessonPlanHandedIn",
        values: { name: lesson.lecturer.fullName, title: lesson.session.title, number, day: lesson.day },
        href: `/teaching/${lesson.id}`,
      });
    }
    return ok({ number });
  });
}

/** The office passes a lesson plan, or says what is to be changed. */
export function checkPlan({
  actor,
  access,
  input,
  now,
}: AnyAccess<CheckPlanInput>): Promise<Decision<Readonly<{ verdict: string }>, CommonRefusal | CheckViolation>> {
  return onLesson<Readonly<{ verdict: string }>, CheckViolation>(access, input, async (tx, { lesson }) => {
    const violations = checkViolations(lesson.plans, input.number, input.verdict, input.remarks);
    if (violations.length > 0) return refuse(violations);
    await tx.lessonPlan.update({
      where: { assignmentId_number: { assignmentId: lesson.id, number: input.number } },
      data: {
        verdict: input.verdict,
        remarks: input.remarks,
        checkedAt: now,
        checkedById: actor.id,
        version: { increment: 1 },
      },
    });
    await raise(tx, lesson.id);
    const { number, verdict, remarks } = input;
    await recordLesson(tx, actor, lesson, {
      event: "teaching.plan-checked",
      after: { number, verdict },
      reason: remarks,
    });
    if (lesson.lecturer.userId !== null)
      await notifyUsers(tx, [lesson.lecturer.userId], {
        kind: verdict === "passed" ? "lessonPlanPassed" : "lessonPlanToChange",
        values: { title: lesson.session.title, number, remarks: remarks ?? "" },
        href: `/teaching/${lesson.id}`,
      });
    return ok({ verdict });
  });
}

/** Materials and who the learners are, in numbers, go to the lecturer; sent again, the profile is as of then. */
export async function sendMaterials({
  actor,
  access,
  input,
  now,
}: AnyAccess<SendMaterialsInput>): Promise<
  Decision<Readonly<{ learners: number }>, CommonRefusal | LessonFileViolation | MaterialsViolation>
> {
  let file: LessonFile | null = null;
  if (input.file !== null) {
    const judged = await readLessonFile(input.file);
    if (!judged.ok) return judged;
    file = judged.value;
  }
  const today = dayOf(now);
  return onLesson<Readonly<{ learners: number }>, MaterialsViolation>(access, input, async (tx, { lesson }) => {
    const violations = materialsViolations(lesson.status);
    if (violations.length > 0) return refuse(violations);
    if (file !== null) {
      const fileId = await storeLessonFile(tx, file);
      const title = input.title ?? file.name;
      await tx.sessionMaterial.create({ data: { sessionId: lesson.session.id, fileId, title } });
    }
    const profile = await findLearnerProfile(tx, lesson.class.id, today);
    await tx.teachingAssignment.update({
      where: { id: lesson.id },
      data: { materialsSentAt: now, learnerProfile: profile, version: { increment: 1 } },
    });
    const { learners } = profile;
    await recordLesson(tx, actor, lesson, {
      event: "teaching.materials-sent",
      after: { file: file?.name ?? null, learners },
    });
    if (lesson.lecturer.userId !== null)
      await notifyUsers(tx, [lesson.lecturer.userId], {
        kind: "teachingMaterials",
        values: { title: lesson.session.title, day: lesson.day, learners },
        href: `/teaching/${lesson.id}`,
      });
    return ok({ learners });
  });
}

/** Every act on a lesson raises its version, so that a page drawn before it is told. */
function raise(tx: Tx, id: number) {
  return tx.teachingAssignment.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } });
}
