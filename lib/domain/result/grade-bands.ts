import { GRADES, type Grade } from "@/lib/domain/shared/teaching-lists";

/** Where the bands begin: settings of the curriculum in force on the class's first day. */
export type GradeBands = Readonly<{ passMark: number; fairFrom: number; goodFrom: number; excellentFrom: number }>;

/** RES-05: the band a mark falls into; each band begins with its own mark. */
export function gradeOf(mark: number, bands: GradeBands): Grade {
  if (mark < bands.passMark) return "poor";
  if (mark >= bands.excellentFrom) return "excellent";
  if (mark >= bands.goodFrom) return "good";
  return mark >= bands.fairFrom ? "fair" : "average";
}

export type GradeCount = Readonly<{ grade: Grade; count: number; women: number }>;
export type CountedLearner = Readonly<{ grade: Grade | null; female: boolean }>;

/** RES-06: how many per band, women among them; whoever has no grade is in no band, so bands and rest add up. */
export function countGrades(learners: readonly CountedLearner[]): readonly GradeCount[] {
  return GRADES.map((grade) => {
    const those = learners.filter((learner) => learner.grade === grade);
    return { grade, count: those.length, women: those.filter(({ female }) => female).length };
  });
}
