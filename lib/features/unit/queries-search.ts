import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { covers, type Day } from "@/lib/domain/shared/day";
import { fold, kebab } from "@/lib/text/fold";
import { wordPatterns } from "@/lib/text/search-words";

/** A unit that a search found, as it was called on the day asked for. */
export type UnitHit = Readonly<{
  id: number;
  code: string;
  name: string;
  /** The other name that matched, when the name of the day does not. */
  alsoCalled: string | null;
  kind: string;
  kindLabelVi: string;
  kindLabelEn: string;
  /** Name of the unit above on that day; null at the top of the scope. */
  parentName: string | null;
  alive: boolean;
}>;

type HitRow = {
  id: number;
  code: string;
  name: string;
  names: string[];
  codes: string[];
  kind_code: string;
  label_vi: string;
  label_en: string;
  parent_name: string | null;
  depth: number;
  valid_from: Date;
  valid_to: Date | null;
};

const LONGEST_QUERY = 100;
const MOST_CANDIDATES = 120;
const TIER_WORDS = /^(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh) /;

/** The best first: code, whole name, beginning of a name, then anywhere; what is gone comes after what is there. */
function rankOf(row: HitRow, asked: string, folded: string): number {
  const code = kebab(asked);
  if (row.code === code) return 0;
  const place = (name: string) => {
    const whole = fold(name);
    const bare = whole.replace(TIER_WORDS, "");
    if (whole === folded || bare === folded) return 0;
    if (bare.startsWith(folded) || whole.startsWith(folded)) return 1;
    return ` ${whole}`.includes(` ${folded}`) ? 2 : 3;
  };
  const present = place(row.name);
  const former = Math.min(...row.names.map(place), row.codes.includes(code) ? 0 : 3);
  return 1 + Math.min(present * 2, former * 2 + 1);
}

/** Units of the scope whose present or former names or codes hold what was typed, with or without diacritics. */
export async function searchUnits(
  tx: Tx,
  scope: UnitScope,
  asked: string,
  on: Day,
  options: Readonly<{ limit: number; kind?: string | null }>,
): Promise<UnitHit[]> {
  const folded = fold(asked).slice(0, LONGEST_QUERY);
  if (folded === "") return [];
  const kind = options.kind ? Prisma.sql`AND u.kind_code = ${options.kind}` : Prisma.empty;
  let rows = await findHits(
    tx,
    scope,
    on,
    Prisma.sql`(' ' || u.search) LIKE ALL (${[...wordPatterns(folded)]}) ${kind}`,
    folded,
  );
  // Nothing holds the words as typed: look for what sounds near.
  if (rows.length === 0) rows = await findHits(tx, scope, on, Prisma.sql`${folded} <% u.search ${kind}`, folded);
  const typed = asked.trim().toLowerCase().normalize("NFC");
  return rows
    .map((row) => ({
      row,
      rank: rankOf(row, asked, folded),
      exact: row.name.toLowerCase().includes(typed),
      alive: isAlive(row, on),
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(b.exact) - Number(a.exact) ||
        Number(b.alive) - Number(a.alive) ||
        a.row.depth - b.row.depth ||
        a.row.id - b.row.id,
    )
    .slice(0, options.limit)
    .map(({ row, alive }) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind_code,
      kindLabelVi: row.label_vi,
      kindLabelEn: row.label_en,
      alsoCalled: fold(row.name).includes(folded)
        ? null
        : (row.names.find((name) => name !== row.name && fold(name).includes(folded)) ?? null),
      parentName: row.parent_name,
      alive,
    }));
}

function isAlive(row: HitRow, on: Day): boolean {
  return covers({ from: dayFromDb(row.valid_from), to: dayFromDbOrNull(row.valid_to) }, on);
}

function findHits(tx: Tx, scope: UnitScope, on: Day, condition: Prisma.Sql, folded: string): Promise<HitRow[]> {
  const date = dayToDb(on);
  const nearest = (alias: Prisma.Sql) =>
    Prisma.sql`ORDER BY (${alias}.valid_from <= ${date} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${date})) DESC, abs(${alias}.valid_from - ${date}::date) LIMIT 1`;
  return tx.$queryRaw<HitRow[]>`
    WITH hit AS (
      SELECT u.id, u.code, u.kind_code, u.depth, u.valid_from, u.valid_to FROM org_unit u
      WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)} AND ${condition}
      ORDER BY (u.code = ${folded.replaceAll(" ", "-")}) DESC, word_similarity(${folded}, u.search) DESC, length(u.search), u.id
      LIMIT ${MOST_CANDIDATES}
    )
    SELECT hit.*, k.label_vi, k.label_en, n.name, above.name AS parent_name,
      ARRAY(SELECT x.name FROM org_unit_name x WHERE x.unit_id = hit.id) AS names,
      ARRAY(SELECT x.code FROM org_unit_name x WHERE x.unit_id = hit.id) AS codes
    FROM hit
    JOIN unit_kind k ON k.code = hit.kind_code
    CROSS JOIN LATERAL (SELECT x.name FROM org_unit_name x WHERE x.unit_id = hit.id ${nearest(Prisma.sql`x`)}) n
    LEFT JOIN LATERAL (
      SELECT pn.name FROM (SELECT x.parent_id FROM org_unit_placement x WHERE x.unit_id = hit.id ${nearest(Prisma.sql`x`)}) p
      JOIN org_unit u ON u.id = p.parent_id AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
      CROSS JOIN LATERAL (SELECT x.name FROM org_unit_name x WHERE x.unit_id = u.id ${nearest(Prisma.sql`x`)}) pn
    ) above ON true`;
}
