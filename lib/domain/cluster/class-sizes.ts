import type { SizeBand } from "@/lib/domain/plan/size-band";

/** CLU-01: the fewest classes whose size band holds so many learners; 0 for nobody, null when no number of classes does. */
export function classesFor(learners: number, band: SizeBand): number | null {
  const classes = Math.ceil(learners / band.max);
  return classes * band.min <= learners ? classes : null;
}

/** Learners to add or to take away until some number of classes fits; 0 when one does. */
export function learnersOutside(learners: number, band: SizeBand): number {
  if (classesFor(learners, band) !== null) return 0;
  const classes = Math.ceil(learners / band.max);
  return Math.min(classes * band.min - learners, learners - (classes - 1) * band.max);
}
