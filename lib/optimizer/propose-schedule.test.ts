import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decideAssignment, type LecturerFacts } from "@/lib/domain/lecturer/decide-assignment";
import { weekdayOf } from "@/lib/domain/lecturer/is-away";
import type { ConflictEffects } from "@/lib/domain/session/conflict-effect";
import { findSessionClashes, type OtherSession, type Placing } from "@/lib/domain/session/find-session-clashes";
import { minutesUntil, type ScheduleFacts, slotsOf } from "@/lib/domain/session/schedule-question";
import { dayOfMoment, momentAt } from "@/lib/domain/session/session-time";
import { orderOf, splitTopics } from "@/lib/domain/session/split-topics";
import { effectOf } from "@/lib/domain/session/weigh-clashes";
import { addDays, day } from "@/lib/domain/shared/day";
import { CONFLICT_RULES } from "@/lib/domain/shared/teaching-lists";
import { HighsSolver } from "./highs-solver";
import { proposeSchedule } from "./propose-schedule";

const solver = new HighsSolver();
afterAll(() => solver.close());

const MONDAY = day("2026-11-23");
const STARTS = { morning: 450, afternoon: 810, evening: 1080 };
const effects = (effect: "block" | "warn") =>
  Object.fromEntries(CONFLICT_RULES.map((rule) => [rule, effect])) as ConflictEffects;

const lecturer = (id: number, topics: readonly (string | null)[] = [null]): LecturerFacts => ({
  id,
  name: `Giảng viên ${id}`,
  from: day("2020-01-01"),
  to: null,
  approvals: [
    {
      list: "2025–2030",
      resolutionNo: "1",
      from: day("2025-01-01"),
      to: day("2030-01-01"),
      topics: topics.map((topicKey) => ({ programmeId: 1, topicKey })),
    },
  ],
  clashes: [],
  away: null,
  there: false,
});
const room = (id: number, seats = 100) => ({
  id,
  name: `P${id}`,
  seats,
  from: day("2020-01-01"),
  to: null,
  unitId: 100,
});
const topic = (ordinal: number, left = 4, kind: "lecture" | "opening" | "closing" | "test" = "lecture") => ({
  id: ordinal,
  ordinal,
  title: `Bài ${ordinal}`,
  key: `bai ${ordinal}`,
  kind,
  left,
});
const block = (ordinal: number, periods = 4) => ({
  ...(splitTopics([topic(ordinal, periods)], 4)[0] as ReturnType<typeof splitTopics>[number]),
  standing: null,
});
const facts = (changes: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
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
const other = (changes: Partial<OtherSession>): OtherSession => ({
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
const solve = (asked: ScheduleFacts) => proposeSchedule(asked, { seconds: 10, solver });

describe("a proposed schedule", () => {
  it("[SES-24] splits topics evenly over half days and keeps opening, tests and closing in their places", async () => {
    expect(
      splitTopics([topic(1, 9), topic(0, 5)], 4).map(({ ordinal, part, periods }) => [ordinal, part, periods]),
    ).toEqual([
      [0, 0, 3],
      [0, 1, 2],
      [1, 0, 3],
      [1, 1, 3],
      [1, 2, 3],
    ]);
    const topics = [topic(1, 1, "opening"), topic(2, 8), topic(3, 7), topic(4, 4, "test"), topic(5, 1, "closing")];
    const blocks = splitTopics(topics, 4).map((one) => ({ ...one, standing: null }));
    const proposal = await solve(facts({ blocks }));
    expect(proposal).toMatchObject({ unplaced: [], alone: [], proven: true });
    const at = (index: number) => proposal.placements.find((one) => one.block === index)?.startsAt ?? 0;
    for (const [earlier, later] of orderOf(blocks)) expect(at(earlier)).toBeLessThan(at(later));
    // 21 periods in half days of four: no gaps, so six half days.
    const used = new Set(proposal.placements.map(({ startsAt }) => Math.floor((startsAt + 25_200_000) / 43_200_000)));
    expect(used.size).toBeLessThanOrEqual(7);
  });

  it("[SES-24] weekends and evenings alone are used where only they were asked for", async () => {
    const options = { ...facts().options, to: day("2026-12-06"), weekdays: [6, 7], parts: ["evening" as const] };
    const proposal = await solve(facts({ options, blocks: [block(1), block(2), block(3)] }));
    expect(
      proposal.placements.map(({ startsAt }) => [weekdayOf(dayOfMoment(startsAt)), (startsAt / 60_000 + 420) % 1440]),
    ).toEqual([
      [6, 1080],
      [7, 1080],
      [6, 1080],
    ]);
  });

  it("[SES-29] says why: no days, no time, no room, others took it, nobody approved, everybody busy", async () => {
    const one = { options: { ...facts().options, to: MONDAY, parts: ["morning" as const] } };
    const why = async (changes: Partial<ScheduleFacts>) => {
      const { unplaced, alone } = await solve(facts({ ...one, blocks: [block(1)], ...changes }));
      return [...unplaced, ...alone].map(({ why: { reason } }) => reason);
    };
    const busy = (changes: Partial<OtherSession>) => ({ world: { ...facts().world, others: [other(changes)] } });
    expect(await why({ options: { ...one.options, weekdays: [7] } })).toEqual(["noDays"]);
    expect(await why(busy({ sharedLearners: 2 }))).toEqual(["time"]);
    expect(await why(busy({ roomId: 1 }))).toEqual(["room"]);
    expect(await why({ blocks: [block(1), block(2)] })).toEqual(["full"]);
    expect(await why({ lecturers: [lecturer(1, ["bai 2"])] })).toEqual(["noneApproved"]);
    expect(await why(busy({ lecturerIds: [1] }))).toEqual(["lecturersBusy"]);
    expect(await why({ blocks: [] })).toEqual([]);
  });

  const worlds = fc.record({
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
    seats: fc.constantFrom(40, 100),
    effect: fc.constantFrom("block" as const, "warn" as const),
  });
  const toFacts = (
    world: typeof worlds extends fc.Arbitrary<infer W> ? W : never,
    changes: Partial<ScheduleFacts> = {},
  ) =>
    facts({
      rooms: [room(1), room(2, world.seats)],
      lecturers: [lecturer(1), lecturer(2, ["bai 1", "bai 2"]), lecturer(3, ["bai 3"])],
      options: { ...facts().options, to: addDays(MONDAY, 2) },
      effects: () => ({ ...effects("block"), availability: world.effect, travel: world.effect }),
      blocks: world.periods.map((periods, index) => block(index + 1, periods)),
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

  it("[SES-24] never breaks a blocking rule, whatever else is on", async () => {
    let placed = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const asked = toFacts(world);
        const proposal = await solve(asked);
        placed += proposal.placements.length;
        expect(proposal.placements.length + proposal.unplaced.length).toBe(asked.blocks.length);
        for (const one of proposal.placements) {
          const found = asked.rooms.find(({ id }) => id === one.roomId) ?? null;
          const teacher = asked.lecturers.find(({ id }) => id === one.lecturerId);
          const placing: Placing = {
            sessionId: null,
            classId: 1,
            startsAt: one.startsAt,
            endsAt: one.endsAt,
            room: found,
            placeUnitId: found?.unitId ?? 100,
            learners: asked.learners,
            lecturers: teacher ? [teacher] : [],
          };
          const clashes = findSessionClashes(placing, asked.world);
          const told = clashes.map((clash) => effectOf(clash, asked.effects(dayOfMoment(one.startsAt))));
          expect(told).not.toContain("block");
          const facts = asked.blocks[one.block];
          if (teacher && facts) {
            const session = {
              id: 0,
              status: "planned" as const,
              kind: facts.kind,
              day: dayOfMoment(one.startsAt),
              programmeId: 1,
              topic: { key: facts.key ?? "", title: facts.title },
            };
            const free = { lecturer: "ignore", availability: "ignore" } as const;
            const nothing = { waiver: null, mayWaive: false, clashReason: null };
            expect(decideAssignment(session, teacher, free, nothing).ok).toBe(true);
          }
        }
        const times = [...proposal.placements].sort((a, b) => a.startsAt - b.startsAt);
        for (const [index, one] of times.entries())
          expect(one.endsAt).toBeLessThanOrEqual(times[index + 1]?.startsAt ?? Infinity);
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(placed).toBeGreaterThan(80);
  }, 120_000);

  /** Every way to put every sitting into every window with every room and lecturer: fewest unplaced, alone, changed. */
  function bruteForce(asked: ScheduleFacts): readonly [number, number, number] {
    const slots = slotsOf(asked.options);
    const { lost } = asked;
    type Way = { slot: number | null; at: number; end: number; alone: number; changed: number };
    const ways = asked.blocks.map(({ standing, kind, key, title, periods }) => {
      if (!standing) throw new Error("a repair has standing sittings");
      const windows = [
        { slot: null as number | null, ...standing },
        ...slots.map((slot, index) => ({ ...slot, slot: index })),
      ];
      const all: (Way | null)[] = [null];
      for (const window of windows)
        for (const where of asked.rooms)
          for (const who of [...asked.lecturers, null]) {
            const on = dayOfMoment(window.startsAt);
            const inDays = lost !== null && lost.from <= on && on <= lost.to;
            if (inDays && (lost?.roomId === where.id || lost?.lecturerId === who?.id)) continue;
            if (window.slot !== null && periods > asked.options.capacity) continue;
            const placing = {
              sessionId: standing.sessionId,
              classId: 1,
              startsAt: window.startsAt,
              endsAt: window.endsAt,
              room: where,
              placeUnitId: where.unitId,
              learners: asked.learners,
              lecturers: who ? [who] : [],
            };
            const told = findSessionClashes(placing, asked.world).map((clash) => effectOf(clash, asked.effects(on)));
            if (told.includes("block")) continue;
            const stays = window.startsAt === standing.startsAt && window.endsAt === standing.endsAt;
            if (who && !(who.id === standing.lecturerId && on === dayOfMoment(standing.startsAt))) {
              const session = {
                id: 0,
                status: "planned" as const,
                kind,
                day: on,
                programmeId: 1,
                topic: { key: key ?? "", title },
              };
              const free = { lecturer: "ignore", availability: "ignore" } as const;
              if (!decideAssignment(session, who, free, { waiver: null, mayWaive: false, clashReason: null }).ok)
                continue;
            }
            const same = stays && where.id === standing.roomId && (who?.id ?? null) === standing.lecturerId;
            all.push({
              slot: window.slot,
              at: window.startsAt,
              end: window.endsAt,
              alone: who ? 0 : 1,
              changed: same ? 0 : 1,
            });
          }
      return all;
    });
    let best: readonly [number, number, number] = [Infinity, 0, 0];
    const chosen: (Way | null)[] = [];
    const order = orderOf(asked.blocks).filter(
      ([a, b]) => (asked.blocks[a]?.standing?.startsAt ?? 0) <= (asked.blocks[b]?.standing?.startsAt ?? 0),
    );
    const fits = () => {
      const load = slots.map(() => 0);
      for (const [index, way] of chosen.entries())
        if (way?.slot != null) load[way.slot] = (load[way.slot] ?? 0) + Math.max(1, asked.blocks[index]?.periods ?? 1);
      if (load.some((periods) => periods > asked.options.capacity)) return false;
      for (const way of chosen)
        if (way && way.slot === null)
          for (const [slot, window] of slots.entries()) {
            const moved = chosen.some((one) => one?.slot === slot);
            if (moved && way.at < window.endsAt && window.startsAt < way.end) return false;
          }
      return order.every(([a, b]) => !chosen[a] || !chosen[b] || chosen[a].at <= chosen[b].at);
    };
    const walk = (index: number) => {
      if (index === ways.length) {
        if (!fits()) return;
        const now = [
          chosen.filter((way) => way === null).length,
          chosen.reduce((sum, way) => sum + (way?.alone ?? 0), 0),
          chosen.reduce((sum, way) => sum + (way?.changed ?? 0), 0),
        ] as const;
        if (now.join().localeCompare(best.join(), "en", { numeric: true }) < 0) best = now;
        return;
      }
      for (const way of ways[index] ?? []) {
        chosen[index] = way;
        walk(index + 1);
      }
    };
    walk(0);
    return best;
  }

  it("[SES-28] repairs with no more changes than the fewest of all ways, for small classes", async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(worlds, fc.boolean(), fc.integer({ min: 0, max: 2 }), async (world, lecturerLost, lostDay) => {
        const options = { ...facts().options, to: addDays(MONDAY, 1) };
        const slots = slotsOf(options);
        const blocks = world.periods.slice(0, 3).map((periods, index) => ({
          ...block(index + 1, periods),
          standing: {
            sessionId: index + 1,
            startsAt: slots[index]?.startsAt ?? 0,
            endsAt: (slots[index]?.startsAt ?? 0) + minutesUntil(periods) * 60_000,
            roomId: 1,
            place: null,
            lecturerId: 1,
          },
        }));
        const from = addDays(MONDAY, lostDay - 1);
        const lost = {
          lecturerId: lecturerLost ? 1 : null,
          roomId: lecturerLost ? null : 1,
          from,
          to: MONDAY < from ? from : MONDAY,
        };
        const one = {
          ...world,
          effect: "block" as const,
          others: world.others.filter(({ classId }) => classId !== 1).slice(0, 4),
        };
        const asked = toFacts(one, {
          options,
          blocks,
          lost,
          lecturers: [lecturer(1), lecturer(2, ["bai 1", "bai 2"])],
        });
        const seatless = {
          ...asked,
          effects: () => ({ ...asked.effects(MONDAY), room: "block" as const }),
          learners: 30,
        };
        const proposal = await solve(seatless);
        changed += proposal.changes;
        expect([proposal.unplaced.length, proposal.alone.length, proposal.changes]).toEqual(bruteForce(seatless));
      }),
      { numRuns: 30, seed: 5 },
    );
    expect(changed).toBeGreaterThan(15);
  }, 180_000);

  it("[SES-28] a lecturer who drops out is replaced where they stand; nothing else moves", async () => {
    const slots = slotsOf(facts().options);
    const blocks = [1, 2, 3].map((ordinal) => ({
      ...block(ordinal),
      standing: {
        sessionId: ordinal,
        startsAt: slots[ordinal]?.startsAt ?? 0,
        endsAt: slots[ordinal]?.endsAt ?? 0,
        roomId: 1,
        place: null,
        lecturerId: ordinal === 2 ? 1 : 2,
      },
    }));
    const lost = { lecturerId: 1, roomId: null, from: MONDAY, to: addDays(MONDAY, 30) };
    const proposal = await solve(facts({ blocks, lost, lecturers: [lecturer(1), lecturer(2)] }));
    expect(proposal.placements.map(({ lecturerId, changed }) => [lecturerId, changed])).toEqual([
      [2, false],
      [2, true],
      [2, false],
    ]);
  });

  it("[SES-24] a month of eighteen lessons with sixteen lecturers takes seconds, not minutes", async () => {
    const topics = [
      topic(1, 1, "opening"),
      ...Array.from({ length: 18 }, (_, index) => topic(index + 2, 8)),
      topic(20, 1, "closing"),
    ];
    const options = { ...facts().options, to: addDays(MONDAY, 32) };
    const blocks = splitTopics(topics, 4).map((one) => ({ ...one, standing: null }));
    const lecturers = Array.from({ length: 16 }, (_, index) => lecturer(index + 1));
    const proposal = await solve(facts({ options, blocks, lecturers }));
    expect(proposal.unplaced).toEqual([]);
    expect(proposal.seconds).toBeLessThan(15);
  }, 60_000);
});
