import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { FOLLOW_UP_MONTHS } from "@/lib/domain/feedback/follow-up";
import type { Day } from "@/lib/domain/shared/day";

/** Setting of a unit: months after a closing at which sending units are asked what came of it. */
export const FOLLOW_UP_KEY = "followUpMonths";

/* FEE-14 is written here once: of the nearest unit at or above a path that has set any, the newest line of a day. */
const MONTHS = Prisma.sql`CASE WHEN jsonb_typeof(s.value) = 'number' THEN (s.value #>> '{}')::int ELSE ${FOLLOW_UP_MONTHS}::int END`;
const linesSql = (path: Prisma.Sql) =>
  Prisma.sql`unit_setting s JOIN org_unit o ON o.id = s.unit_id WHERE s.key = ${FOLLOW_UP_KEY} AND ${path} LIKE o.path || '%'`;
const NEAREST_NEWEST = Prisma.sql`o.depth DESC, s.valid_from DESC`;

/** The months that hold at a path on a day: a number to put into a statement. */
export function monthsOnSql(path: Prisma.Sql, on: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT ${MONTHS} FROM ${linesSql(path)} AND s.valid_from <= ${on}
    ORDER BY ${NEAREST_NEWEST} LIMIT 1), ${FOLLOW_UP_MONTHS}::int)`;
}

export type MonthsLine = Readonly<{ months: number; from: Day; unitName: string; own: boolean }>;
type Unit = Readonly<{ id: number; currentPath: string }>;

async function findLines(tx: Tx, { id, currentPath }: Unit, among: Prisma.Sql, most: number): Promise<MonthsLine[]> {
  const rows = await tx.$queryRaw<(Omit<MonthsLine, "from"> & { from: Date })[]>`
    SELECT ${MONTHS} AS months, s.valid_from AS "from", o.name AS "unitName", s.unit_id = ${id} AS own
    FROM ${linesSql(Prisma.sql`${currentPath}`)} AND ${among} ORDER BY ${NEAREST_NEWEST} LIMIT ${most}`;
  return rows.map((row) => ({ ...row, from: dayFromDb(row.from) }));
}

/** What the unit and those above it have set, the nearest first and the newest of each on top. Caller has found the unit. */
export function listFollowUpMonths(tx: Tx, unit: Unit): Promise<MonthsLine[]> {
  return findLines(tx, unit, Prisma.sql`true`, 100);
}

/** The line in force on a day; null where nobody has set any by then. */
export async function findFollowUpMonths(tx: Tx, unit: Unit, on: Day): Promise<MonthsLine | null> {
  const [line] = await findLines(tx, unit, Prisma.sql`s.valid_from <= ${dayToDb(on)}`, 1);
  return line ?? null;
}

/** What an officer saw, in short: who saves says on which state. */
export function monthsState(lines: readonly MonthsLine[]): string {
  return (
    lines
      .filter(({ own }) => own)
      .map(({ from, months }) => `${from}=${months}`)
      .join(";") || "-"
  );
}
