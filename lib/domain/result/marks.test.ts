import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import { combineMarks } from "./combine-marks";
import { decideMarks, type PaperFacts, writeMark } from "./decide-marks";
import { countGrades, gradeOf } from "./grade-bands";
import { readMark, roundMark } from "./read-mark";

const read = (text: string) => readMark(text, fold);
/** Marks in hundredths, as they are stored. */
const aMark = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);

describe("readMark", () => {
  it.each([
    ["7,5", 7.5],
    ["7.5", 7.5],
    [" 7,50 ", 7.5],
    ["7.", 7],
    ["0", 0],
    ["-0", 0],
    ["10", 10],
    ["10,00", 10],
    ["8,25", 8.25],
    ["09", 9],
  ])("[RES-01] %j is a mark", (text, mark) => {
    expect(read(text)).toEqual({ kind: "mark", mark });
  });

  it.each([
    ["11", "tooHigh"],
    ["10,01", "tooHigh"],
    ["−1", "tooLow"],
    ["-0,5", "tooLow"],
    ["–1", "tooLow"],
    ["bảy", "notANumber"],
    ["7,5,5", "notANumber"],
    ["7-8", "notANumber"],
    ["1e1", "notANumber"],
    ["=7+1", "notANumber"],
    ["7,125", "tooFine"],
  ] as const)("[RES-01] %j is refused: %s", (text, problem) => {
    expect(read(text)).toEqual({ kind: "problem", problem });
  });

  it.each([
    ["V", "absent"],
    ["vắng", "absent"],
    ["P", "excused"],
    ["Có phép", "excused"],
    ["Vi phạm", "violation"],
  ] as const)("[RES-02] %j says why there is none", (text, cause) => {
    expect(read(text)).toEqual({ kind: "missing", cause });
  });

  it("an empty box says nothing", () => {
    expect(read("  ")).toEqual({ kind: "empty" });
  });

  it("[RES-01] what is written is read again, with a comma as with a point", () => {
    fc.assert(
      fc.property(aMark, (mark) => {
        expect(read(writeMark(mark))).toEqual({ kind: "mark", mark });
        expect(read(String(mark))).toEqual({ kind: "mark", mark });
      }),
    );
  });

  it("[RES-01] whatever is typed, a mark lies between 0 and 10 with two digits at most", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
        const reading = read(text);
        if (reading.kind !== "mark") return;
        expect(reading.mark).toBeGreaterThanOrEqual(0);
        expect(reading.mark).toBeLessThanOrEqual(10);
        expect(roundMark(reading.mark)).toBe(reading.mark);
      }),
    );
  });
});

describe("combineMarks", () => {
  const two = { markers: 2, maxDifference: 1, thirdRule: "third" } as const;
  const none = { first: null, second: null, third: null };

  it("[RES-03] one marker's mark counts as it is", () => {
    const one = { ...two, markers: 1 } as const;
    expect(combineMarks(one, none)).toEqual({ state: "none" });
    expect(combineMarks(one, { ...none, first: 6.5 })).toEqual({ state: "settled", mark: 6.5, by: "one" });
  });

  it("[RES-03] waits for whoever has not marked", () => {
    expect(combineMarks(two, none)).toEqual({ state: "none" });
    expect(combineMarks(two, { ...none, first: 7 })).toEqual({ state: "waitingOther", marker: 2 });
    expect(combineMarks(two, { ...none, second: 7 })).toEqual({ state: "waitingOther", marker: 1 });
  });

  it.each([
    ["the limit itself is averaged", 7, 8, { state: "settled", mark: 7.5, by: "average" }],
    ["just beyond goes to a third", 7, 8.01, { state: "waitingThird", difference: 1.01 }],
    ["thirds of a digit are rounded up", 7, 7.25, { state: "settled", mark: 7.13, by: "average" }],
    ["binary fractions do not count", 7.1, 8.1, { state: "settled", mark: 7.6, by: "average" }],
  ] as const)("[RES-03] %s", (_case, first, second, expected) => {
    expect(combineMarks(two, { first, second, third: null })).toEqual(expected);
  });

  it("[RES-04] the third's mark decides, or the mean of the two nearest, as the assessment says", () => {
    const marks = { first: 4, second: 8, third: 7 };
    expect(combineMarks(two, marks)).toEqual({ state: "settled", mark: 7, by: "third" });
    const nearest = { ...two, thirdRule: "nearest" } as const;
    expect(combineMarks(nearest, marks)).toEqual({ state: "settled", mark: 7.5, by: "nearest" });
    expect(combineMarks(nearest, { ...marks, third: 5 })).toMatchObject({ mark: 4.5 });
    expect(combineMarks(nearest, { ...marks, third: 6 })).toMatchObject({ mark: 7 });
  });

  it("[RES-03] the order of the markers never matters, and the mark lies between the lowest and the highest", () => {
    fc.assert(
      fc.property(aMark, aMark, aMark, fc.constantFrom("third", "nearest"), (first, second, third, thirdRule) => {
        const facts = { ...two, thirdRule } as const;
        const one = combineMarks(facts, { first, second, third });
        expect(combineMarks(facts, { first: second, second: first, third })).toEqual(one);
        if (one.state !== "settled") throw new Error("three marks always settle");
        expect(one.mark).toBeGreaterThanOrEqual(Math.min(first, second, third));
        expect(one.mark).toBeLessThanOrEqual(Math.max(first, second, third));
      }),
    );
  });
});

describe("grades", () => {
  const bands = { passMark: 5, fairFrom: 7, goodFrom: 8, excellentFrom: 9 };
  it.each([
    [4.99, "poor"],
    [5, "average"],
    [6.99, "average"],
    [7, "fair"],
    [7.99, "fair"],
    [8, "good"],
    [8.99, "good"],
    [9, "excellent"],
    [10, "excellent"],
  ] as const)("[RES-05] %d is %s", (mark, grade) => {
    expect(gradeOf(mark, bands)).toBe(grade);
  });

  it("[RES-06] bands add up to those who have a grade, women among them", () => {
    const learner = fc.record({
      grade: fc.constantFrom("excellent", "good", "fair", "average", "poor", null),
      female: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(learner), (learners) => {
        const counts = countGrades(learners);
        const graded = learners.filter(({ grade }) => grade !== null);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(graded.length);
        expect(counts.reduce((sum, { women }) => sum + women, 0)).toBe(graded.filter(({ female }) => female).length);
      }),
    );
  });
});

describe("decideMarks", () => {
  const nothing = { mark: null, missing: null, others: [] };
  const paper: PaperFacts = { label: "An", version: 1, ...nothing, barred: false, gone: false };
  const decide = (text: string, changes: Partial<PaperFacts> = {}, reason: string | null = null, version = 1) =>
    decideMarks([{ key: 1, text, version }], new Map([[1, { ...paper, ...changes }]]), read, reason);

  it("takes a first mark and a cause without a reason, and leaves what is the same", () => {
    const change = { key: 1, label: "An", from: { mark: null, missing: null }, corrects: false };
    expect(decide("7,5")).toEqual({ changes: [{ ...change, mark: 7.5, missing: null }], violations: [] });
    expect(decide("V")).toEqual({ changes: [{ ...change, mark: null, missing: "absent" }], violations: [] });
    expect(decide("7,50", { mark: 7.5 }, null, 0)).toEqual({ changes: [], violations: [] });
    expect(decide("", {}, null, 0)).toEqual({ changes: [], violations: [] });
    expect(decideMarks([{ key: 9, text: "5", version: 0 }], new Map(), read, null)).toEqual({
      changes: [],
      violations: [],
    });
  });

  it("[RES-01] says which box is no mark", () => {
    expect(decide("11").violations).toEqual([{ rule: "RES-01", key: 1, label: "An", text: "11", problem: "tooHigh" }]);
  });

  it.each([
    ["a mark", { mark: 6.5 }, "6,5"],
    ["a cause", { missing: "absent" } as const, "absent"],
    ["nothing", {}, ""],
  ])("[RES-14] tells what somebody else left there meanwhile: %s", (_case, now, said) => {
    expect(decide("7", { ...now, version: 2 }).violations).toEqual([
      { rule: "RES-14", key: 1, label: "An", now: said },
    ]);
  });

  it("[RES-15] a correction names its reason", () => {
    expect(decide("8", { mark: 7 }).violations).toEqual([{ rule: "RES-15", labels: ["An"] }]);
    expect(decide("8", { missing: "absent" }).violations).toEqual([{ rule: "RES-15", labels: ["An"] }]);
    expect(decide("8", { mark: 7 }, "Cộng nhầm").changes).toMatchObject([{ corrects: true, from: { mark: 7 } }]);
  });

  it("[RES-15] a paper that another marker has marked is not missing without a reason", () => {
    const others = [{ marker: 1, mark: 8 }];
    expect(decide("V", { others }).violations).toEqual([{ rule: "RES-15", labels: ["An"] }]);
    expect(decide("V", { others }, "Nộp hộ").changes).toMatchObject([{ corrects: true, from: { others } }]);
    expect(decide("7", { others })).toMatchObject({ changes: [{ corrects: false }], violations: [] });
  });

  it("[RES-16] a mark is corrected, never emptied", () => {
    expect(decide("", { mark: 7 }, "Xóa").violations).toEqual([{ rule: "RES-16", key: 1, label: "An" }]);
  });

  it("[RES-17] whoever is barred has no mark of the final, but may be written down as absent", () => {
    expect(decide("7", { barred: true }).violations).toEqual([{ rule: "RES-17", key: 1, label: "An" }]);
    expect(decide("V", { barred: true }).violations).toEqual([]);
  });

  it("[RES-18] whoever has left the class is not marked", () => {
    expect(decide("7", { gone: true }).violations).toEqual([{ rule: "RES-18", key: 1, label: "An" }]);
  });
});
