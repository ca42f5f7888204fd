import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { TopicFacts } from "@/lib/domain/programme/propose-overlaps";
import type { Day } from "@/lib/domain/shared/day";
import type { OverlapStatus, SessionKind } from "@/lib/domain/shared/training-lists";
import { programmeSeen } from "./queries";
import { OVERLAP_PAGE_SIZE, type OverlapFilter, type OverlapRow, type OverlapSide } from "./schema-row";

const sideSelect = {
  title: true,
  periods: true,
  sessionKind: true,
  curriculum: { select: { number: true, programme: { select: { code: true, nameVi: true, nameEn: true } } } },
} satisfies Prisma.CurriculumTopicSelect;

const overlapSelect = {
  id: true,
  score: true,
  status: true,
  note: true,
  decidedAt: true,
  decidedBy: { select: { displayName: true } },
  topicA: { select: sideSelect },
  topicB: { select: sideSelect },
} satisfies Prisma.TopicOverlapSelect;

function toSide(topic: Prisma.CurriculumTopicGetPayload<{ select: typeof sideSelect }>): OverlapSide {
  const { programme, number } = topic.curriculum;
  return {
    programmeCode: programme.code,
    programmeVi: programme.nameVi,
    programmeEn: programme.nameEn,
    curriculum: number,
    title: topic.title,
    periods: topic.periods,
    kind: topic.sessionKind as SessionKind,
  };
}

function toOverlap(row: Prisma.TopicOverlapGetPayload<{ select: typeof overlapSelect }>): OverlapRow {
  return {
    id: row.id,
    score: row.score,
    status: row.status as OverlapStatus,
    note: row.note,
    decidedBy: row.decidedBy?.displayName ?? null,
    decidedAt: row.decidedAt,
    a: toSide(row.topicA),
    b: toSide(row.topicB),
  };
}

/** A pair is seen by who sees both programmes. */
function overlapSeen(scope: UnitScope, unit?: Readonly<{ path: string }>): Prisma.TopicOverlapWhereInput {
  const topic = { curriculum: { programme: programmeSeen(scope, unit) } };
  return { topicA: topic, topicB: topic };
}

/** Only versions in force on the day: what was taught before no longer repeats anything. */
function taughtOn(on: Day): Prisma.TopicOverlapWhereInput {
  const curriculum: Prisma.CurriculumWhereInput = {
    validFrom: { lte: dayToDb(on) },
    OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }],
  };
  return { AND: [{ topicA: { curriculum } }, { topicB: { curriculum } }] };
}

export async function listOverlaps(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ path: string }>,
  filter: OverlapFilter,
  on: Day,
): Promise<{ rows: OverlapRow[]; counts: Readonly<Record<OverlapStatus, number>> }> {
  const ofProgramme = filter.programme && { curriculum: { programme: { code: filter.programme } } };
  const where: Prisma.TopicOverlapWhereInput = {
    AND: [
      overlapSeen(scope, unit),
      taughtOn(on),
      ...(ofProgramme ? [{ OR: [{ topicA: ofProgramme }, { topicB: ofProgramme }] }] : []),
    ],
  };
  const grouped = await tx.topicOverlap.groupBy({ by: ["status"], where, _count: { _all: true } });
  const count = (status: OverlapStatus) => grouped.find((group) => group.status === status)?._count._all ?? 0;
  const rows = await tx.topicOverlap.findMany({
    where: { AND: [where, { status: filter.status }] },
    select: overlapSelect,
    orderBy: [{ score: "desc" }, { id: "asc" }],
    skip: (filter.page - 1) * OVERLAP_PAGE_SIZE,
    take: OVERLAP_PAGE_SIZE,
  });
  return {
    rows: rows.map(toOverlap),
    counts: { proposed: count("proposed"), confirmed: count("confirmed"), rejected: count("rejected") },
  };
}

/** OVL-05: which of the two programmes of a pair belong to a unit in scope; what has no unit belongs to the root. */
export async function findManagedSides(
  tx: Tx,
  scope: UnitScope,
  id: number,
): Promise<Readonly<{ managesA: boolean; managesB: boolean }>> {
  const rows = await tx.$queryRaw<{ managesA: boolean; managesB: boolean }[]>`
    SELECT coalesce(${unitConditionSql(scope, Prisma.sql`coalesce(ua.path, root.path)`)}, false) AS "managesA",
           coalesce(${unitConditionSql(scope, Prisma.sql`coalesce(ub.path, root.path)`)}, false) AS "managesB"
      FROM topic_overlap o
      JOIN curriculum_topic ta ON ta.id = o.topic_a_id JOIN curriculum_topic tb ON tb.id = o.topic_b_id
      JOIN curriculum ka ON ka.id = ta.curriculum_id JOIN curriculum kb ON kb.id = tb.curriculum_id
      JOIN programme pa ON pa.id = ka.programme_id JOIN programme pb ON pb.id = kb.programme_id
      LEFT JOIN org_unit ua ON ua.id = pa.unit_id LEFT JOIN org_unit ub ON ub.id = pb.unit_id
      LEFT JOIN LATERAL (SELECT r.path FROM org_unit r WHERE r.parent_id IS NULL AND r.valid_to IS NULL ORDER BY r.id LIMIT 1) root ON true
     WHERE o.id = ${id}`;
  return rows[0] ?? { managesA: false, managesB: false };
}

export async function findOverlap(tx: Tx, scope: UnitScope, id: number): Promise<OverlapRow | null> {
  const row = await tx.topicOverlap.findFirst({ where: { id, ...overlapSeen(scope) }, select: overlapSelect });
  return row && toOverlap(row);
}

/** Topics of the versions in force on a day or later, of the programmes a scope sees; null sees all of them. */
export async function listTopicFacts(tx: Tx, scope: UnitScope | null, on: Day): Promise<TopicFacts[]> {
  const rows = await tx.curriculumTopic.findMany({
    where: {
      curriculum: {
        OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }],
        ...(scope === null ? {} : { programme: programmeSeen(scope) }),
      },
    },
    select: { id: true, search: true, sessionKind: true, curriculum: { select: { programmeId: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    id: row.id,
    folded: row.search,
    kind: row.sessionKind as SessionKind,
    programmeId: row.curriculum.programmeId,
  }));
}
