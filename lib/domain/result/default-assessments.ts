import type { AssessmentKind } from "@/lib/domain/shared/teaching-lists";
import type { Assessment as AssessmentPlan, SessionKind } from "@/lib/domain/shared/training-lists";

export type TopicFacts = Readonly<{ title: string; sessionKind: SessionKind }>;
export type AssessmentDraft = Readonly<{
  kind: AssessmentKind;
  title: string;
  weight: number;
  isFinal: boolean;
}>;

/** Names of what is set up when the curriculum does not name it itself. */
export type DefaultTitles = Readonly<{ test: string; endPaper: string; fieldReport: string; finalExam: string }>;

/**
 * RES-13: what a class is marked on, from how its curriculum assesses: an end paper; two tests and an end paper that
 * counts twice; or an exam for every module, a field report and a final exam. Nothing for programmes without marks.
 */
export function defaultAssessments(
  plan: AssessmentPlan,
  topics: readonly TopicFacts[],
  titles: DefaultTitles,
): readonly AssessmentDraft[] {
  const tests = topics.filter(({ sessionKind }) => sessionKind === "test");
  const endPaper = { kind: "endPaper", title: tests.at(-1)?.title ?? titles.endPaper, isFinal: true } as const;
  switch (plan) {
    case "none":
      return [];
    case "endPaper":
      return [{ ...endPaper, weight: 1 }];
    case "testAndPaper": {
      const named = tests.slice(0, -1).map(({ title }) => title);
      const written = named.length > 0 ? named : [`${titles.test} 1`, `${titles.test} 2`];
      return [
        ...written.map((title) => ({ kind: "test", title, weight: 1, isFinal: false }) as const),
        { ...endPaper, weight: 2 },
      ];
    }
    case "moduleExams": {
      const modules = topics.filter(({ sessionKind }) => sessionKind === "lecture");
      return [
        ...modules.map(({ title }) => ({ kind: "exam", title, weight: 1, isFinal: false }) as const),
        { kind: "fieldReport", title: titles.fieldReport, weight: 1, isFinal: false },
        { kind: "exam", title: titles.finalExam, weight: 2, isFinal: true },
      ];
    }
  }
}
