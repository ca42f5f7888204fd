import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { PersonForPaper } from "@/lib/documents/paper-facts";
import type { Day } from "@/lib/domain/shared/day";
import type { Degree, Rating, Schooling, Sex } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { coversDay } from "@/lib/features/cadre/queries-filter";

type Row = {
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  sex: string;
  ethnicity: string | null;
  religion: string | null;
  native_place: string | null;
  party_joined_on: Date | null;
  party_official_on: Date | null;
  schooling: string | null;
  degree: string | null;
  degree_field: string | null;
  posts: string | null;
  planned: string | null;
  unit_name: string;
  held: number;
  before: string | null;
  last: string | null;
  note: string | null;
};

/** Years whose ratings a list of a day shows: the two before it. */
export function ratingYears(on: Day): readonly [number, number] {
  const year = Number(on.slice(0, 4));
  return [year - 2, year - 1];
}

/**
 * People as papers name them on a day, in the order of their names, from the rows `people` (cadre_id, unit_id, note)
 * that the caller has narrowed to its scope. One statement whatever their number.
 */
export async function listPeopleForPaper(tx: Tx, people: Prisma.Sql, on: Day): Promise<PersonForPaper[]> {
  const date = dayToDb(on);
  const [before, last] = ratingYears(on);
  const posts = (lane: string, term: Prisma.Sql) => Prisma.sql`
    (SELECT string_agg(s.name_vi || ${term}, ', ' ORDER BY s.sort, s.id) FROM post p JOIN position s ON s.id = p.position_id
     WHERE p.cadre_id = c.id AND p.lane = ${lane} AND ${coversDay("p", date)})`;
  const rows = await tx.$queryRaw<Row[]>`
    WITH listed AS (${people})
    SELECT c.full_name, c.birth_date, c.birth_precision, c.sex, c.ethnicity, c.religion, c.native_place,
      c.party_joined_on, c.party_official_on, c.schooling, c.degree, c.degree_field, u.name AS unit_name, l.note,
      ${posts("current", Prisma.sql`''`)} AS posts,
      ${posts("planned", Prisma.sql`coalesce(' (' || p.term || ')', '')`)} AS planned,
      coalesce((SELECT max(CASE r.level WHEN 'advanced' THEN 3 WHEN 'intermediate' THEN 2 WHEN 'elementary' THEN 1 ELSE 0 END)
        FROM credential r WHERE r.cadre_id = c.id AND r.kind = 'level' AND r.issued_on <= ${date}
          AND r.verified_at IS NOT NULL AND (r.revoked_on IS NULL OR r.revoked_on > ${date})), 0)::int AS held,
      (SELECT y.rating FROM year_rating y WHERE y.cadre_id = c.id AND y.year = ${before}) AS before,
      (SELECT y.rating FROM year_rating y WHERE y.cadre_id = c.id AND y.year = ${last}) AS last
    FROM listed l JOIN cadre c ON c.id = l.cadre_id JOIN org_unit u ON u.id = l.unit_id
    ORDER BY c.sort_key, c.id`;
  return rows.map((row) => ({
    fullName: row.full_name,
    birthDate: dayFromDb(row.birth_date),
    yearOnly: row.birth_precision === "year",
    sex: row.sex as Sex,
    ethnicity: row.ethnicity,
    religion: row.religion,
    nativePlace: row.native_place,
    partyJoinedOn: dayFromDbOrNull(row.party_joined_on),
    partyOfficialOn: dayFromDbOrNull(row.party_official_on),
    posts: row.posts,
    unit: row.unit_name,
    schooling: row.schooling as Schooling | null,
    degree: row.degree as Degree | null,
    degreeField: row.degree_field,
    held: THEORY_LEVELS[row.held] ?? "none",
    planned: row.planned,
    ratings: [row.before as Rating | null, row.last as Rating | null],
    note: row.note,
  }));
}
