import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DefaultTitles, defaultAssessments } from "./default-assessments";
import {
  type AssessmentFacts,
  type AttemptFacts,
  computeResult,
  type LearnerFacts,
  type ResultSettings,
} from "./learner-result";

const settings: ResultSettings = {
  passMark: 5,
  fairFrom: 7,
  goodFrom: 8,
  excellentFrom: 9,
  resits: 1,
  absenceLimit: 20,
  assessed: true,
};
const test: AssessmentFacts = { id: 1, kind: "test", title: "Kiểm tra", weight: 1, isFinal: false };
const paper: AssessmentFacts = { id: 2, kind: "endPaper", title: "Thu hoạch", weight: 2, isFinal: true };
const exam: AssessmentFacts = { id: 3, kind: "exam", title: "Thi học phần", weight: 1, isFinal: false };
const selfStudy: AssessmentFacts = { id: 4, kind: "selfStudy", title: "Tự học", weight: 0, isFinal: false };

const sat = (mark: number, attempt = 0): AttemptFacts => ({ attempt, mark, missing: null, open: null });
const away = (missing: "absent" | "excused" | "violation", attempt = 0): AttemptFacts => ({
  attempt,
  mark: null,
  missing,
  open: null,
});
const waiting = (open: "mark" | "otherMarker" | "thirdMarker", attempt = 0): AttemptFacts => ({
  attempt,
  mark: null,
  missing: null,
  open,
});
const learner = (attempts: Record<number, AttemptFacts[]> = {}, changes: Partial<LearnerFacts> = {}): LearnerFacts => ({
  attempts: new Map(Object.entries(attempts).map(([id, list]) => [Number(id), list])),
  periods: 40,
  heldPeriods: 40,
  absentPeriods: 0,
  barred: false,
  ...changes,
});

describe("computeResult", () => {
  it("[RES-12] weighs the marks, passes from the pass mark on, and gives the band", () => {
    expect(computeResult(settings, [test, paper, selfStudy], learner({ 1: [sat(9)], 2: [sat(8)] }))).toEqual({
      outcome: "passed",
      finalMark: 8.33,
      grade: "good",
      reasons: [],
      open: [],
      mayResit: [],
    });
    expect(computeResult(settings, [paper], learner({ 2: [sat(5)] }))).toMatchObject({
      outcome: "passed",
      grade: "average",
    });
  });

  it("[RES-08] fails below the pass mark, and may sit again what was below it", () => {
    expect(computeResult(settings, [test, paper], learner({ 1: [sat(7)], 2: [sat(3.5)] }))).toEqual({
      outcome: "failed",
      finalMark: 4.67,
      grade: "poor",
      reasons: [{ rule: "RES-08", mark: 4.67, passMark: 5 }],
      open: [],
      mayResit: [2],
    });
  });

  it("[RES-09] an exam is passed by itself, whatever the others come to", () => {
    const result = computeResult(settings, [exam, paper], learner({ 3: [sat(4.5)], 2: [sat(9)] }));
    expect(result).toMatchObject({ outcome: "failed", finalMark: 7.5, grade: "poor", mayResit: [3] });
    expect(result.reasons).toEqual([{ rule: "RES-09", title: "Thi học phần", mark: 4.5, passMark: 5 }]);
  });

  it("[RES-10] a final that was not sat fails by itself; a test that was not sat counts with 0", () => {
    const final = computeResult(
      settings,
      [test, { ...paper, weight: 1 }],
      learner({ 1: [sat(10)], 2: [away("absent")] }),
    );
    expect(final).toMatchObject({ outcome: "failed", finalMark: 5, mayResit: [2] });
    expect(final.reasons).toEqual([{ rule: "RES-10", title: "Thu hoạch", cause: "absent" }]);
    const missedTest = learner({ 1: [away("violation")], 2: [sat(9)] });
    expect(computeResult(settings, [test, paper], missedTest)).toMatchObject({ outcome: "passed", finalMark: 6 });
    expect(computeResult(settings, [exam, paper], learner({ 3: [away("absent")], 2: [sat(9)] }))).toMatchObject({
      outcome: "failed",
      reasons: [{ rule: "RES-10" }],
    });
  });

  it("[RES-11] of several sittings the best counts, and re-sits end where the curriculum says", () => {
    const twice = learner({ 2: [sat(4, 1), sat(3, 0)] });
    expect(computeResult(settings, [paper], twice)).toMatchObject({ outcome: "failed", finalMark: 4, mayResit: [] });
    expect(computeResult({ ...settings, resits: 2 }, [paper], twice)).toMatchObject({ mayResit: [2] });
    expect(computeResult({ ...settings, resits: 0 }, [paper], learner({ 2: [sat(4)] }))).toMatchObject({
      mayResit: [],
    });
    expect(computeResult(settings, [paper], learner({ 2: [sat(4), sat(6, 1)] }))).toMatchObject({
      outcome: "passed",
      finalMark: 6,
    });
    expect(computeResult(settings, [paper], learner({ 2: [sat(4), away("absent", 1)] }))).toMatchObject({
      outcome: "failed",
      finalMark: 4,
      mayResit: [],
    });
  });

  it("[RES-11] an excused sitting uses up no turn", () => {
    expect(computeResult(settings, [paper], learner({ 2: [away("excused"), sat(4, 1)] }))).toMatchObject({
      outcome: "failed",
      mayResit: [2],
    });
  });

  it.each([
    ["no mark", [], "mark"],
    ["a paper without a mark", [waiting("mark")], "mark"],
    ["the other marker", [waiting("otherMarker")], "otherMarker"],
    ["the third marker", [waiting("thirdMarker")], "thirdMarker"],
    ["a re-sit", [sat(4), waiting("mark", 1)], "resit"],
    ["the second mark of a re-sit", [sat(4), waiting("otherMarker", 1)], "otherMarker"],
    ["an excused sitting", [away("excused")], "excused"],
  ] as const)("[RES-12] nobody is judged while something is open: %s", (_case, attempts, what) => {
    const result = computeResult(settings, [paper], learner({ 2: [...attempts] }));
    expect(result).toMatchObject({ outcome: null, finalMark: null, grade: null });
    expect(result.open).toEqual([{ assessmentId: 2, title: "Thu hoạch", what }]);
  });

  it("[RES-12] an assessment nobody has written anything about is open", () => {
    expect(computeResult(settings, [paper], learner()).open).toMatchObject([{ assessmentId: 2, what: "mark" }]);
  });

  it("[RES-07] whoever was absent too much fails, and nothing of them is waited for", () => {
    const barred = learner({}, { absentPeriods: 9, barred: true });
    expect(computeResult(settings, [test, paper], barred)).toEqual({
      outcome: "failed",
      finalMark: null,
      grade: "poor",
      reasons: [{ rule: "RES-07", absent: 9, periods: 40, limit: 20 }],
      open: [],
      mayResit: [],
    });
  });

  it("[RES-12] without assessment attendance decides", () => {
    const plain = { ...settings, assessed: false };
    expect(computeResult(plain, [selfStudy], learner())).toMatchObject({ outcome: "passed", grade: null });
    const barred = learner({}, { absentPeriods: 9, barred: true });
    expect(computeResult(plain, [], barred)).toMatchObject({ outcome: "failed", grade: null });
  });

  it.each([
    [0, null],
    [1, "passed"],
  ])("[RES-12] without assessment nobody passes before a lesson was held: %s periods", (heldPeriods, outcome) => {
    const plain = { ...settings, assessed: false };
    expect(computeResult(plain, [], learner({}, { heldPeriods }))).toMatchObject({ outcome });
  });

  it("[RES-12] nobody passes while nothing is set up to be marked", () => {
    expect(computeResult(settings, [selfStudy], learner())).toMatchObject({ outcome: null, open: [] });
  });

  it("[RES-12] a better mark never makes a result worse", () => {
    const mark = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(mark, mark, mark, mark, (one, two, three, more) => {
        const at = (last: number) =>
          computeResult(settings, [test, paper, exam], learner({ 1: [sat(one)], 2: [sat(two)], 3: [sat(last)] }));
        const [lower, higher] = [Math.min(three, more), Math.max(three, more)].map(at);
        expect(higher?.finalMark ?? 0).toBeGreaterThanOrEqual(lower?.finalMark ?? 0);
        if (lower?.outcome === "passed") expect(higher?.outcome).toBe("passed");
        for (const result of [lower, higher]) {
          expect(result?.outcome === "failed").toBe((result?.reasons.length ?? 0) > 0);
          expect(result?.grade === "poor").toBe(result?.outcome === "failed");
        }
      }),
    );
  });
});

describe("defaultAssessments", () => {
  const titles: DefaultTitles = {
    test: "Bài kiểm tra",
    endPaper: "Bài thu hoạch",
    fieldReport: "Nghiên cứu thực tế",
    finalExam: "Thi tốt nghiệp",
  };
  const lecture = (title: string) => ({ title, sessionKind: "lecture" }) as const;
  const sitting = (title: string) => ({ title, sessionKind: "test" }) as const;

  it("[RES-13] follows how the curriculum assesses", () => {
    expect(defaultAssessments("none", [], titles)).toEqual([]);
    expect(defaultAssessments("endPaper", [lecture("A"), sitting("Viết thu hoạch")], titles)).toEqual([
      { kind: "endPaper", title: "Viết thu hoạch", weight: 1, isFinal: true },
    ]);
    expect(defaultAssessments("endPaper", [], titles)).toMatchObject([{ title: "Bài thu hoạch" }]);
    expect(defaultAssessments("testAndPaper", [], titles).map(({ title, weight }) => [title, weight])).toEqual([
      ["Bài kiểm tra 1", 1],
      ["Bài kiểm tra 2", 1],
      ["Bài thu hoạch", 2],
    ]);
    expect(
      defaultAssessments("testAndPaper", [sitting("KT 1"), sitting("KT 2"), sitting("Cuối khóa")], titles).map(
        ({ title }) => title,
      ),
    ).toEqual(["KT 1", "KT 2", "Cuối khóa"]);
    expect(defaultAssessments("moduleExams", [lecture("I"), sitting("x"), lecture("II")], titles)).toMatchObject([
      { kind: "exam", title: "I" },
      { kind: "exam", title: "II" },
      { kind: "fieldReport" },
      { kind: "exam", title: "Thi tốt nghiệp", isFinal: true, weight: 2 },
    ]);
  });

  it("[RES-13] wherever something is marked there is one final", () => {
    for (const plan of ["endPaper", "testAndPaper", "moduleExams"] as const)
      expect(defaultAssessments(plan, [], titles).filter(({ isFinal }) => isFinal)).toHaveLength(1);
  });
});
