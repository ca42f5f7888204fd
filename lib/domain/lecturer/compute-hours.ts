import { covers, type Day, type DayRange } from "@/lib/domain/shared/day";
import type { LecturerRank, NormRole } from "@/lib/domain/shared/teaching-lists";

/** Unit ids from the root to the unit asked about. */
type Line = readonly number[];

export type NormFacts = DayRange & Readonly<{ unitId: number | null; role: NormRole; hours: number }>;
export type RateFacts = DayRange & Readonly<{ unitId: number; rank: LecturerRank; perSession: number }>;

/** Of those in force on the day the one of the nearest unit; the country's (null) comes last. */
function nearest<Row extends DayRange & Readonly<{ unitId: number | null }>>(
  rows: readonly Row[],
  line: Line,
  on: Day,
): Row | null {
  const depth = (row: Row) => (row.unitId === null ? -1 : line.indexOf(row.unitId));
  const fitting = rows.filter((row) => (row.unitId === null || line.includes(row.unitId)) && covers(row, on));
  return fitting.sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

/** LEC-12: hours a year that a role owes on a day; null where nobody set any, or the role owes none. */
export function pickNorm(norms: readonly NormFacts[], line: Line, role: NormRole, on: Day): number | null {
  if (role === "none") return null;
  return (
    nearest(
      norms.filter((norm) => norm.role === role),
      line,
      on,
    )?.hours ?? null
  );
}

/** LEC-14: what one session of a rank is paid on its day; null where no rate is set. */
export function pickRate(rates: readonly RateFacts[], line: Line, rank: LecturerRank, on: Day): number | null {
  return (
    nearest(
      rates.filter((rate) => rate.rank === rank),
      line,
      on,
    )?.perSession ?? null
  );
}

/** `placeUnitId` is where it sat: the unit of the room, else the host, else the organiser. */
export type PaidSession = Readonly<{ day: Day; periods: number; placeUnitId: number; km: number | null }>;
export type Payment = Readonly<{
  sessions: number;
  periods: number;
  km: number;
  amount: number;
  /** Sessions on days without a rate: they add nothing to the amount and are shown. */
  withoutRate: number;
}>;

/** LEC-15: each session taught is paid by the rate in force on its own day. LEC-25: one trip a day to one place. */
export function computePayment(
  sessions: readonly PaidSession[],
  of: Readonly<{ rates: readonly RateFacts[]; line: Line; rank: LecturerRank }>,
): Payment {
  const paid = sessions.map(({ day }) => pickRate(of.rates, of.line, of.rank, day));
  const trips = new Map(sessions.map(({ day, placeUnitId, km }) => [`${day} ${placeUnitId}`, km ?? 0]));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    sessions: sessions.length,
    periods: sum(sessions.map(({ periods }) => periods)),
    km: Math.round(sum([...trips.values()]) * 10) / 10,
    amount: sum(paid.map((rate) => rate ?? 0)),
    withoutRate: paid.filter((rate) => rate === null).length,
  };
}
