import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { fill, needsLecturer, nothingFilled, sizeOf, splitTopics, type TopicToPlace } from "./split-topics";

const topics = (...all: readonly (number | readonly [number, SessionKind])[]): TopicToPlace[] =>
  all.map((one, index) => {
    const [left, kind] = typeof one === "number" ? [one, "lecture" as const] : one;
    return { id: index + 1, ordinal: index + 1, title: `Bài ${index + 1}`, key: `bai ${index + 1}`, kind, left };
  });
const parts = (all: readonly TopicToPlace[], capacity = 4) => {
  const cut: number[][] = all.map(() => []);
  for (const { topicId, periods } of splitTopics(all, capacity)) cut[(topicId ?? 0) - 1]?.push(periods);
  return cut;
};
const laidOut = (blocks: readonly Readonly<{ kind: SessionKind; periods: number }>[], capacity: number) =>
  blocks.reduce((now, block) => fill(now, sizeOf(block, capacity), capacity), nothingFilled(capacity)).halfDays;

describe("cutting a curriculum into half days", () => {
  it.each([
    ["a topic of less than half a day stays whole", topics(3), [[3]]],
    ["a topic of just half a day stays whole", topics(4), [[4]]],
    ["one period more makes two, as even as can be", topics(5), [[3, 2]]],
    ["two short topics share a half day", topics(2, 2), [[2], [2]]],
    ["a short topic is never cut to fill a gap", topics(3, 3), [[3], [3]]],
    ["a longer one is cut so that its first part fills what is left", topics(3, 5), [[3], [1, 4]]],
    ["or so that its last part leaves room for the next", topics(5, 3), [[4, 1], [3]]],
    ["where nothing is gained it stays even", topics(5, 4), [[3, 2], [4]]],
    ["an opening shares with what follows", topics([1, "opening"], 5), [[1], [3, 2]]],
    ["one without periods takes one all the same", topics([0, "opening"], 4), [[0], [4]]],
    ["nine at four are even thirds", topics(9), [[3, 3, 3]]],
    ["ten after two fill what is left of two", topics(2, 10), [[2], [2, 4, 4]]],
  ] as const)("[SES-24] %s", (_case, all, cut) => {
    expect(parts([...all])).toEqual(cut);
  });

  it.each([
    ["a short visit", [2, "fieldVisit"] as const, 2],
    ["a lecture of the same length", 2, 1],
  ])("[SES-31] %s shares its half day with nothing it should not", (_case, one, halfDays) => {
    expect(laidOut(splitTopics(topics(2, one), 4), 4)).toBe(halfDays);
    expect(parts(topics([6, "fieldVisit"]))).toEqual([[3, 3]]);
  });

  it.each([
    ["lecture", true],
    ["discussion", true],
    ["fieldVisit", true],
    ["test", false],
    ["opening", false],
    ["closing", false],
  ] as const)("[SES-31] somebody stands in front of a %s: %s", (kind, needs) => {
    expect(needsLecturer(kind)).toBe(needs);
  });

  it("[SES-24] keeps every period, makes no part more than needed, and takes no more half days than even parts would", () => {
    const kinds = fc.constantFrom<SessionKind>("lecture", "lecture", "lecture", "discussion", "test", "fieldVisit");
    const all = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), kinds), { minLength: 1, maxLength: 12 });
    let saved = 0;
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 6 }), (wish, capacity) => {
        const given = topics(...wish);
        const blocks = splitTopics(given, capacity);
        const even = given.flatMap(({ left, kind }) => {
          const count = Math.ceil(left / capacity);
          return Array.from({ length: count }, (_, part) => ({
            kind,
            periods: Math.floor(left / count) + (part < left % count ? 1 : 0),
          }));
        });
        for (const { id, left } of given) {
          const own = blocks.filter(({ topicId }) => topicId === id);
          expect(own.reduce((sum, { periods }) => sum + periods, 0)).toBe(left);
          expect(own).toHaveLength(Math.ceil(left / capacity));
          expect(own.every(({ periods }) => periods >= 1 && periods <= capacity)).toBe(true);
          expect(own.map(({ part }) => part)).toEqual(own.map((_, part) => part));
        }
        const [now, before] = [laidOut(blocks, capacity), laidOut(even, capacity)];
        expect(now).toBeLessThanOrEqual(before);
        saved += before - now;
      }),
      { numRuns: 300, seed: 24 },
    );
    expect(saved).toBeGreaterThan(50);
  });
});
