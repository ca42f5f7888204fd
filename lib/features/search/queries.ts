import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { wordPatterns } from "@/lib/text/search-words";
import { MAX_HITS, type PersonHit, type PositionHit } from "./schema";

/** Every word must begin a word of the text; `column` is the folded text without its leading space. */
function hasAllWords(column: Prisma.Sql, patterns: readonly string[]): Prisma.Sql {
  return Prisma.join(
    patterns.map((pattern) => Prisma.sql`(' ' || ${column}) LIKE ${pattern}`),
    " AND ",
  );
}

/** The whole name first, then names that begin so, then names that hold every word, then finds by unit or post. */
function rankSql(name: Prisma.Sql, text: string, patterns: readonly string[]): Prisma.Sql {
  return Prisma.sql`(CASE WHEN ${name} = ${text} THEN 0 WHEN ${name} LIKE ${`${text}%`} THEN 1
    WHEN ${hasAllWords(name, patterns)} THEN 2 ELSE 3 END)`;
}

/** Finds that are ranked: so many by name alone, so many by every word. A common word fits half of all people. */
const NAME_CANDIDATES = 100;
const WORD_CANDIDATES = 200;

type PersonRow = {
  id: number;
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  unit_name: string;
  post_vi: string | null;
  post_en: string | null;
  ended: boolean;
};

/**
 * People whose home or present post lies in the scope: by name, unit (old and new name) and post. Names that are or
 * begin as typed come from an index of their own; the rest from the word index or, where nearly everybody fits, from
 * the head of the alphabet. So the work does not grow with the number of people who fit.
 */
export async function searchPeople(tx: Tx, scope: UnitScope, text: string, on: Day): Promise<PersonHit[]> {
  const patterns = wordPatterns(text);
  if (patterns.length === 0 || scope.paths.length === 0) return [];
  const date = dayToDb(on);
  const folded = fold(text);
  const inScope = unitConditionSql(scope, Prisma.sql`u.path`);
  const seen = Prisma.sql`(c.unit_id IN (SELECT u.id FROM org_unit u WHERE ${inScope})
    OR c.id IN (SELECT o.cadre_id FROM post o JOIN org_unit u ON u.id = o.unit_id
                WHERE ${inScope} AND o.valid_from <= ${date} AND (o.valid_to IS NULL OR o.valid_to > ${date})))`;
  const name = Prisma.sql`split_part(c.search, ' | ', 1)`;
  const rows = await tx.$queryRaw<PersonRow[]>`
    WITH candidate AS (
      (SELECT c.id FROM cadre c WHERE ${name} LIKE ${`${folded}%`} AND ${seen}
       ORDER BY ${name} USING ~<~ LIMIT ${NAME_CANDIDATES})
      UNION
      (SELECT c.id FROM cadre c WHERE ${hasAllWords(Prisma.sql`c.search`, patterns)} AND ${seen}
       ORDER BY c.sort_key, c.id LIMIT ${WORD_CANDIDATES})
    ), best AS (
      SELECT c.*, ${rankSql(name, folded, patterns)} AS rank FROM candidate JOIN cadre c USING (id)
      ORDER BY rank, (c.ended_on IS NOT NULL), c.sort_key, c.id LIMIT ${MAX_HITS}
    )
    SELECT x.id, x.full_name, x.birth_date, x.birth_precision, u.name AS unit_name,
           x.ended_on IS NOT NULL AND x.ended_on <= ${date} AS ended, p.name_vi AS post_vi, p.name_en AS post_en
    FROM best x JOIN org_unit u ON u.id = x.unit_id
    LEFT JOIN LATERAL (
      SELECT s.name_vi, s.name_en FROM post o JOIN position s ON s.id = o.position_id
      WHERE o.cadre_id = x.id AND o.lane = 'current'
        AND o.valid_from <= ${date} AND (o.valid_to IS NULL OR o.valid_to > ${date})
      ORDER BY s.sort, o.id LIMIT 1
    ) p ON true
    ORDER BY x.rank, (x.ended_on IS NOT NULL), x.sort_key, x.id`;
  return rows.map((row) => ({
    id: row.id,
    fullName: row.full_name,
    birthDate: dayFromDb(row.birth_date),
    birthPrecision: row.birth_precision === "year" ? "year" : "day",
    unitName: row.unit_name,
    postVi: row.post_vi,
    postEn: row.post_en,
    ended: row.ended,
  }));
}

/** Positions by name; what they are called is nobody's secret. */
export async function searchPositions(tx: Tx, text: string): Promise<PositionHit[]> {
  const patterns = wordPatterns(text);
  if (patterns.length === 0) return [];
  return tx.$queryRaw<PositionHit[]>`
    SELECT code, name_vi AS "nameVi", name_en AS "nameEn" FROM position WHERE ${hasAllWords(Prisma.sql`search`, patterns)}
    ORDER BY (search LIKE ${`${fold(text)}%`}) DESC, sort, id LIMIT ${MAX_HITS}`;
}
