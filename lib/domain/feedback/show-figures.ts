import { EFFECTIVENESSES, type Effectiveness, type SurveyPhase } from "./decide-answer";

/**
 * FEE-05: how many answers the figures of a running survey may hold. They grow in steps of `least`, and the last `least`
 * stay out until the end: between any two looks, the last included, lie at least that many answers, never somebody's one.
 */
export function answersShown(total: number, least: number): number {
  return total < 2 * least ? 0 : Math.floor((total - least) / least) * least;
}

export type ScoreFigures = Readonly<{
  answers: number;
  mean: number;
  /** How many gave one, two … five. */
  spread: readonly [number, number, number, number, number];
}>;

/** FEE-04: nothing of fewer than `least` answers, whether of a class, a lecturer or anything else. */
export function figuresOf(spread: readonly number[], least: number): ScoreFigures | null {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = spread;
  const counts = [one, two, three, four, five] as const;
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (answers < Math.max(1, least)) return null;
  const sum = counts.reduce((total, count, index) => total + count * (index + 1), 0);
  return { answers, mean: sum / answers, spread: counts };
}

export type ClassFigures = Readonly<Record<Effectiveness, ScoreFigures>>;

/** The four of a class; null while too few have answered. */
export function classFigures(
  spreads: Readonly<Record<Effectiveness, readonly number[]>>,
  least: number,
): ClassFigures | null {
  const figures: Partial<Record<Effectiveness, ScoreFigures>> = {};
  for (const one of EFFECTIVENESSES) {
    const found = figuresOf(spreads[one], least);
    if (found === null) return null;
    figures[one] = found;
  }
  return figures as ClassFigures;
}

/** FEE-05: what is said of single lecturers, and in words, waits for the end: its steps would be smaller than a class's. */
export function showsDetails(state: SurveyPhase, total: number, least: number): boolean {
  return state === "over" && total >= least;
}

/** FEE-06: several classes together, each only where its own figures are shown: nothing hidden is found by subtracting. */
export function together(parts: readonly ScoreFigures[]): ScoreFigures | null {
  const add = (index: 0 | 1 | 2 | 3 | 4) => parts.reduce((sum, part) => sum + part.spread[index], 0);
  return figuresOf([add(0), add(1), add(2), add(3), add(4)], 1);
}
