import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decideAssignment } from "@/lib/domain/lecturer/decide-assignment";
import { weekdayOf } from "@/lib/domain/lecturer/is-away";
import { findSessionClashes, type OtherSession, type Placing } from "@/lib/domain/session/find-session-clashes";
import type { ScheduleFacts } from "@/lib/domain/session/schedule-question";
import { dayOfMoment } from "@/lib/domain/session/session-time";
import { orderOf, splitTopics } from "@/lib/domain/session/split-topics";
import { effectOf } from "@/lib/domain/session/weigh-clashes";
import { addDays, day } from "@/lib/domain/shared/day";
import { block, facts, lecturer, MONDAY, other, toFacts, topic, worlds } from "@/tests/factories/teaching-schedule";
import { HighsSolver } from "./highs-solver";
import { proposeSchedule } from "./propose-schedule";

const solver = new HighsSolver();
afterAll(() => solver.close());
const solve = (asked: ScheduleFacts) => proposeSchedule(asked, { seconds: 10, solver });
const halfDaysOf = ({ placements }: Awaited<ReturnType<typeof solve>>) =>
  new Set(placements.map(({ startsAt }) => Math.floor((startsAt + 25_200_000) / 43_200_000))).size;

describe("a proposed schedule", () => {
  it("[SES-24] fills half days and keeps opening, tests and closing in their places", async () => {
    const topics = [topic(1, 1, "opening"), topic(2, 8), topic(3, 7), topic(4, 4, "test"), topic(5, 1, "closing")];
    const blocks = splitTopics(topics, 4).map((one) => ({ ...one, standing: null }));
    const proposal = await solve(facts({ blocks }));
    expect(proposal).toMatchObject({ unplaced: [], alone: [], proven: true });
    const at = (index: number) => proposal.placements.find((one) => one.block === index)?.startsAt ?? 0;
    for (const [earlier, later] of orderOf(blocks)) expect(at(earlier)).toBeLessThan(at(later));
    // 1, 4, 4, 4, 3, 4, 1: topics of whole half days leave the opening, the rest of seven and the closing alone, and it is said.
    expect(halfDaysOf(proposal)).toBe(7);
    expect(proposal.spare.reduce((sum, { periods }) => sum + periods, 0)).toBe(7);
  });

  it("[SES-24] [SES-32] a topic cut in two fills the half day its neighbour leaves; what stays empty is said", async () => {
    const split = (...left: readonly number[]) =>
      splitTopics(
        left.map((one, index) => topic(index + 1, one)),
        4,
      ).map((one) => ({ ...one, standing: null }));
    const full = await solve(facts({ blocks: split(3, 5) }));
    expect(halfDaysOf(full)).toBe(2);
    expect(full.spare).toEqual([]);
    // The second part begins after the break that follows the periods before it, with the lecturer of its own.
    const [first, second] = full.placements;
    expect(second?.startsAt).toBeGreaterThanOrEqual(first?.endsAt ?? Infinity);
    const gap = await solve(facts({ blocks: split(3, 3) }));
    expect(gap.spare.map(({ periods }) => periods)).toEqual([1, 1]);
    expect(gap.spare.map(({ startsAt }) => startsAt)).toEqual(gap.placements.map(({ startsAt }) => startsAt));
  });

  it("[SES-31] a visit gets a lecturer of its topic, or says why not, and has its half day to itself", async () => {
    const visit = { ...block(2, 2), kind: "fieldVisit" as const };
    const one = { ...facts().options, to: MONDAY, parts: ["morning" as const] };
    const blocks = [block(1, 2), visit];
    const proposal = await solve(facts({ blocks }));
    expect(proposal.placements.map(({ lecturerId, place }) => [lecturerId, place])).toEqual([
      [1, null],
      [1, "Hội trường"],
    ]);
    expect(new Set(proposal.placements.map(({ startsAt }) => startsAt)).size).toBe(2);
    const tight = await solve(facts({ blocks, options: one }));
    expect(tight.unplaced.map(({ why }) => why.reason)).toEqual(["full"]);
    const nobody = await solve(facts({ blocks: [visit], lecturers: [lecturer(1, ["khác"])] }));
    expect(nobody.alone.map(({ why }) => why.reason)).toEqual(["noneApproved"]);
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
          if (facts?.kind === "fieldVisit") expect(one.roomId).toBeNull();
          if (teacher && facts) {
            const session = {
              id: 0,
              status: "planned" as const,
              classStatus: "running" as const,
              kind: facts.kind,
              day: dayOfMoment(one.startsAt),
              programmeId: 1,
              topic: { key: facts.key ?? "", title: facts.title },
            };
            const free = { lecturer: "ignore", availability: "ignore", travel: "ignore" } as const;
            const nothing = { waiver: null, mayWaive: false, clashReason: null };
            expect(decideAssignment(session, teacher, free, nothing).ok).toBe(true);
          }
        }
        for (const { block: of } of proposal.placements.filter(({ lecturerId }) => lecturerId === null))
          expect(proposal.alone.map((alone) => alone.block)).toContain(of);
        const times = [...proposal.placements].sort((a, b) => a.startsAt - b.startsAt);
        for (const [index, one] of times.entries())
          expect(one.endsAt).toBeLessThanOrEqual(times[index + 1]?.startsAt ?? Infinity);
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(placed).toBeGreaterThan(80);
  }, 120_000);

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
