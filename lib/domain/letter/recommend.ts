import type { Grade, QualityRating, Recommendation, ResultOutcome } from "@/lib/domain/shared/teaching-lists";

export type LearnerOutcome = Readonly<{
  outcome: ResultOutcome;
  grade: Grade | null;
  conduct: QualityRating | null;
  commended: boolean;
}>;

/**
 * LET-02: what the centre recommends to the cell. Who did not pass studies again; whoever's conduct was average or poor is
 * to be watched over and helped; praise goes to the commended, and to an excellent result with good conduct.
 */
export function recommend({ outcome, grade, conduct, commended }: LearnerOutcome): Recommendation {
  if (outcome === "failed") return "studyAgain";
  if (conduct === "average" || conduct === "poor") return "watch";
  if (commended || (grade === "excellent" && conduct === "good")) return "praise";
  return "none";
}
