import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, SessionKind } from "@/lib/domain/shared/training-lists";
import { dayOfMoment, type Moment, minuteOfMoment, minutesBetween } from "./session-time";

/** SES-02: length of a period (tiết). */
export const PERIOD_MINUTES = 45;
/** SES-02: a session (buổi) is at most half a day of periods, or a whole day out on a visit. */
export const MOST_PERIODS = 10;
/** SES-01: no session begins before or ends after. */
export const EARLIEST_MINUTE = 5 * 60;
export const LATEST_MINUTE = 22 * 60 + 30;

export type SessionWish = Readonly<{
  kind: SessionKind;
  title: string;
  startsAt: Moment;
  endsAt: Moment;
  periods: number;
  topicId: number | null;
  roomId: number | null;
  place: string | null;
}>;

export type ClassForSession = Readonly<{
  status: ClassStatus;
  startsOn: Day;
  /** Last day (inclusive). */
  endsOn: Day;
  /** Topics of its curriculum with periods still to be placed, this session's own not counted. */
  topics: ReadonlyMap<number, Readonly<{ title: string; left: number }>>;
}>;

export type RoomForSession = Readonly<{ id: number; name: string; seats: number; from: Day; to: Day | null }>;

export type SessionViolation =
  | Readonly<{ rule: "SES-01" }>
  | Readonly<{ rule: "SES-02"; periods: number; minutes: number }>
  | Readonly<{ rule: "SES-03"; startsOn: Day; endsOn: Day }>
  | Readonly<{ rule: "SES-04"; topic: string; left: number }>
  | Readonly<{ rule: "SES-05"; visit: boolean }>
  | Readonly<{ rule: "SES-06"; status: ClassStatus }>
  | Readonly<{ rule: "SES-08"; room: string }>;

/** Classes whose schedule is still made: not those that are over or do not take place. */
export function takesSessions(status: ClassStatus): boolean {
  return status !== "closed" && status !== "cancelled";
}

function withoutPeriods(kind: SessionKind): boolean {
  return kind === "opening" || kind === "closing";
}

/** Whether a sitting can be as wished at all, whatever else is on: times, periods, days of the class, topic, room. */
export function decideSession(
  wish: SessionWish,
  training: ClassForSession,
  room: RoomForSession | null,
): Decision<null, SessionViolation> {
  const violations: SessionViolation[] = [];
  const on = dayOfMoment(wish.startsAt);
  const minutes = minutesBetween(wish.startsAt, wish.endsAt);
  const oneDay = dayOfMoment(wish.endsAt) === on;
  const inHours = minuteOfMoment(wish.startsAt) >= EARLIEST_MINUTE && minuteOfMoment(wish.endsAt) <= LATEST_MINUTE;
  if (!takesSessions(training.status)) violations.push({ rule: "SES-06", status: training.status });
  if (minutes <= 0 || !oneDay || !inHours) violations.push({ rule: "SES-01" });
  const least = withoutPeriods(wish.kind) ? 0 : 1;
  if (wish.periods < least || wish.periods > MOST_PERIODS || wish.periods * PERIOD_MINUTES > Math.max(0, minutes))
    violations.push({ rule: "SES-02", periods: wish.periods, minutes: Math.max(0, minutes) });
  if (on < training.startsOn || on > training.endsOn)
    violations.push({ rule: "SES-03", startsOn: training.startsOn, endsOn: training.endsOn });
  if (wish.topicId !== null) {
    const topic = training.topics.get(wish.topicId);
    if (!topic || wish.periods > topic.left)
      violations.push({ rule: "SES-04", topic: topic?.title ?? "", left: topic?.left ?? 0 });
  }
  const visit = wish.kind === "fieldVisit";
  if (wish.roomId === null && !wish.place) violations.push({ rule: "SES-05", visit });
  if (wish.roomId !== null) {
    const open = room !== null && room.from <= on && (room.to === null || on < room.to);
    if (!open) violations.push({ rule: "SES-08", room: room?.name ?? "" });
  }
  return violations.length > 0 ? refuse(violations) : ok(null);
}

export type Touched = Readonly<{ status: SessionStatus; rollTaken: boolean }>;
export type TouchViolation = Readonly<{ rule: "SES-07"; status: SessionStatus; rollTaken: boolean }>;

/** SES-07: only a planned session whose roll nobody has called is moved, changed or cancelled. */
export function decideTouch(session: Touched): Decision<null, TouchViolation> {
  return session.status === "planned" && !session.rollTaken ? ok(null) : refuse([{ rule: "SES-07", ...session }]);
}
