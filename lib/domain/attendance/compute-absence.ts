import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";

/** Setting of the curriculum in force for the class: share of periods, and whether leave counts. */
export type AbsenceLimit = Readonly<{ percent: number; excusedCounts: boolean }>;

export type SessionMark = Readonly<{ periods: number; held: boolean; state: AttendanceState | null }>;

/** All figures are periods (tiết). */
export type Absence = Readonly<{
  /** Of the sessions held so far, and of all that are on the schedule: the limit is a share of the latter. */
  periods: number;
  total: number;
  absent: number;
  excused: number;
  late: number;
  /** Held, and nobody has said anything about this learner. */
  notTaken: number;
}>;

export function computeAbsence(sessions: readonly SessionMark[]): Absence {
  const sum = (of: (session: SessionMark) => boolean) =>
    sessions.reduce((total, session) => total + (of(session) ? session.periods : 0), 0);
  return {
    periods: sum(({ held }) => held),
    total: sum(() => true),
    absent: sum(({ state }) => state === "absent"),
    excused: sum(({ state }) => state === "excused"),
    late: sum(({ state }) => state === "late"),
    notTaken: sum(({ held, state }) => held && state === null),
  };
}

export type AbsenceStanding = "fine" | "near" | "barred";

/** ATT-06: from this share of what is allowed on, a learner is shown as near the limit. */
export const NEAR_LIMIT = 0.75;

/** ATT-05: late is present; leave counts where the curriculum says so. */
export function missedPeriods(absence: Absence, limit: AbsenceLimit): number {
  return absence.absent + (limit.excusedCounts ? absence.excused : 0);
}

/** ATT-06: absent from more than the limit's share of all periods: no final. Exactly the limit still sits it. */
export function standingOf(absence: Absence, limit: AbsenceLimit): AbsenceStanding {
  const missed = missedPeriods(absence, limit);
  const allowed = limit.percent * absence.total;
  if (missed * 100 > allowed) return "barred";
  return missed > 0 && missed * 100 >= allowed * NEAR_LIMIT ? "near" : "fine";
}

export function isBarredFromFinal(absence: Absence, limit: AbsenceLimit): boolean {
  return standingOf(absence, limit) === "barred";
}
