import "server-only";
import { covers, type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { letterState } from "@/lib/domain/letter/letter-state";
import type { Day } from "@/lib/domain/shared/day";
import type {
  Grade,
  LetterKind,
  QualityRating,
  Recommendation,
  ResultOutcome,
} from "@/lib/domain/shared/teaching-lists";
import type { LetterFilter } from "./schema";
import { LETTERS_PER_PAGE, type LetterDetails, type LetterRow } from "./schema-row";

type Raw = {
  id: number;
  number: string | null;
  kind: LetterKind;
  status: "current" | "superseded";
  classCode: string;
  className: string;
  unitName: string;
  unitPath: string;
  unitEndedOn: Date | null;
  learners: number;
  sentOn: Date;
  acknowledgeBy: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
};

/** Which letters an account may read, which of them it may acknowledge, and the day. */
export type LetterReader = Readonly<{ read: UnitScope; acknowledge: UnitScope; today: Day }>;

const COLUMNS = Prisma.sql`
  l.id, l.number, l.kind, l.status, c.code AS "classCode", c.name AS "className", u.name AS "unitName", u.path AS "unitPath",
  u.valid_to AS "unitEndedOn", l.sent_on AS "sentOn", l.acknowledge_by AS "acknowledgeBy",
  l.acknowledged_at AS "acknowledgedAt", p.display_name AS "acknowledgedBy",
  (SELECT count(*)::int FROM result_letter_line x WHERE x.letter_id = l.id) AS learners`;
const TABLES = Prisma.sql`
  result_letter l JOIN org_unit u ON u.id = l.unit_id JOIN class_closing k ON k.id = l.closing_id
  JOIN training_class c ON c.id = k.class_id JOIN org_unit cu ON cu.id = c.unit_id
  LEFT JOIN app_user p ON p.id = l.acknowledged_by_id`;

function toRow({ status, unitPath, unitEndedOn, ...row }: Raw, { acknowledge, today }: LetterReader): LetterRow {
  const acknowledgeBy = dayFromDb(row.acknowledgeBy);
  const facts = {
    status,
    acknowledged: row.acknowledgedAt !== null,
    acknowledgeBy,
    unitEndedOn: dayFromDbOrNull(unitEndedOn),
  };
  const state = letterState(facts, today);
  return {
    ...row,
    sentOn: dayFromDb(row.sentOn),
    acknowledgeBy,
    state,
    mayAcknowledge: (state === "waiting" || state === "overdue") && covers(acknowledge, unitPath),
  };
}

/** LET-04 in SQL: nobody has acknowledged it yet, and the unit it went to is still there to do so. */
const openSql = (today: Day) =>
  Prisma.sql`l.status = 'current' AND l.acknowledged_at IS NULL AND (u.valid_to IS NULL OR u.valid_to > ${dayToDb(today)})`;

function stateSql(state: LetterFilter["state"], today: Day): Prisma.Sql {
  switch (state) {
    case null:
      return Prisma.sql`true`;
    case "waiting":
      return Prisma.sql`${openSql(today)} AND l.acknowledge_by >= ${dayToDb(today)}`;
    case "overdue":
      return Prisma.sql`${openSql(today)} AND l.acknowledge_by < ${dayToDb(today)}`;
    case "acknowledged":
      return Prisma.sql`l.status = 'current' AND l.acknowledged_at IS NOT NULL`;
    case "superseded":
      return Prisma.sql`l.status = 'superseded'`;
  }
}

/** A letter is read by the unit it went to and by who runs the class; each sees nothing of the others' learners. */
const seenSql = (scope: UnitScope) =>
  Prisma.sql`(${unitConditionSql(scope, Prisma.sql`u.path`)} OR ${unitConditionSql(scope, Prisma.sql`cu.path`)})`;

export type LetterPage = Readonly<{ rows: LetterRow[]; total: number; overdue: number; waiting: number }>;

/** One page of letters, what still waits first; counts over all that the class filter leaves. */
export async function listLetters(
  tx: Tx,
  reader: LetterReader,
  { state, class: classCode, page }: LetterFilter,
): Promise<LetterPage> {
  const { read: scope, today } = reader;
  const base = Prisma.sql`${seenSql(scope)} AND (${classCode} = '' OR c.code = ${classCode})`;
  const [rows, counted] = await Promise.all([
    tx.$queryRaw<Raw[]>`
      SELECT ${COLUMNS} FROM ${TABLES} WHERE ${base} AND ${stateSql(state, today)}
       ORDER BY (${openSql(today)}) DESC, l.sent_on DESC, c.code, l.kind DESC, u.name, l.id
       LIMIT ${LETTERS_PER_PAGE} OFFSET ${(page - 1) * LETTERS_PER_PAGE}`,
    tx.$queryRaw<{ total: number; overdue: number; waiting: number }[]>`
      SELECT count(*) FILTER (WHERE ${stateSql(state, today)})::int AS total,
             count(*) FILTER (WHERE ${stateSql("overdue", today)})::int AS overdue,
             count(*) FILTER (WHERE ${stateSql("waiting", today)})::int AS waiting
        FROM ${TABLES} WHERE ${base}`,
  ]);
  const { total = 0, overdue = 0, waiting = 0 } = counted[0] ?? {};
  return { rows: rows.map((row) => toRow(row, reader)), total, overdue, waiting };
}

const link = { select: { id: true, number: true, sentOn: true } } as const;
const linkOf = (row: { id: number; number: string | null; sentOn: Date } | null) =>
  row && { ...row, sentOn: dayFromDb(row.sentOn) };

const lineSelect = {
  enrolmentId: true,
  closingId: true,
  recommendation: true,
  note: true,
  certificateNumber: true,
  enrolment: {
    select: {
      number: true,
      cadre: { select: { id: true, fullName: true, birthDate: true, birthPrecision: true, sortKey: true } },
      results: {
        select: {
          closingId: true,
          outcome: true,
          finalMark: true,
          grade: true,
          conduct: true,
          commended: true,
          periods: true,
          absentPeriods: true,
        },
      },
    },
  },
} satisfies Prisma.ResultLetterLineSelect;
type Line = Prisma.ResultLetterLineGetPayload<{ select: typeof lineSelect }>;

function toLine(line: Line): LetterDetails["lines"][number] {
  const { cadre, results } = line.enrolment;
  const result = results.find(({ closingId }) => closingId === line.closingId);
  return {
    enrolmentId: line.enrolmentId,
    cadreId: cadre.id,
    fullName: cadre.fullName,
    birthDate: dayFromDb(cadre.birthDate),
    yearOnly: cadre.birthPrecision === "year",
    outcome: (result?.outcome ?? "failed") as ResultOutcome,
    periods: result?.periods ?? 0,
    absentPeriods: result?.absentPeriods ?? 0,
    mark: result?.finalMark == null ? null : Number(result.finalMark),
    grade: (result?.grade ?? null) as Grade | null,
    conduct: (result?.conduct ?? null) as QualityRating | null,
    commended: result?.commended ?? false,
    recommendation: line.recommendation as Recommendation,
    note: line.note,
    certificateNumber: line.certificateNumber,
  };
}

/** A letter with all its learners; null outside the scope. */
export async function findLetter(tx: Tx, reader: LetterReader, id: number): Promise<LetterDetails | null> {
  const [row] = await tx.$queryRaw<Raw[]>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE l.id = ${id} AND ${seenSql(reader.read)}`;
  if (!row) return null;
  const letter = await tx.resultLetter.findUniqueOrThrow({
    where: { id },
    select: {
      unitId: true,
      remark: true,
      replaces: link,
      replacedBy: link,
      lines: { select: lineSelect },
      closing: {
        select: {
          decisionNo: true,
          closedOn: true,
          class: {
            select: {
              unitId: true,
              unit: { select: { path: true } },
              startsOn: true,
              endsOn: true,
              programme: { select: { nameVi: true, nameEn: true } },
            },
          },
        },
      },
    },
  });
  const { class: training, closedOn, decisionNo } = letter.closing;
  const order = (line: Line) => line.enrolment.number ?? Number.MAX_SAFE_INTEGER;
  const lines = [...letter.lines].sort(
    (a, b) => order(a) - order(b) || (a.enrolment.cadre.sortKey < b.enrolment.cadre.sortKey ? -1 : 1),
  );
  return {
    ...toRow(row, reader),
    unitId: letter.unitId,
    replaces: linkOf(letter.replaces),
    replacedBy: linkOf(letter.replacedBy),
    remark: letter.remark,
    decisionNo,
    closedOn: dayFromDb(closedOn),
    classUnitId: training.unitId,
    classUnitPath: training.unit.path,
    programme: training.programme.nameVi,
    programmeEn: training.programme.nameEn,
    startsOn: dayFromDb(training.startsOn),
    endsOn: dayFromDb(training.endsOn),
    lines: lines.map(toLine),
  };
}

/** The letter as the rule wants it, locked, where its unit is in scope: two who acknowledge go one after the other. */
export async function lockLetter(tx: Tx, scope: UnitScope, id: number) {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    SELECT l.id FROM result_letter l JOIN org_unit u ON u.id = l.unit_id
     WHERE l.id = ${id} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} FOR UPDATE OF l`;
  if (!row) return null;
  const letter = await tx.resultLetter.findUniqueOrThrow({
    where: { id, unit: unitInScope(scope) },
    select: {
      id: true,
      unitId: true,
      status: true,
      acknowledgeBy: true,
      acknowledgedAt: true,
      unit: { select: { validTo: true } },
      closing: { select: { class: { select: { code: true } } } },
    },
  });
  return {
    id: letter.id,
    unitId: letter.unitId,
    classCode: letter.closing.class.code,
    facts: {
      status: letter.status as "current" | "superseded",
      acknowledged: letter.acknowledgedAt !== null,
      acknowledgeBy: dayFromDb(letter.acknowledgeBy),
      unitEndedOn: dayFromDbOrNull(letter.unit.validTo),
    },
  };
}
