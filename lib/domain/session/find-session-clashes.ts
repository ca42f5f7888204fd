import { type AwayStretch, isAway } from "@/lib/domain/lecturer/is-away";
import type { Day } from "@/lib/domain/shared/day";
import { dayOfMoment, type Moment, meet, minuteOfMoment, minutesBetween } from "./session-time";

/** Another sitting that is not cancelled, near in time. */
export type OtherSession = Readonly<{
  id: number;
  classId: number;
  classCode: string;
  title: string;
  startsAt: Moment;
  endsAt: Moment;
  roomId: number | null;
  /** Unit where it takes place: trips begin and end there. */
  placeUnitId: number;
  lecturerIds: readonly number[];
  /** Learners who sit in it and in the class that is looked at. */
  sharedLearners: number;
}>;

export type BusyUnit = Readonly<{
  name: string;
  unitName: string;
  startsOn: Day;
  /** Last day (inclusive). */
  endsOn: Day;
  /** Learners sent by the unit and those below it; none where only the organiser or the host is concerned. */
  learners: number;
}>;

export type Absence = AwayStretch & Readonly<{ lecturerId: number }>;

export type ScheduleWorld = Readonly<{
  others: readonly OtherSession[];
  events: readonly BusyUnit[];
  absences: readonly Absence[];
  /** Minutes on the road, by "from>to"; a pair that is not there is not known. */
  travel: ReadonlyMap<string, number>;
}>;

export type Placing = Readonly<{
  /** Null: a new one. */
  sessionId: number | null;
  classId: number;
  startsAt: Moment;
  endsAt: Moment;
  room: Readonly<{ id: number; name: string; seats: number }> | null;
  placeUnitId: number;
  learners: number;
  lecturers: readonly Readonly<{ id: number; name: string }>[];
}>;

type Other = Readonly<{ sessionId: number; classCode: string; title: string; startsAt: Moment; endsAt: Moment }>;
export type ClashFinding =
  | (Readonly<{ rule: "class" }> & Other)
  | (Readonly<{ rule: "room"; room: string }> & Other)
  | Readonly<{ rule: "seats"; room: string; seats: number; learners: number }>
  | (Readonly<{ rule: "learner"; learners: number }> & Other)
  | (Readonly<{ rule: "lecturer"; lecturerId: number; lecturer: string }> & Other)
  | (Readonly<{ rule: "travel"; lecturer: string; needs: number; has: number }> & Other)
  | Readonly<{ rule: "availability"; lecturer: string; startsOn: Day; endsOn: Day }>
  | Readonly<{ rule: "unitEvent"; event: string; unit: string; startsOn: Day; endsOn: Day; learners: number }>;

const named = ({ id, classCode, title, startsAt, endsAt }: OtherSession): Other => ({
  sessionId: id,
  classCode,
  title,
  startsAt,
  endsAt,
});

/** SES-11, SES-13, SES-14: what stands against a time for the class, its learners and their units. */
export function timeClashes(placing: Placing, world: ScheduleWorld): ClashFinding[] {
  const on = dayOfMoment(placing.startsAt);
  const at = world.others.filter((other) => other.id !== placing.sessionId && meet(placing, other));
  return [
    ...at
      .filter((other) => other.classId === placing.classId)
      .map((other) => ({ rule: "class" as const, ...named(other) })),
    ...at
      .filter((other) => other.classId !== placing.classId && other.sharedLearners > 0)
      .map((other) => ({ rule: "learner" as const, learners: other.sharedLearners, ...named(other) })),
    ...world.events
      .filter((event) => event.startsOn <= on && on <= event.endsOn)
      .map(({ name, unitName, startsOn, endsOn, learners }) => ({
        rule: "unitEvent" as const,
        event: name,
        unit: unitName,
        startsOn,
        endsOn,
        learners,
      })),
  ];
}

/** SES-12, SES-09: somebody else sits in the room, or it is too small. */
export function roomClashes(placing: Placing, world: ScheduleWorld): ClashFinding[] {
  const { room } = placing;
  if (!room) return [];
  const found: ClashFinding[] = world.others
    .filter((other) => other.id !== placing.sessionId && other.roomId === room.id && meet(placing, other))
    // Two sittings of one class at once are told as that.
    .filter((other) => other.classId !== placing.classId)
    .map((other) => ({ rule: "room" as const, room: room.name, ...named(other) }));
  if (placing.learners > room.seats)
    found.push({ rule: "seats", room: room.name, seats: room.seats, learners: placing.learners });
  return found;
}

/** SES-16: whether an absence covers any of a sitting. */
export function isAwayAt(
  stretch: AwayStretch,
  { startsAt, endsAt }: Readonly<{ startsAt: Moment; endsAt: Moment }>,
): boolean {
  const on = dayOfMoment(startsAt);
  const to = dayOfMoment(endsAt) === on ? minuteOfMoment(endsAt) : 24 * 60;
  return isAway(stretch, { day: on, from: minuteOfMoment(startsAt), to });
}

/** SES-15: minutes between two sittings of a day against minutes on the road; null where there is enough, or nothing known. */
function shortTrip(placing: Placing, other: OtherSession, world: ScheduleWorld) {
  if (meet(placing, other) || dayOfMoment(other.startsAt) !== dayOfMoment(placing.startsAt)) return null;
  const first = other.startsAt < placing.startsAt;
  const [from, to] = first ? [other.placeUnitId, placing.placeUnitId] : [placing.placeUnitId, other.placeUnitId];
  const needs = from === to ? 0 : (world.travel.get(`${from}>${to}`) ?? 0);
  const has = first ? minutesBetween(other.endsAt, placing.startsAt) : minutesBetween(placing.endsAt, other.startsAt);
  return needs > has ? { needs: Math.ceil(needs), has } : null;
}

/** SES-11 (lecturer), SES-15, SES-16: elsewhere at that time, too far away, or not available. */
export function lecturerClashes(placing: Placing, world: ScheduleWorld): ClashFinding[] {
  return placing.lecturers.flatMap(({ id, name }) => {
    const theirs = world.others.filter((other) => other.id !== placing.sessionId && other.lecturerIds.includes(id));
    const found: ClashFinding[] = theirs
      .filter((other) => meet(placing, other))
      .map((other) => ({ rule: "lecturer" as const, lecturerId: id, lecturer: name, ...named(other) }));
    for (const other of theirs) {
      const trip = shortTrip(placing, other, world);
      if (trip) found.push({ rule: "travel", lecturer: name, ...trip, ...named(other) });
    }
    const absence = world.absences.find((one) => one.lecturerId === id && isAwayAt(one, placing));
    if (absence) found.push({ rule: "availability", lecturer: name, startsOn: absence.from, endsOn: absence.lastDay });
    return found;
  });
}

/** Everything that falls together with a sitting at that time and place with those people; the price of a move. */
export function findSessionClashes(placing: Placing, world: ScheduleWorld): readonly ClashFinding[] {
  return [...timeClashes(placing, world), ...roomClashes(placing, world), ...lecturerClashes(placing, world)];
}
