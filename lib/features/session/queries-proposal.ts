import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { LecturerFacts } from "@/lib/domain/lecturer/decide-assignment";
import { effectsOn } from "@/lib/domain/session/conflict-effect";
import type { BlockToPlace, ScheduleFacts } from "@/lib/domain/session/schedule-question";
import { momentAt } from "@/lib/domain/session/session-time";
import { splitTopics } from "@/lib/domain/session/split-topics";
import { addDays, day } from "@/lib/domain/shared/day";
import type { ScheduleProposalStatus } from "@/lib/domain/shared/teaching-lists";
import { approvalsSql, parseApprovals } from "@/lib/teaching-store/approvals";
import { ownRegisterSql } from "@/lib/teaching-store/assignment-facts";
import { listUnplaced } from "./queries";
import { findClassPlace, listSessionFacts, listUsableRooms, type OwnSession } from "./queries-facts";
import { countLearners, listPolicyFacts, loadWorld } from "./queries-world";
import { type StoredAsk, type StoredSchedule, storedAsk, storedSchedule } from "./schema-proposal";

/** Lecturers of the class's own registers who stand on a list that was ever approved for it, those with least to teach first. */
async function listApproved(tx: Tx, unitPath: string, programmeId: number): Promise<LecturerFacts[]> {
  const approvals = approvalsSql({
    lecturerId: Prisma.sql`l.id`,
    programmeId: Prisma.sql`${programmeId}::int`,
    unitPath: Prisma.sql`${unitPath}::text`,
  });
  const rows = await tx.$queryRaw<
    { id: number; name: string; valid_from: Date; valid_to: Date | null; approvals: unknown }[]
  >`
    SELECT * FROM (
      SELECT l.id, l.full_name AS name, l.valid_from, l.valid_to, l.sort_key, ${approvals} AS approvals
      FROM lecturer l WHERE ${ownRegisterSql(unitPath)}) one
    WHERE json_array_length(approvals) > 0
    ORDER BY (SELECT count(*) FROM teaching_assignment g WHERE g.lecturer_id = one.id
      AND g.status IN ('planned', 'invited', 'accepted', 'taught') AND g.starts_at > now() - interval '1 year'), sort_key, id LIMIT 200`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    from: dayFromDb(row.valid_from),
    to: dayFromDbOrNull(row.valid_to),
    approvals: parseApprovals(row.approvals),
    clashes: [],
    trips: [],
    away: null,
    there: false,
  }));
}

export type ScheduleSetup = Readonly<{ facts: ScheduleFacts; sessions: readonly OwnSession[] }>;

/** Everything a proposal for a class is worked out from, as it stands now. */
export async function loadScheduleFacts(tx: Tx, classId: number, asked: StoredAsk): Promise<ScheduleSetup> {
  const training = await findClassPlace(tx, classId);
  if (!training) throw new Error(`class ${classId} is gone`);
  const { programmeId } = await tx.trainingClass.findUniqueOrThrow({
    where: { id: classId },
    select: { programmeId: true },
  });
  const sessions = (await listSessionFacts(tx, { classId })).filter(({ status }) => status !== "cancelled");
  const lecturers = await listApproved(tx, training.unitPath, programmeId);
  const known = new Set(lecturers.map(({ id }) => id));
  for (const { id, name } of sessions.flatMap((one) => one.lecturers))
    if (!known.has(id)) {
      known.add(id);
      lecturers.push({
        id,
        name,
        from: day("1900-01-01"),
        to: null,
        approvals: [],
        clashes: [],
        trips: [],
        away: null,
        there: false,
      });
    }
  const rooms = await listUsableRooms(tx, training);
  const { options, lost, kind } = asked;
  const movable =
    kind === "repair"
      ? sessions.filter(
          (one) =>
            one.status === "planned" &&
            !one.rollTaken &&
            one.startsAt >= momentAt(options.from, 0) &&
            one.startsAt < momentAt(addDays(options.to, 1), 0),
        )
      : [];
  const topics = new Map(
    (
      await tx.curriculumTopic.findMany({
        where: { curriculum: { classes: { some: { id: classId } } } },
        select: { id: true, ordinal: true, search: true },
      })
    ).map((topic) => [topic.id, topic]),
  );
  const world = await loadWorld(tx, {
    training,
    from: momentAt(options.from, 0),
    to: momentAt(options.to, 24 * 60 - 1),
    roomIds: rooms.map(({ id }) => id),
    lecturerIds: [...known],
  });
  const moving = new Set(movable.map(({ id }) => id));
  const unplaced = kind === "new" ? await listUnplaced(tx, classId) : [];
  const blocks: BlockToPlace[] = [
    ...movable.map((one) => toBlock(one, topics.get(one.topicId ?? 0))),
    ...splitTopics(
      unplaced.map((topic) => ({ ...topic, key: topics.get(topic.id)?.search ?? "" })),
      options.capacity,
    ).map((block) => ({ ...block, standing: null })),
  ];
  const policies = await listPolicyFacts(tx, training.unitPath);
  const line = training.unitPath.split("/").filter(Boolean).map(Number);
  return {
    sessions,
    facts: {
      classId,
      programmeId,
      learners: await countLearners(tx, classId),
      hostUnitId: training.hostUnitId ?? training.unitId,
      rooms,
      lecturers,
      world: { ...world, others: world.others.filter(({ id }) => !moving.has(id)) },
      effects: (on) => effectsOn(policies, line, on),
      options,
      blocks,
      lost,
    },
  };
}

function toBlock(one: OwnSession, topic: Readonly<{ ordinal: number; search: string }> | undefined): BlockToPlace {
  return {
    topicId: one.topicId,
    ordinal: topic?.ordinal ?? one.ordinal,
    part: one.ordinal,
    title: one.title,
    key: topic?.search ?? null,
    kind: one.kind,
    periods: one.periods,
    standing: {
      sessionId: one.id,
      startsAt: one.startsAt,
      endsAt: one.endsAt,
      roomId: one.roomId,
      place: one.place,
      lecturerId: one.lecturers[0]?.id ?? null,
    },
  };
}

/** The class's sessions as a proposal saw them: it holds only while they are the same. */
export function fingerprint(sessions: readonly Pick<OwnSession, "id" | "version">[]): string[] {
  return [...sessions].sort((a, b) => a.id - b.id).map(({ id, version }) => `${id}:${version}`);
}

export type ProposalView = Readonly<{
  id: number;
  classId: number;
  status: ScheduleProposalStatus;
  version: number;
  asked: StoredAsk;
  solution: StoredSchedule | null;
  createdAt: Date;
  createdBy: string | null;
  job: Readonly<{ status: string; done: number; total: number; failure: string | null }> | null;
}>;

/** A proposal for a class of the scope; without an id the newest of the class. */
export async function findScheduleProposal(
  tx: Tx,
  scope: UnitScope,
  by: Readonly<{ id: number } | { classId: number }>,
): Promise<ProposalView | null> {
  const row = await tx.scheduleProposal.findFirst({
    where: { ...by, class: { unit: unitInScope(scope) } },
    orderBy: { id: "desc" },
    select: {
      id: true,
      classId: true,
      status: true,
      version: true,
      input: true,
      solution: true,
      createdAt: true,
      createdBy: { select: { displayName: true } },
      job: { select: { status: true, done: true, total: true, failure: true } },
    },
  });
  if (!row) return null;
  const { input, solution, createdBy, status, ...rest } = row;
  return {
    ...rest,
    status: status as ScheduleProposalStatus,
    asked: storedAsk.parse(input),
    solution: solution === null ? null : storedSchedule.parse(solution),
    createdBy: createdBy?.displayName ?? null,
  };
}
