import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type MarkerViolation, markerViolations } from "@/lib/domain/result/decide-markers";
import { defaultAssessments } from "@/lib/domain/result/default-assessments";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus, SessionKind } from "@/lib/domain/shared/training-lists";
import titles from "@/lib/text/messages/vi/results.json";
import { findCurriculumOf } from "./queries-class";
import { listAssessments } from "./queries-learners";
import { findMarkersAmong } from "./queries-marking";
import { findClassOf, type HeldClass, holdClass, WRITABLE } from "./queries-own";
import type { AssessmentInput, ClassInput, MarkersInput, RemoveAssessmentInput } from "./schema";

/** RES-24: nothing to set up; RES-25: marks stand, so how it is marked stays; RES-26: changed meanwhile; RES-27, RES-33: who may not mark. */
export type SetupRefusal =
  | Readonly<{ rule: "RES-00" }>
  | Readonly<{ rule: "RES-22"; status: ClassStatus }>
  | Readonly<{ rule: "RES-24"; why: "noMarks" | "already" }>
  | Readonly<{ rule: "RES-25"; marked: number }>
  | Readonly<{ rule: "RES-26" }>
  | MarkerViolation;
export type SetupAnswer = Decision<Readonly<{ count: number; code: string }>, SetupRefusal>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

async function record(tx: Tx, actor: Actor, held: HeldClass, event: string, after: unknown, before: unknown = null) {
  await recordAudit(tx, {
    event,
    actor,
    unitId: held.unitId,
    subject: "training-class",
    subjectId: held.id,
    before,
    after: { class: held.code, ...(after as object) },
  });
}

/** One button: what the class is marked on, from how its curriculum assesses. */
export function setUpAssessments({ actor, scope, input }: Request<ClassInput>): Promise<SetupAnswer> {
  return inTransaction<SetupAnswer>(
    async (tx) => {
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      if ((await tx.assessment.count({ where: { classId: held.id } })) > 0)
        return refuse([{ rule: "RES-24", why: "already" } as const]);
      const curriculum = await findCurriculumOf(tx, held.id);
      const topics = curriculum
        ? await tx.curriculumTopic.findMany({
            where: { curriculumId: curriculum.id },
            select: { title: true, sessionKind: true },
            orderBy: { ordinal: "asc" },
          })
        : [];
      const facts = topics.map(({ title, sessionKind }) => ({ title, sessionKind: sessionKind as SessionKind }));
      const plan = curriculum?.assessment ?? "endPaper";
      const drafts = defaultAssessments(plan, facts, titles.defaults);
      if (drafts.length === 0) return refuse([{ rule: "RES-24", why: "noMarks" } as const]);
      await tx.assessment.createMany({
        data: drafts.map((draft, index) => ({ ...draft, classId: held.id, ordinal: index + 1 })),
      });
      await record(tx, actor, held, "result.set-up", { assessments: drafts.map(({ title }) => title) });
      return ok({ count: drafts.length, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}

/** What is set up by hand, or set up otherwise; once marks stand only its title and its day may change. */
export function saveAssessment({
  actor,
  scope,
  input,
  today,
}: Request<AssessmentInput> & Readonly<{ today: Day }>): Promise<SetupAnswer> {
  return inTransaction<SetupAnswer>(
    async (tx) => {
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const assessments = await listAssessments(tx, held.id);
      const { classId, assessmentId, version, dueOn, ...fields } = input;
      const data = { ...fields, dueOn: dayToDbOrNull(dueOn) };
      if (assessmentId === null) {
        const ordinal = Math.max(0, ...assessments.map((one) => one.ordinal)) + 1;
        await tx.assessment.create({ data: { ...data, classId, ordinal } });
        await record(tx, actor, held, "result.set-up", { added: fields.title });
        return ok({ count: 1, code: held.code });
      }
      const before = assessments.find(({ id }) => id === assessmentId);
      if (!before) return refuse([{ rule: "RES-00" } as const]);
      if (before.version !== version) return refuse([{ rule: "RES-26" } as const]);
      const kept = ["kind", "markers", "blind", "maxDifference", "thirdRule", "weight", "isFinal"] as const;
      if (before.marked > 0 && kept.some((key) => before[key] !== input[key]))
        return refuse([{ rule: "RES-25", marked: before.marked } as const]);
      if (fields.blind && !before.blind) {
        // RES-33: named before it went blind.
        const unit = await tx.orgUnit.findUniqueOrThrow({ where: { id: held.unitId }, select: { path: true } });
        const named = before.markedBy.map(({ userId }) => userId);
        const { naming } = await findMarkersAmong(tx, { unitPath: unit.path, on: dayToDb(today) }, named);
        if (naming.size > 0) return refuse([{ rule: "RES-33", count: naming.size } as const]);
      }
      await tx.assessment.update({ where: { id: assessmentId }, data: { ...data, version: { increment: 1 } } });
      const shown = ({ title, weight, isFinal }: typeof fields | typeof before) => ({ title, weight, isFinal });
      await record(tx, actor, held, "result.set-up", shown(fields), shown(before));
      return ok({ count: 1, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}

export function removeAssessment({ actor, scope, input }: Request<RemoveAssessmentInput>): Promise<SetupAnswer> {
  return inTransaction<SetupAnswer>(
    async (tx) => {
      const classId = await findClassOf(tx, input.assessmentId);
      const held = classId === null ? null : await holdClass(tx, scope, classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const before = (await listAssessments(tx, held.id)).find(({ id }) => id === input.assessmentId);
      if (!before) return refuse([{ rule: "RES-00" } as const]);
      if (before.version !== input.version) return refuse([{ rule: "RES-26" } as const]);
      if (before.marked > 0) return refuse([{ rule: "RES-25", marked: before.marked } as const]);
      await tx.assessment.delete({ where: { id: before.id } });
      await record(tx, actor, held, "result.set-up", { removed: before.title });
      return ok({ count: 1, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}

/** Papers of everybody in the class for one sitting, as far as they are not there yet; in no order, as their ids show. */
export function makePapers(tx: Tx, classId: number, assessmentId: number): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO assessment_paper (assessment_id, enrolment_id, attempt)
    SELECT ${assessmentId}, e.id, 0 FROM class_enrolment e WHERE e.class_id = ${classId} AND e.status <> 'left'
    ORDER BY random()
    ON CONFLICT (assessment_id, enrolment_id, attempt) DO NOTHING`;
}

/** Who marks, in which place. Nobody is two markers of one assessment: a second opinion is another person's. */
export function setMarkers({
  actor,
  scope,
  input,
  today,
}: Request<MarkersInput> & Readonly<{ today: Day }>): Promise<SetupAnswer> {
  return inTransaction<SetupAnswer>(
    async (tx) => {
      const classId = await findClassOf(tx, input.assessmentId);
      const held = classId === null ? null : await holdClass(tx, scope, classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const places = [input.first, input.second, input.third].flatMap((users, index) =>
        [...new Set(users)].map((userId) => ({ assessmentId: input.assessmentId, marker: index + 1, userId })),
      );
      const unit = await tx.orgUnit.findUniqueOrThrow({ where: { id: held.unitId }, select: { path: true } });
      const asked = { unitPath: unit.path, on: dayToDb(today) };
      const { may, naming } = await findMarkersAmong(
        tx,
        asked,
        places.map(({ userId }) => userId),
      );
      const before = await tx.assessmentMarker.findMany({ where: { assessmentId: input.assessmentId } });
      const known = new Set(before.map(({ userId }) => userId));
      const { blind } = await tx.assessment.findUniqueOrThrow({
        where: { id: input.assessmentId },
        select: { blind: true },
      });
      const broken = markerViolations({ places, may, naming, before: known, blind });
      if (broken.length > 0) return refuse(broken);
      await tx.assessmentMarker.deleteMany({ where: { assessmentId: input.assessmentId } });
      await tx.assessmentMarker.createMany({ data: places });
      if (places.length > 0) await makePapers(tx, held.id, input.assessmentId);
      const shown = (rows: readonly { marker: number; userId: number }[]) =>
        rows.map(({ marker, userId }) => ({ marker, userId }));
      await record(tx, actor, held, "result.markers-set", { markers: shown(places) }, { markers: shown(before) });
      return ok({ count: places.length, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}
