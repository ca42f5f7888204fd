/** Years of past results that speak for the next. */
export const PASS_YEARS = 3;
/** Fewer results than these say nothing of the next class. */
export const FEWEST_RESULTS = 20;

/** Learners with a result: those of them who passed. */
export type PastResults = Readonly<{ passed: number; total: number }>;

/** The share taken to pass, in whole percent, and what it rests on; `assumed` where there is too little to go by. */
export type PassRate = PastResults & Readonly<{ percent: number; source: "programme" | "level" | "assumed" }>;

/**
 * WIF-06: as the learners of the programme did in the last years; where they are too few, as those of all programmes that
 * give the same level; where those are too few as well, everybody is taken to pass, and that is said. Parts of a percent
 * do not count.
 */
export function passRateOf(programme: PastResults, level: PastResults): PassRate {
  if (programme.total >= FEWEST_RESULTS) return { ...programme, percent: percentOf(programme), source: "programme" };
  if (level.total >= FEWEST_RESULTS) return { ...level, percent: percentOf(level), source: "level" };
  return { ...level, percent: 100, source: "assumed" };
}

function percentOf({ passed, total }: PastResults): number {
  return Math.floor((passed * 100) / total);
}
