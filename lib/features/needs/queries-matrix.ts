import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithTotal } from "@/lib/db/page-with-total";
import type { Day } from "@/lib/domain/shared/day";
import type { NeedsAnswerStatus } from "@/lib/domain/shared/training-lists";
import { today } from "@/lib/time/today";
import { NEEDED_SQL } from "./queries";
import { answerInScopeSql } from "./queries-heirs";
import { NEEDS_PAGE_SIZE } from "./schema";
import type { NeedsProgramme } from "./schema-entry";

/** What was forecast and what is needed after the answers and the board's corrections. */
export type Pair = Readonly<{ forecast: number; needed: number }>;
export type MatrixRow = Readonly<{
  unitCode: string;
  unitName: string;
  status: NeedsAnswerStatus;
  cells: ReadonlyMap<number, Pair>;
}>;
export type Matrix = Readonly<{
  programmes: readonly (NeedsProgramme & Readonly<{ total: Pair }>)[];
  rows: readonly MatrixRow[];
  total: Pair;
  units: number;
}>;

type Cell = { unitId: number; programmeId: number; forecast: number; needed: number };

/** Units by programmes, 50 units a page; the totals are of the whole round. */
export async function findMatrix(tx: Tx, scope: UnitScope, roundId: number, page: number): Promise<Matrix> {
  const inScope = answerInScopeSql(scope, today());
  const counts = Prisma.sql`(count(*) FILTER (WHERE e.source = 'forecast'))::int AS forecast, (count(*) FILTER (WHERE ${NEEDED_SQL}))::int AS needed`;
  type UnitRow = { unitId: number; unitCode: string; unitName: string; status: string; total: number };
  const { rows: units, total: asked } = await pageWithTotal(
    page,
    NEEDS_PAGE_SIZE,
    (limit, offset) => tx.$queryRaw<UnitRow[]>`
    SELECT v.id AS "unitId", v.code AS "unitCode", v.name AS "unitName", a.status, (count(*) OVER ())::int AS total
      FROM needs_answer a JOIN org_unit v ON v.id = a.unit_id WHERE a.round_id = ${roundId} AND ${inScope}
     ORDER BY v.path LIMIT ${limit} OFFSET ${offset}`,
  );
  const programmes = await tx.$queryRaw<(NeedsProgramme & Pair)[]>`
    SELECT p.id, p.code, p.name_vi AS "nameVi", p.name_en AS "nameEn", ${counts}
      FROM needs_entry e JOIN needs_answer a ON a.id = e.answer_id JOIN org_unit v ON v.id = a.unit_id
      JOIN programme p ON p.id = e.programme_id
     WHERE a.round_id = ${roundId} AND ${inScope} GROUP BY p.id ORDER BY p.sort, p.id`;
  const cells = await tx.$queryRaw<Cell[]>`
    SELECT a.unit_id AS "unitId", e.programme_id AS "programmeId", ${counts}
      FROM needs_entry e JOIN needs_answer a ON a.id = e.answer_id
     WHERE a.round_id = ${roundId} AND a.unit_id = ANY(${units.map((unit) => unit.unitId)}::int[])
     GROUP BY a.unit_id, e.programme_id`;
  const byUnit = new Map<number, Map<number, Pair>>();
  for (const { unitId, programmeId, ...pair } of cells) {
    const known = byUnit.get(unitId) ?? new Map<number, Pair>();
    byUnit.set(unitId, known.set(programmeId, pair));
  }
  const sum = (key: keyof Pair) => programmes.reduce((total, one) => total + one[key], 0);
  return {
    programmes: programmes.map(({ forecast, needed, ...programme }) => ({ ...programme, total: { forecast, needed } })),
    rows: units.map(({ unitId, unitCode, unitName, status }) => ({
      unitCode,
      unitName,
      status: status as NeedsAnswerStatus,
      cells: byUnit.get(unitId) ?? new Map(),
    })),
    total: { forecast: sum("forecast"), needed: sum("needed") },
    units: asked,
  };
}

export type AskableUnit = Readonly<{ id: number; code: string; name: string; path: string; kind: string }>;

/** Units below a unit that exist on a day and hold people: whom a round may ask. */
export async function listAskable(tx: Tx, scope: UnitScope, unitPath: string, on: Day): Promise<AskableUnit[]> {
  const date = dayToDb(on);
  return tx.$queryRaw`
    SELECT v.id, v.code, v.name, v.path, v.kind_code AS kind
      FROM org_unit v JOIN unit_kind k ON k.code = v.kind_code AND k.counts_people
     WHERE v.path LIKE ${`${unitPath}%`} AND v.path <> ${unitPath} AND ${unitConditionSql(scope, Prisma.sql`v.path`)}
       AND v.valid_from <= ${date} AND (v.valid_to IS NULL OR v.valid_to > ${date})
     ORDER BY v.path`;
}

export async function listKindLabels(tx: Tx): Promise<{ code: string; labelVi: string; labelEn: string }[]> {
  return tx.unitKind.findMany({
    where: { countsPeople: true },
    orderBy: { sort: "asc" },
    select: { code: true, labelVi: true, labelEn: true },
  });
}
