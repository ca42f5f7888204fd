import type { SizeBand } from "@/lib/domain/plan/size-band";
import { classesFor } from "./class-sizes";
import { allowedArcs, type ClusterQuestion } from "./cluster-question";
import { itemAt } from "./item-at";

/** Why no proposal can exist, as far as counting tells; what remains is said by the solver ("together"). */
export type Infeasibility =
  /** Units that no host lies near enough for, with the nearest trip there is (null: no known trip at all). */
  | Readonly<{
      kind: "tooFar";
      units: readonly Readonly<{ unit: number; nearest: number | null }>[];
      trip: number | null;
    }>
  /** Fewer learners in all than the smallest class. */
  | Readonly<{ kind: "tooFew"; learners: number; min: number }>
  /** No number of classes holds them all: too many for `classes`, too few for one more. */
  | Readonly<{ kind: "between"; learners: number; classes: number; least: number; most: number }>
  /** Each alone would do; bands and trips together do not. */
  | Readonly<{ kind: "together" }>
  /** Nothing found and nothing ruled out within the time. */
  | Readonly<{ kind: "timeOut" }>;

/** CLU-11: reasons that counting finds, without solving; empty when it finds none. */
export function countedReasons(question: ClusterQuestion): readonly Infeasibility[] {
  const reasons: Infeasibility[] = [];
  const far = allowedArcs(question).flatMap((arcs, unit) => {
    if (arcs.length > 0) return [];
    const known = itemAt(question.travel, unit).filter((way): way is number => way !== null);
    return [{ unit, nearest: known.length === 0 ? null : Math.min(...known) }];
  });
  if (far.length > 0) {
    const trips = far.map(({ nearest }) => nearest);
    reasons.push({
      kind: "tooFar",
      units: far,
      trip: trips.includes(null) ? null : Math.max(...trips.map(Number)),
    });
  }
  const learners = question.units.reduce((sum, unit) => sum + unit.learners, 0);
  if (learners < question.band.min) reasons.push({ kind: "tooFew", learners, min: question.band.min });
  else if (classesFor(learners, question.band) === null) {
    const classes = Math.floor(learners / question.band.max);
    reasons.push({
      kind: "between",
      learners,
      classes,
      least: (classes + 1) * question.band.min,
      most: classes * question.band.max,
    });
  }
  return reasons;
}

/** What each setting alone would have to become for a proposal to exist; null where that one alone does not help. */
export type NearestFeasible = Readonly<{
  min: number | null;
  max: number | null;
  longest: number | null;
  /** CLU-19: the sizes that the programme allows, beyond which nothing was looked for. */
  allowed?: SizeBand;
}>;

/** Smallest value of a rising row of choices that passes, if the last one does. Each asks the solver, so few are asked. */
async function firstThat<T>(choices: readonly T[], passes: (choice: T) => Promise<boolean>): Promise<T | null> {
  const last = choices.at(-1);
  if (last === undefined || !(await passes(last))) return null;
  let low = 0;
  let high = choices.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await passes(itemAt(choices, middle))) high = middle;
    else low = middle + 1;
  }
  return itemAt(choices, low);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/**
 * CLU-11: the nearest settings that can be met, each changed alone: a smaller least size, a larger greatest size, a longer
 * trip. Widening a band or a trip never closes a door, so halving finds the edge. CLU-19: no size is named that the
 * programme would refuse (CLU-08).
 */
export async function nearestFeasible(
  question: ClusterQuestion,
  isFeasible: (question: ClusterQuestion) => Promise<boolean>,
  allowed: SizeBand,
): Promise<NearestFeasible> {
  const { band } = question;
  const learners = question.units.reduce((sum, unit) => sum + unit.learners, 0);
  const withBand = (changed: SizeBand) => isFeasible({ ...question, band: changed });
  const trips = [...new Set(question.travel.flat())]
    .filter((way): way is number => way !== null && question.longest !== null && way > question.longest)
    .sort((a, b) => a - b);
  return {
    min: await firstThat(range(allowed.min, band.min - 1).reverse(), (min) => withBand({ ...band, min })),
    max: await firstThat(range(band.max + 1, Math.min(allowed.max, learners)), (max) => withBand({ ...band, max })),
    longest: await firstThat(trips, (longest) => isFeasible({ ...question, longest })),
    allowed,
  };
}
