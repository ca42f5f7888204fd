import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { computePayment, type PaidSession, pickNorm, pickRate } from "@/lib/domain/lecturer/compute-hours";
import { groupBy } from "@/lib/domain/lecturer/group-by";
import { type Day, day } from "@/lib/domain/shared/day";
import type { LecturerKind, LecturerRank, NormRole } from "@/lib/domain/shared/teaching-lists";
import { registerSql, teachesOnSql } from "./queries";
import { COUNTED_SQL, DONE_SQL, lineOf, listNorms, listRates, PROMISED_SQL } from "./queries-hours";
import { type TripFacts, tripColumnsSql, tripKm } from "./queries-travel";
import type { NormLine, PaymentLine, RateLine, YearLine } from "./schema-row";

const LOCAL_DAY = Prisma.sql`(a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const PLACE = Prisma.sql`coalesce(r.unit_id, c.host_unit_id, c.unit_id)`;
const tenth = (value: number) => Math.round(value * 10) / 10;

type YearRow = TripFacts & {
  id: number;
  fullName: string;
  kind: string;
  normRole: string;
  path: string;
  sessions: number;
  /** LEC-25: days on which something was taught at the place. */
  trips: number;
  done: number;
  promised: number;
};

/**
 * Everybody who teaches on the year's last day (or taught in it), with the year's hours, the most first. Sessions are
 * added up in SQL by lecturer and place, so that what arrives grows with the register and not with the sessions.
 */
export async function listYear(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
  year: number,
): Promise<YearLine[]> {
  const [from, to] = [day(`${year}-01-01`), day(`${year + 1}-01-01`)];
  const rows = await tx.$queryRaw<YearRow[]>`
    SELECT x.*, ${tripColumnsSql(Prisma.sql`x.home`, Prisma.sql`x.place`)} FROM (
      SELECT l.id, l.full_name AS "fullName", l.kind, l.norm_role AS "normRole", u.path, l.sort_key,
        coalesce(l.home_unit_id, l.unit_id) AS home, ${PLACE} AS place,
        count(s.id) FILTER (WHERE ${DONE_SQL})::int AS sessions,
        count(DISTINCT ${LOCAL_DAY}) FILTER (WHERE ${DONE_SQL})::int AS trips,
        coalesce(sum(s.periods) FILTER (WHERE ${DONE_SQL} AND ${COUNTED_SQL}), 0)::int AS done,
        coalesce(sum(s.periods) FILTER (WHERE ${PROMISED_SQL} AND ${COUNTED_SQL}), 0)::int AS promised
      FROM lecturer l JOIN org_unit u ON u.id = l.unit_id
      LEFT JOIN teaching_assignment a ON a.lecturer_id = l.id AND ${LOCAL_DAY} >= ${dayToDb(from)} AND ${LOCAL_DAY} < ${dayToDb(to)}
      LEFT JOIN class_session s ON s.id = a.session_id LEFT JOIN training_class c ON c.id = s.class_id
      LEFT JOIN room r ON r.id = s.room_id
      WHERE ${registerSql(scope, unit)} AND (a.id IS NOT NULL OR ${teachesOnSql(day(`${year}-12-31`))})
      GROUP BY l.id, u.path, ${PLACE}) x
    ORDER BY x.sort_key, x.id`;
  const norms = await listNorms(tx, [...new Set(rows.flatMap(({ path }) => lineOf(path)))]);
  const lines = [...groupBy(rows, ({ id }) => id).values()].flatMap((group): YearLine[] => {
    const [first] = group;
    if (!first) return [];
    const sum = (of: (row: YearRow) => number) => group.reduce((total, row) => total + of(row), 0);
    return [
      {
        id: first.id,
        fullName: first.fullName,
        kind: first.kind as LecturerKind,
        sessions: sum((row) => row.sessions),
        hoursDone: sum((row) => row.done),
        hoursPromised: sum((row) => row.promised),
        km: tenth(sum((row) => row.trips * (tripKm(row) ?? 0))),
        norm: pickNorm(norms, lineOf(first.path), first.normRole as NormRole, day(`${year}-12-31`)),
      },
    ];
  });
  return lines.sort((a, b) => b.hoursDone - a.hoursDone || b.hoursPromised - a.hoursPromised);
}

type PaidRow = TripFacts & {
  id: number;
  fullName: string;
  kind: string;
  rank: string;
  path: string;
  day: string;
  placeUnitId: number;
  periods: number;
};

/** What each lecturer is paid for the sessions taught in [from, to), by the rates of the days; two statements. */
export async function listPayments(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
  period: Readonly<{ from: Day; to: Day; fullTime: boolean }>,
): Promise<PaymentLine[]> {
  const rows = await tx.$queryRaw<PaidRow[]>`
    SELECT l.id, l.full_name AS "fullName", l.kind, l.rank, u.path, to_char(${LOCAL_DAY}, 'YYYY-MM-DD') AS day, s.periods,
      ${PLACE} AS "placeUnitId",
      ${tripColumnsSql(Prisma.sql`coalesce(l.home_unit_id, l.unit_id)`, PLACE)}
    FROM lecturer l JOIN org_unit u ON u.id = l.unit_id JOIN teaching_assignment a ON a.lecturer_id = l.id
    JOIN class_session s ON s.id = a.session_id JOIN training_class c ON c.id = s.class_id LEFT JOIN room r ON r.id = s.room_id
    WHERE ${registerSql(scope, unit)} AND ${DONE_SQL} AND ${LOCAL_DAY} >= ${dayToDb(period.from)}
      AND ${LOCAL_DAY} < ${dayToDb(period.to)} AND (${period.fullTime} OR l.kind <> 'fullTime')
    ORDER BY l.sort_key, l.id, a.starts_at`;
  const rates = await listRates(tx, [...new Set(rows.flatMap(({ path }) => lineOf(path)))]);
  return [...groupBy(rows, ({ id }) => id).values()].flatMap((group): PaymentLine[] => {
    const [first] = group;
    if (!first) return [];
    const rank = first.rank as LecturerRank;
    const line = lineOf(first.path);
    const sessions = group.map(
      (row): PaidSession => ({
        day: day(row.day),
        periods: row.periods,
        placeUnitId: row.placeUnitId,
        km: tripKm(row),
      }),
    );
    const used = new Set(sessions.map((session) => pickRate(rates, line, rank, session.day)));
    const { id, fullName } = first;
    return [
      {
        id,
        fullName,
        kind: first.kind as LecturerKind,
        rank,
        rate: used.size === 1 ? ([...used][0] ?? null) : null,
        ...computePayment(sessions, { rates, line, rank }),
      },
    ];
  });
}

/** Rates and norms that speak for a unit, its own and those above, the newest first. */
export async function listSettings(
  tx: Tx,
  unit: Readonly<{ currentPath: string }>,
): Promise<Readonly<{ rates: RateLine[]; norms: NormLine[] }>> {
  const line = lineOf(unit.currentPath);
  const select = { unit: { select: { name: true } } } as const;
  const orderBy = [{ validFrom: "desc" }, { id: "asc" }] as const;
  const rates = await tx.teachingRate.findMany({
    where: { unitId: { in: line } },
    include: select,
    orderBy: [{ rank: "asc" }, ...orderBy],
  });
  const norms = await tx.teachingNorm.findMany({
    where: { OR: [{ unitId: null }, { unitId: { in: line } }] },
    include: select,
    orderBy: [{ normRole: "asc" }, ...orderBy],
  });
  return {
    rates: rates.map((row) => ({
      id: row.id,
      rank: row.rank as LecturerRank,
      perSession: row.perSession,
      from: dayFromDb(row.validFrom),
      to: dayFromDbOrNull(row.validTo),
      unitName: row.unit.name,
      source: row.source,
    })),
    norms: norms.map((row) => ({
      id: row.id,
      role: row.normRole as NormRole,
      hours: row.hours,
      from: dayFromDb(row.validFrom),
      to: dayFromDbOrNull(row.validTo),
      unitName: row.unit?.name ?? null,
      source: row.source,
      needsCheck: row.needsCheck,
    })),
  };
}
