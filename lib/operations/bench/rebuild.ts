import { rebuildAll } from "@/lib/compliance-store/rebuild";
import type { LargeLoaded } from "@/prisma/seed/large";
import type { Goal, Line } from "./report";

const WANTED = 10_000;
/** A nation takes minutes and says the same each time; less is over before the machine is warm. */
const OFTEN_UP_TO = 100_000;
const TIMES = 3;

/**
 * All timelines written again: once right behind the loading, while the server still writes down what was loaded and
 * the code runs for the first time, and then some times at rest, of which the median counts.
 */
export async function measureRebuild(
  connectionString: string,
  loaded: LargeLoaded,
): Promise<Readonly<{ rate: number; lines: readonly Line[]; goal: Goal }>> {
  const rateOf = ({ people, seconds }: Readonly<{ people: number; seconds: number }>) => people / seconds;
  const runs = [];
  const times = loaded.people <= OFTEN_UP_TO ? TIMES : 1;
  for (let run = 0; run < times; run++) runs.push(await rebuildAll({ connectionString }));
  const bySpeed = runs.toSorted((a, b) => rateOf(a) - rateOf(b));
  const median = bySpeed[Math.floor(times / 2)] ?? loaded.rebuilt;
  const rates = bySpeed.map((run) => rateOf(run).toFixed(0)).join(", ");
  return {
    rate: rateOf(median),
    lines: [
      { name: "rebuild right after loading", ms: loaded.rebuilt.seconds * 1000 },
      { name: "rebuild of all timelines", ms: median.seconds * 1000, worstMs: (bySpeed[0]?.seconds ?? 0) * 1000 },
    ],
    goal: {
      name: "rebuild",
      wanted: `≥ ${WANTED} people/s`,
      found: `${rateOf(median).toFixed(0)} (${rates}; ${rateOf(loaded.rebuilt).toFixed(0)} right after loading)`,
      holds: rateOf(median) >= WANTED,
    },
  };
}
