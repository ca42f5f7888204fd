export type LetterLearner = Readonly<{
  enrolmentId: number;
  /** The unit that sent the learner, at the class's time. */
  unitId: number;
  unitPath: string;
  /** The sending unit is gone; the living units that took its place. */
  successorIds: readonly number[];
  unitEnded: boolean;
  /** Where the person is at home now; null for someone who is followed no longer. */
  homeId: number | null;
  homePath: string | null;
}>;

export type PlannedLetter = Readonly<{ unitId: number; kind: "original" | "copy"; enrolmentIds: readonly number[] }>;

/** LET-05: to whom a learner's line also goes: the new unit of someone who moved, the heirs of a unit that is gone. */
export function copiesFor(learner: LetterLearner): readonly number[] {
  const moved = learner.homePath !== null && !learner.homePath.startsWith(learner.unitPath);
  if (moved && learner.homeId !== null) return [learner.homeId];
  return learner.unitEnded ? learner.successorIds : [];
}

/** LET-01: one original per sending unit, every learner in exactly one of them; copies beside. In the order given. */
export function shareLetters(learners: readonly LetterLearner[]): readonly PlannedLetter[] {
  const originals = new Map<number, number[]>();
  const copies = new Map<number, number[]>();
  const add = (letters: Map<number, number[]>, unitId: number, enrolmentId: number) =>
    letters.set(unitId, [...(letters.get(unitId) ?? []), enrolmentId]);
  for (const learner of learners) {
    add(originals, learner.unitId, learner.enrolmentId);
    for (const unitId of copiesFor(learner)) if (unitId !== learner.unitId) add(copies, unitId, learner.enrolmentId);
  }
  const plan = (kind: "original" | "copy", letters: Map<number, number[]>): PlannedLetter[] =>
    [...letters].map(([unitId, enrolmentIds]) => ({ unitId, kind, enrolmentIds }));
  return [...plan("original", originals), ...plan("copy", copies)];
}
