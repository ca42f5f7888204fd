import "server-only";
import { z } from "zod";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type Approval, approvalFor } from "@/lib/domain/lecturer/decide-assignment";
import { WAIVED_BY_POLICY } from "@/lib/domain/session/weigh-clashes";
import type { Day } from "@/lib/domain/shared/day";
import type { AssignmentStatus, LessonPlanVerdict, QualityRating } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import type { ChainFacts } from "@/lib/domain/teaching/compute-chain";
import { approvalsSql, parseApprovals } from "@/lib/teaching-store/approvals";
import { today as dayOf } from "@/lib/time/today";

/** Whose lessons one sees: those of the office's classes, or one's own as a lecturer. Anything else does not exist. */
export type TeachingAccess = Readonly<{ office: UnitScope | null; userId: number | null }>;

/** Condition of the doors that are open; with neither nothing is found. */
export function lessonVisibleTo({ office, userId }: TeachingAccess): Prisma.TeachingAssignmentWhereInput {
  const doors: Prisma.TeachingAssignmentWhereInput[] = [
    ...(office === null ? [] : [{ session: { class: { unit: unitInScope(office) } } }]),
    ...(userId === null ? [] : [{ lecturer: { userId } }]),
  ];
  return doors.length === 0 ? { id: { in: [] } } : { OR: doors };
}

const lessonSelect = {
  id: true,
  status: true,
  startsAt: true,
  endsAt: true,
  invitedAt: true,
  answerBy: true,
  answeredAt: true,
  declineReason: true,
  materialsSentAt: true,
  learnerProfile: true,
  planDueOn: true,
  taughtAt: true,
  waiverName: true,
  waiverReason: true,
  clashWaiver: true,
  waivedFacts: true,
  version: true,
  lecturerId: true,
  lecturer: { select: { fullName: true, kind: true, userId: true, postTitle: true, organisation: true } },
  replaces: { select: { id: true, lecturer: { select: { fullName: true } } } },
  replacedBy: { select: { id: true, lecturer: { select: { fullName: true } } } },
  session: {
    select: {
      id: true,
      ordinal: true,
      kind: true,
      title: true,
      periods: true,
      place: true,
      topic: { select: { search: true } },
      room: { select: { name: true } },
      materials: {
        select: { fileId: true, title: true, file: { select: { name: true, size: true } } },
        orderBy: { fileId: "asc" },
      },
      class: {
        select: {
          id: true,
          code: true,
          name: true,
          programmeId: true,
          programme: { select: { nameVi: true, nameEn: true } },
          unit: { select: { id: true, code: true, name: true, path: true } },
        },
      },
    },
  },
  plans: {
    select: {
      number: true,
      fileId: true,
      note: true,
      handedInAt: true,
      verdict: true,
      remarks: true,
      checkedAt: true,
      checkedBy: { select: { displayName: true } },
      file: { select: { name: true, size: true } },
    },
    orderBy: { number: "asc" },
  },
  observation: {
    select: { id: true, observedOn: true, observer: true, rating: true, strengths: true, remarks: true },
    orderBy: { observedOn: "asc" },
  },
  debrief: {
    select: {
      heldOn: true,
      contents: true,
      method: true,
      learners: true,
      conditions: true,
      lessons: true,
      actions: { select: { id: true, what: true, ownerName: true, dueOn: true, doneOn: true }, orderBy: { id: "asc" } },
    },
  },
} as const satisfies Prisma.TeachingAssignmentSelect;
type LessonRow = Prisma.TeachingAssignmentGetPayload<{ select: typeof lessonSelect }>;

/** Counts of the class as they were sent to the lecturer: never names. */
export type LearnerProfile = Readonly<{
  on: Day;
  learners: number;
  women: number;
  under40: number;
  levels: Readonly<Record<string, number>>;
  units: readonly Readonly<{ name: string; learners: number }>[];
}>;

const awayFacts = z.array(z.object({ rule: z.string(), reason: z.string().optional() }));

/** Nothing where a policy says that it does not matter: nobody gave a reason then. */
function clashReasonOf(clashWaiver: string | null, waivedFacts: unknown): string | null {
  const away =
    awayFacts.safeParse(waivedFacts).data?.find(({ rule }) => rule === "LEC-08" || rule === "LEC-30")?.reason ?? null;
  return clashWaiver === null || clashWaiver === WAIVED_BY_POLICY || clashWaiver === "–" ? away : clashWaiver;
}

export type Lesson = ReturnType<typeof toLesson>;

function toLesson(row: LessonRow) {
  const { session } = row;
  return {
    id: row.id,
    status: row.status as AssignmentStatus,
    version: row.version,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    day: dayOf(row.startsAt),
    lecturer: { id: row.lecturerId, ...row.lecturer },
    class: session.class,
    session: {
      id: session.id,
      ordinal: session.ordinal,
      kind: session.kind as SessionKind,
      title: session.title,
      periods: session.periods,
      where: session.room?.name ?? session.place,
      topic: session.topic && { key: session.topic.search },
    },
    materials: session.materials.map(({ fileId, title, file }) => ({ fileId, title, size: file.size })),
    invitedAt: row.invitedAt,
    answerBy: dayFromDbOrNull(row.answerBy),
    answeredAt: row.answeredAt,
    declineReason: row.declineReason,
    materialsSentAt: row.materialsSentAt,
    learnerProfile: row.learnerProfile as LearnerProfile | null,
    planDueOn: dayFromDbOrNull(row.planDueOn),
    taughtAt: row.taughtAt,
    waiver: row.waiverName === null ? null : { name: row.waiverName, reason: row.waiverReason ?? "" },
    /** Why the lecturer was taken although in two places, or not free. */
    clashReason: clashReasonOf(row.clashWaiver, row.waivedFacts),
    replaces: row.replaces && { id: row.replaces.id, name: row.replaces.lecturer.fullName },
    replacedBy: row.replacedBy && { id: row.replacedBy.id, name: row.replacedBy.lecturer.fullName },
    plans: row.plans.map((plan) => ({
      number: plan.number,
      fileId: plan.fileId,
      fileName: plan.file.name,
      size: plan.file.size,
      note: plan.note,
      handedInAt: plan.handedInAt,
      handedInOn: dayOf(plan.handedInAt),
      verdict: plan.verdict as LessonPlanVerdict,
      remarks: plan.remarks,
      checkedAt: plan.checkedAt,
      checkedBy: plan.checkedBy?.displayName ?? null,
    })),
    observations: row.observation.map((one) => ({
      ...one,
      observedOn: dayFromDb(one.observedOn),
      rating: one.rating as QualityRating,
    })),
    debrief: row.debrief && {
      ...row.debrief,
      heldOn: dayFromDb(row.debrief.heldOn),
      actions: row.debrief.actions.map((action) => ({
        ...action,
        dueOn: dayFromDbOrNull(action.dueOn),
        doneOn: dayFromDbOrNull(action.doneOn),
      })),
    },
  };
}

/** One lesson with its whole chain; null outside both doors. */
export async function findLesson(tx: Tx, access: TeachingAccess, id: number): Promise<Lesson | null> {
  const row = await tx.teachingAssignment.findFirst({
    where: { id, ...lessonVisibleTo(access) },
    select: lessonSelect,
  });
  return row && toLesson(row);
}

/** Several lessons in one statement; whoever asked for more than are found asked for something that does not exist here. */
export async function listLessons(tx: Tx, access: TeachingAccess, ids: readonly number[]): Promise<Lesson[]> {
  const rows = await tx.teachingAssignment.findMany({
    where: { id: { in: [...ids] }, ...lessonVisibleTo(access) },
    select: lessonSelect,
    orderBy: { startsAt: "asc" },
  });
  return rows.map(toLesson);
}

/** The approved list that lets the lecturer of a lesson give it; null where none does. What LEC-02 and LEC-03 say, and nothing else. */
export async function findApproval(
  tx: Tx,
  { lecturer, session, class: training, day }: Lesson,
): Promise<Approval | null> {
  const column = approvalsSql({
    lecturerId: Prisma.sql`${lecturer.id}::int`,
    programmeId: Prisma.sql`${training.programmeId}::int`,
    unitPath: Prisma.sql`${training.unit.path}::text`,
  });
  const rows = await tx.$queryRaw<{ approvals: unknown }[]>`SELECT ${column} AS approvals`;
  const facts = { kind: session.kind, day, programmeId: training.programmeId, topic: session.topic };
  return approvalFor(facts, parseApprovals(rows[0]?.approvals));
}

const dayOrNull = (instant: Date | null): Day | null => (instant === null ? null : dayOf(instant));

/** What the chain is computed from. */
export function chainFactsOf(lesson: Lesson, approval: Approval | null): ChainFacts {
  return {
    status: lesson.status,
    day: lesson.day,
    approvedOn: approval?.approvedOn ?? null,
    waived: lesson.waiver !== null,
    invitedOn: dayOrNull(lesson.invitedAt),
    answerBy: lesson.answerBy,
    answeredOn: dayOrNull(lesson.answeredAt),
    materialsOn: dayOrNull(lesson.materialsSentAt),
    planDueOn: lesson.planDueOn,
    plans: lesson.plans,
    taughtOn: dayOrNull(lesson.taughtAt),
    observedOn: lesson.observations[0]?.observedOn ?? null,
    debriefedOn: lesson.debrief?.heldOn ?? null,
  };
}

/** The account last seen changing a lesson, for whoever came second. */
export async function findLastChange(tx: Tx, assignmentId: number): Promise<string | null> {
  const row = await tx.auditEvent.findFirst({
    where: { subject: "teaching", subjectId: String(assignmentId), outcome: "done" },
    orderBy: { id: "desc" },
    select: { actorName: true },
  });
  return row?.actorName ?? null;
}
