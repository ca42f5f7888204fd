import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { yearRange } from "@/lib/domain/needs/needs-facts";
import type { BoardStance, NeedsReason, NeedsSource, NeedsStance } from "@/lib/domain/shared/training-lists";
import { today } from "@/lib/time/today";
import { NEEDED_SQL } from "./queries";
import { answerInScopeSql } from "./queries-heirs";
import { type EntryFilter, type EntryKind, NEEDS_PAGE_SIZE } from "./schema";
import type { EntryFacts, EntryRow, NeedsProgramme } from "./schema-entry";

type StoredEntry = Omit<EntryRow, "programme" | "source" | "why" | "stance" | "boardStance" | "birthYear"> & {
  programmeId: number;
  programmeCode: string;
  programmeVi: string;
  programmeEn: string;
  source: string;
  why: string;
  stance: string;
  boardStance: string | null;
  birthDate: Date;
  facts: EntryFacts;
};

const ENTRY_COLUMNS = Prisma.sql`
  e.id, e.cadre_id AS "cadreId", c.full_name AS "fullName", c.birth_date AS "birthDate", v.code AS "unitCode", v.name AS "unitName",
  p.id AS "programmeId", p.code AS "programmeCode", p.name_vi AS "programmeVi", p.name_en AS "programmeEn", e.source, e.why, e.facts,
  e.stance, e.objection, e.priority, e.note, e.board_stance AS "boardStance", e.board_reason AS "boardReason", e.version`;
const ENTRY_TABLES = Prisma.sql`
  needs_entry e JOIN needs_answer a ON a.id = e.answer_id JOIN org_unit v ON v.id = a.unit_id
  JOIN cadre c ON c.id = e.cadre_id JOIN programme p ON p.id = e.programme_id`;

function toEntry(row: StoredEntry): EntryRow {
  const { programmeId, programmeCode, programmeVi, programmeEn, birthDate, ...entry } = row;
  return {
    ...entry,
    birthYear: birthDate.getUTCFullYear(),
    programme: { id: programmeId, code: programmeCode, nameVi: programmeVi, nameEn: programmeEn },
    source: row.source as NeedsSource,
    why: row.why as NeedsReason,
    stance: row.stance as NeedsStance,
    boardStance: row.boardStance as BoardStance | null,
  };
}

/** Names of one unit's answer that a page holds; a unit with more is answered by the units below it. */
const MAX_NAMES = 1000;

/** Every name of one answer by programme and name: nothing moves under the hand of who is answering. */
export async function listAnswerEntries(tx: Tx, scope: UnitScope, answerId: number): Promise<EntryRow[]> {
  const rows = await tx.$queryRaw<StoredEntry[]>`
    SELECT ${ENTRY_COLUMNS} FROM ${ENTRY_TABLES}
     WHERE e.answer_id = ${answerId} AND ${answerInScopeSql(scope, today())}
     ORDER BY p.sort, p.id, c.sort_key, e.id LIMIT ${MAX_NAMES}`;
  return rows.map(toEntry);
}

function kindSql(kind: EntryKind | undefined): Prisma.Sql {
  switch (kind) {
    case undefined:
      return Prisma.sql`true`;
    case "forecast":
      return Prisma.sql`e.source = 'forecast'`;
    case "needed":
      return NEEDED_SQL;
    case "objected":
      return Prisma.sql`e.stance = 'objected'`;
    case "added":
      return Prisma.sql`e.source = 'added'`;
    case "corrected":
      return Prisma.sql`e.board_stance IS NOT NULL`;
    case "open":
      return Prisma.sql`a.status = 'signed' AND e.board_stance IS NULL AND (e.stance = 'objected' OR e.source = 'added')`;
  }
}

function entriesWhere(scope: UnitScope, roundId: number, filter: EntryFilter): Prisma.Sql {
  const unit = filter.unit ? Prisma.sql`v.code = ${filter.unit}` : Prisma.sql`true`;
  const programme = filter.programme === null ? Prisma.sql`true` : Prisma.sql`p.id = ${filter.programme}`;
  return Prisma.sql`a.round_id = ${roundId} AND ${answerInScopeSql(scope, today())} AND ${unit} AND ${programme}
    AND ${kindSql(filter.kind)}`;
}

/** One page of the names of a round, or (page null) all of them for a workbook. */
export async function listRoundEntries(
  tx: Tx,
  scope: UnitScope,
  roundId: number,
  filter: EntryFilter,
  page: number | null,
): Promise<EntryRow[]> {
  const limit =
    page === null ? Prisma.empty : Prisma.sql`LIMIT ${NEEDS_PAGE_SIZE} OFFSET ${(page - 1) * NEEDS_PAGE_SIZE}`;
  const rows = await tx.$queryRaw<StoredEntry[]>`
    SELECT ${ENTRY_COLUMNS} FROM ${ENTRY_TABLES} WHERE ${entriesWhere(scope, roundId, filter)}
     ORDER BY v.path, p.sort, p.id, c.sort_key, e.id ${limit}`;
  return rows.map(toEntry);
}

export async function countRoundEntries(
  tx: Tx,
  scope: UnitScope,
  roundId: number,
  filter: EntryFilter,
): Promise<number> {
  const rows = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM ${ENTRY_TABLES} WHERE ${entriesWhere(scope, roundId, filter)}`;
  return rows[0]?.n ?? 0;
}

/** One name of a round of the scope, for the board's correction. */
export async function findEntry(tx: Tx, scope: UnitScope, roundId: number, entryId: number): Promise<EntryRow | null> {
  const rows = await tx.$queryRaw<StoredEntry[]>`
    SELECT ${ENTRY_COLUMNS} FROM ${ENTRY_TABLES}
     WHERE e.id = ${entryId} AND ${entriesWhere(scope, roundId, { programme: null })}`;
  return rows[0] ? toEntry(rows[0]) : null;
}

/** Programmes that can be taught in a year, visible from a unit: what somebody may be added for. */
export async function listAddable(tx: Tx, unitPath: string, year: number): Promise<NeedsProgramme[]> {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const { from, to } = yearRange(year);
  return tx.programme.findMany({
    where: {
      AND: [
        { OR: [{ unitId: null }, { unitId: { in: line } }] },
        { OR: [{ validTo: null }, { validTo: { gt: dayToDb(from) } }] },
      ],
      validFrom: { lt: dayToDb(to) },
    },
    orderBy: [{ sort: "asc" }, { id: "asc" }],
    select: { id: true, code: true, nameVi: true, nameEn: true },
  });
}
