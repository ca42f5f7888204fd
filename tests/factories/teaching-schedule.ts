import fc from "fast-check";
import type { LecturerFacts } from "@/lib/domain/lecturer/decide-assignment";
import type { ConflictEffects } from "@/lib/domain/session/conflict-effect";
import type { OtherSession } from "@/lib/domain/session/find-session-clashes";
import type { ScheduleFacts } from "@/lib/domain/session/schedule-question";
import { momentAt } from "@/lib/domain/session/session-time";
import { splitTopics } from "@/lib/domain/session/split-topics";
import { addDays, day } from "@/lib/domain/shared/day";
import { CONFLICT_RULES } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";

/* Small questions for the scheduler: a week from a Monday, one room, one lecturer, unless a test says otherwise. */

export const MONDAY = day("2026-11-23");
export const STARTS = { morning: 450, afternoon: 810, evening: 1080 };
export const effects = (effect: "block" | "warn") =>
  Object.fromEntries(CONFLICT_RULES.map((rule) => [rule, effect])) as ConflictEffects;

export const lecturer = (id: number, topics: readonly (string | null)[] = [null]): LecturerFacts => ({
  id,
  name: `Giảng viên ${id}`,
  from: day("2020-01-01"),
  to: null,
  approvals: [
    {
      listId: id,
      list: "2025–2030",
      term: "2025–2030",
      resolutionNo: "1",
      approvedOn: day("2024-12-30"),
      from: day("2025-01-01"),
      to: day("2030-01-01"),
      topics: topics.map((topicKey) => ({ programmeId: 1, topicKey })),
    },
  ],
  clashes: [],
  trips: [],
  away: null,
  there: false,
});
export const room = (id: number, seats = 100) => ({
  id,
  name: `P${id}`,
  seats,
  from: day("2020-01-01"),
  to: null,
  unitId: 100,
});
export const topic = (ordinal: number, left = 4, kind: SessionKind = "lecture") => ({
  id: ordinal,
  ordinal,
  title: `Bài ${ordinal}`,
  key: `bai ${ordinal}`,
  kind,
  left,
});
export const block = (ordinal: number, periods = 4) => ({
  ...(splitTopics([topic(ordinal, periods)], 4)[0] as ReturnType<typeof splitTopics>[number]),
  standing: null,
});
export const facts = (changes: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  classId: 1,
  programmeId: 1,
  learners: 50,
  hostUnitId: 100,
  rooms: [room(1)],
  lecturers: [lecturer(1)],
  world: { others: [], events: [], absences: [], travel: new Map() },
  effects: () => effects("block"),
  options: {
    from: MONDAY,
    to: day("2026-11-27"),
    weekdays: [1, 2, 3, 4, 5],
    parts: ["morning", "afternoon"],
    starts: STARTS,
    capacity: 4,
    place: "Hội trường",
  },
  blocks: [],
  lost: null,
  ...changes,
});
export const other = (changes: Partial<OtherSession>): OtherSession => ({
  id: 900,
  classId: 2,
  classCode: "B",
  title: "Khác",
  startsAt: momentAt(MONDAY, 450),
  endsAt: momentAt(MONDAY, 645),
  roomId: null,
  placeUnitId: 200,
  lecturerIds: [],
  sharedLearners: 0,
  ...changes,
});

export const worlds = fc.record({
  others: fc.array(
    fc.record({
      dayIndex: fc.integer({ min: 0, max: 2 }),
      start: fc.constantFrom(400, 450, 600, 780, 810, 1000),
      minutes: fc.integer({ min: 30, max: 240 }),
      roomId: fc.option(fc.integer({ min: 1, max: 2 })),
      lecturerId: fc.option(fc.integer({ min: 1, max: 3 })),
      shared: fc.constantFrom(0, 0, 0, 1),
      classId: fc.constantFrom(2, 2, 2, 1),
    }),
    { maxLength: 7 },
  ),
  events: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 1 }),
  absences: fc.array(
    fc.record({ lecturerId: fc.integer({ min: 1, max: 3 }), dayIndex: fc.integer({ min: 0, max: 2 }) }),
    { maxLength: 3 },
  ),
  way: fc.constantFrom(10, 40, 90),
  periods: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
  visit: fc.option(fc.integer({ min: 0, max: 5 })),
  seats: fc.constantFrom(40, 100),
  effect: fc.constantFrom("block" as const, "warn" as const),
});
export const toFacts = (
  world: typeof worlds extends fc.Arbitrary<infer W> ? W : never,
  changes: Partial<ScheduleFacts> = {},
) =>
  facts({
    rooms: [room(1), room(2, world.seats)],
    lecturers: [lecturer(1), lecturer(2, ["bai 1", "bai 2"]), lecturer(3, ["bai 3"])],
    options: { ...facts().options, to: addDays(MONDAY, 2) },
    effects: () => ({ ...effects("block"), availability: world.effect, travel: world.effect }),
    blocks: world.periods.map((periods, index) => ({
      ...block(index + 1, periods),
      ...(index === world.visit ? { kind: "fieldVisit" as const } : {}),
    })),
    world: {
      others: world.others.map(({ dayIndex, start, minutes, roomId, lecturerId, shared, classId }, index) =>
        other({
          id: 900 + index,
          classId,
          startsAt: momentAt(addDays(MONDAY, dayIndex), start),
          endsAt: momentAt(addDays(MONDAY, dayIndex), start + minutes),
          roomId,
          lecturerIds: lecturerId === null ? [] : [lecturerId],
          sharedLearners: shared,
        }),
      ),
      events: world.events.map((at) => ({
        name: "Đại hội",
        unitName: "Xã",
        startsOn: addDays(MONDAY, at),
        endsOn: addDays(MONDAY, at),
        learners: 3,
      })),
      absences: world.absences.map(({ lecturerId, dayIndex }) => {
        const on = addDays(MONDAY, dayIndex);
        return { lecturerId, from: on, lastDay: on, weekday: null, part: null, note: null };
      }),
      travel: new Map([
        ["100>200", world.way],
        ["200>100", world.way],
      ]),
    },
    ...changes,
  });
