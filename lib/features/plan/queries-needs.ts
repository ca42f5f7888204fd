import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { PROBATION_ENDS_SQL } from "@/lib/db/probation-sql";
import { type Need, URGENCY } from "@/lib/domain/plan/counted-need";
import type { DraftProgramme } from "@/lib/domain/plan/draft-lines";
import type { SeatBound } from "@/lib/domain/plan/seat-names";
import type { Day } from "@/lib/domain/shared/day";
import type { ClassType, NeedsReason } from "@/lib/domain/shared/training-lists";
import { NEEDED_SQL } from "@/lib/features/needs/queries";

/** Names that count towards a plan (PLN-03), and whether their unit has signed. */
export type CountedNeed = Need & Readonly<{ as: "answered" | "forecast" }>;

type NeedRow = {
  cadre_id: number;
  unit_id: number;
  programme_id: number;
  priority: number;
  why: string;
  signed: boolean;
  deadline: Date | null;
};

/** PLN-03 in SQL: what a signed answer says, or what the forecast says and nobody has struck out; a test compares it. */
const COUNTS_SQL = Prisma.sql`(CASE WHEN a.status = 'signed' THEN ${NEEDED_SQL}
  ELSE CASE WHEN e.board_stance IS NULL THEN e.stance <> 'objected' ELSE e.board_stance <> 'dropped' END END)`;

/** All that counts in a round, for some programmes or for all; whoever stands in two answers counts once, signed before not. */
function countedSql(roundId: number, programmeIds: readonly number[] | null): Prisma.Sql {
  const wanted =
    programmeIds === null ? Prisma.sql`true` : Prisma.sql`e.programme_id = ANY(${[...programmeIds]}::int[])`;
  return Prisma.sql`SELECT DISTINCT ON (e.cadre_id, e.programme_id) e.cadre_id, a.unit_id, e.programme_id, e.priority, e.why,
      a.status = 'signed' AS signed,
      CASE WHEN e.why = 'newMember' THEN ${PROBATION_ENDS_SQL} END AS deadline
    FROM needs_answer a JOIN needs_entry e ON e.answer_id = a.id JOIN cadre c ON c.id = e.cadre_id
    WHERE a.round_id = ${roundId} AND ${wanted} AND ${COUNTS_SQL}
    ORDER BY e.cadre_id, e.programme_id, (a.status = 'signed') DESC, e.id`;
}

/** PLN-04 in SQL. */
const FIRST_COME_SQL = Prisma.sql`n.priority, array_position(${[...URGENCY]}::text[], n.why), n.deadline NULLS LAST, n.cadre_id`;

function toNeed(row: NeedRow): CountedNeed {
  return {
    as: row.signed ? "answered" : "forecast",
    cadreId: row.cadre_id,
    unitId: row.unit_id,
    programmeId: row.programme_id,
    priority: row.priority,
    why: row.why as NeedsReason,
    deadline: dayFromDbOrNull(row.deadline),
  };
}

/** Every name that counts: for the draft of a plan, which seats them all. Pages count, or ask for the few they show. */
export async function listCountedNeeds(
  tx: Tx,
  roundId: number,
  programmeIds: readonly number[] | null = null,
): Promise<CountedNeed[]> {
  const rows = await tx.$queryRaw<NeedRow[]>`
    SELECT * FROM (${countedSql(roundId, programmeIds)}) n ORDER BY ${FIRST_COME_SQL}`;
  return rows.map(toNeed);
}

export type NeedCount = Readonly<{ programmeId: number; names: number; forecast: number }>;

/** How many names of a round count, by programme, and in how many units they count by forecast. */
export async function countNeeds(
  tx: Tx,
  roundId: number,
): Promise<Readonly<{ programmes: NeedCount[]; forecastUnits: number }>> {
  const rows = await tx.$queryRaw<{ programmeId: number | null; names: number; forecast: number; units: number }[]>`
    SELECT n.programme_id AS "programmeId", count(*)::int AS names, (count(*) FILTER (WHERE NOT n.signed))::int AS forecast,
      (count(DISTINCT n.unit_id) FILTER (WHERE NOT n.signed))::int AS units
    FROM (${countedSql(roundId, null)}) n GROUP BY GROUPING SETS ((n.programme_id), ())`;
  return {
    programmes: rows.flatMap(({ programmeId, names, forecast }) =>
      programmeId === null ? [] : [{ programmeId, names, forecast }],
    ),
    forecastUnits: rows.find((row) => row.programmeId === null)?.units ?? 0,
  };
}

/** The names that can stand behind seats: as many of each programme and unit as there are seats, first come first. */
export async function listSeatable(
  tx: Tx,
  roundId: number | null,
  bounds: readonly SeatBound[],
): Promise<CountedNeed[]> {
  if (roundId === null || bounds.length === 0) return [];
  const units = bounds.flatMap(({ programmeId, units: own }) => own.map((one) => ({ ...one, programmeId })));
  const rows = await tx.$queryRaw<NeedRow[]>`
    WITH ranked AS (
      SELECT n.*, row_number() OVER (PARTITION BY n.programme_id ORDER BY ${FIRST_COME_SQL}) AS place,
        row_number() OVER (PARTITION BY n.programme_id, n.unit_id ORDER BY ${FIRST_COME_SQL}) AS unit_place
      FROM (${countedSql(
        roundId,
        bounds.map((one) => one.programmeId),
      )}) n)
    SELECT r.* FROM ranked r
      JOIN unnest(${bounds.map((one) => one.programmeId)}::int[], ${bounds.map((one) => one.seats)}::int[])
        AS b(programme_id, seats) ON b.programme_id = r.programme_id
      LEFT JOIN unnest(${units.map((one) => one.programmeId)}::int[], ${units.map((one) => one.unitId)}::int[],
        ${units.map((one) => one.learners)}::int[]) AS own(programme_id, unit_id, seats)
        ON own.programme_id = r.programme_id AND own.unit_id = r.unit_id
     WHERE r.place <= b.seats OR r.unit_place <= own.seats`;
  return rows.map(toNeed);
}

/** A page of the names of a programme that are not among those seated. */
export async function listUnseated(
  tx: Tx,
  roundId: number,
  programmeId: number,
  seated: readonly number[],
  page: Readonly<{ offset: number; limit: number }>,
): Promise<CountedNeed[]> {
  const rows = await tx.$queryRaw<NeedRow[]>`
    SELECT * FROM (${countedSql(roundId, [programmeId])}) n WHERE n.cadre_id <> ALL(${[...seated]}::int[])
     ORDER BY ${FIRST_COME_SQL} LIMIT ${page.limit} OFFSET ${page.offset}`;
  return rows.map(toNeed);
}

/** Programmes with their size band and the periods taught in the curriculum in force on a day. */
export async function listDraftProgrammes(tx: Tx, ids: readonly number[], on: Day): Promise<DraftProgramme[]> {
  const rows = await tx.$queryRaw<
    { id: number; code: string; class_type: string; size_min: number; size_max: number; periods: number | null }[]
  >`
    SELECT p.id, p.code, p.class_type, p.size_min, p.size_max,
      (SELECT sum(t.periods)::int FROM curriculum k JOIN curriculum_topic t ON t.curriculum_id = k.id
       WHERE k.programme_id = p.id AND k.valid_from <= ${dayToDb(on)} AND (k.valid_to IS NULL OR k.valid_to > ${dayToDb(on)})
         AND t.session_kind NOT IN ('opening', 'closing')) AS periods
    FROM programme p WHERE p.id = ANY(${[...ids]}::int[]) ORDER BY p.sort, p.id`;
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    classType: row.class_type as ClassType,
    band: { min: row.size_min, max: row.size_max },
    periods: row.periods,
  }));
}
