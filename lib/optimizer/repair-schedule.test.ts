import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decideAssignment } from "@/lib/domain/lecturer/decide-assignment";
import { findSessionClashes } from "@/lib/domain/session/find-session-clashes";
import { minutesUntil, type ScheduleFacts, slotsOf } from "@/lib/domain/session/schedule-question";
import { dayOfMoment } from "@/lib/domain/session/session-time";
import { orderOf } from "@/lib/domain/session/split-topics";
import { effectOf } from "@/lib/domain/session/weigh-clashes";
import { addDays } from "@/lib/domain/shared/day";
import { block, facts, lecturer, MONDAY, toFacts, worlds } from "@/tests/factories/teaching-schedule";
import { HighsSolver } from "./highs-solver";
import { proposeSchedule } from "./propose-schedule";

const solver = new HighsSolver();
afterAll(() => solver.close());
const solve = (asked: ScheduleFacts) => proposeSchedule(asked, { seconds: 10, solver });

describe("a repaired schedule", () => {
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
                classStatus: "running" as const,
                kind,
                day: on,
                programmeId: 1,
                topic: { key: key ?? "", title },
              };
              const free = { lecturer: "ignore", availability: "ignore", travel: "ignore" } as const;
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
});
