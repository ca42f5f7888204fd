import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { classesFor } from "@/lib/domain/cluster/class-sizes";
import type { ClusterQuestion } from "@/lib/domain/cluster/cluster-question";
import { priceAssignment } from "@/lib/domain/cluster/price-assignment";
import { HighsSolver } from "./highs-solver";
import { proposeClusters, type Standing, standingOf } from "./propose-clusters";

const solver = new HighsSolver();
afterAll(() => solver.close());

/** Every way to send the units to the hosts, each set of units at each host counted out: nothing is left to a solver. */
function bruteForce({ units, hosts, travel, band, longest }: ClusterQuestion): number {
  const all = (1 << units.length) - 1;
  const inside = (set: number) => units.flatMap((_, unit) => (set & (1 << unit) ? [unit] : []));
  const costAt = (set: number, host: number): number => {
    if (set === 0) return 0;
    const learners = inside(set).reduce((sum, unit) => sum + (units[unit]?.learners ?? 0), 0);
    const classes = classesFor(learners, band);
    if (classes === null) return Infinity;
    return inside(set).reduce(
      (sum, unit) => {
        const way = travel[unit]?.[host] ?? null;
        return way === null || (longest !== null && way > longest)
          ? Infinity
          : sum + (units[unit]?.learners ?? 0) * way;
      },
      classes * (hosts[host]?.surcharge ?? 0),
    );
  };
  let best = Array.from({ length: all + 1 }, (_, set) => (set === 0 ? 0 : Infinity));
  for (const host of hosts.keys()) {
    const next = [...best];
    for (let set = 1; set <= all; set++)
      for (let here = set; here > 0; here = (here - 1) & set)
        next[set] = Math.min(next[set] ?? Infinity, (best[set & ~here] ?? Infinity) + costAt(here, host));
    best = next;
  }
  return best[all] ?? Infinity;
}

const question = fc
  .record({ units: fc.integer({ min: 1, max: 8 }), hosts: fc.integer({ min: 1, max: 8 }) })
  .chain(({ units, hosts }) =>
    fc.record({
      units: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: units, maxLength: units }),
      surcharges: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: hosts, maxLength: hosts }),
      travel: fc.array(
        fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8 }), { minLength: hosts, maxLength: hosts }),
        { minLength: units, maxLength: units },
      ),
      min: fc.integer({ min: 1, max: 50 }),
      wider: fc.integer({ min: 0, max: 60 }),
      longest: fc.option(fc.integer({ min: 10, max: 60 })),
    }),
  )
  .map(
    ({ units, surcharges, travel, min, wider, longest }): ClusterQuestion => ({
      units: units.map((learners, id) => ({ id, learners })),
      hosts: surcharges.map((surcharge, id) => ({ id, surcharge })),
      travel,
      band: { min, max: min + wider },
      longest,
    }),
  );

describe("proposeClusters", () => {
  it("[CLU-03] costs what the best of all ways costs, for up to eight units", async () => {
    const seen = { solved: 0, infeasible: 0 };
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const least = bruteForce(asked);

        const told: Standing[] = [];
        const answer = await proposeClusters(asked, { seconds: 20, solver, onProgress: (one) => void told.push(one) });
        seen[answer.state] += 1;
        if (answer.state === "infeasible") {
          expect(least).toBe(Infinity);
          return;
        }
        expect(answer.total).toBeCloseTo(least, 4);
        expect(priceAssignment(asked, answer.assignment)).toMatchObject({ feasible: true, total: answer.total });
        expect(answer.proven).toBe(true);
        expect(answer.gap).toBeLessThan(1e-3);
        expect(answer.pruning).toBeNull();
        // However soon it is solved, whoever looks while it goes on is told how far from the best it may be.
        for (const { total, gap } of told) expect(gap === null).toBe(total === null);
        expect(told.at(-1)).toMatchObject({ total: answer.total, gap: expect.closeTo(0, 3) });
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(seen.solved).toBeGreaterThan(10);
    expect(seen.infeasible).toBeGreaterThan(5);
  }, 180_000);

  it("[CLU-13] answers for 200 units within its time, with the gap to the best, and says that only near hosts were looked at", async () => {
    let state = 11;
    const random = () => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
      return state / 4_294_967_296;
    };
    const at = Array.from({ length: 200 }, () => [random() * 80, random() * 80] as const);
    const asked: ClusterQuestion = {
      units: at.map((_, id) => ({ id, learners: 3 + Math.floor(random() * 25) })),
      hosts: at.map((_, id) => ({ id, surcharge: id % 5 === 0 ? 40 : 0 })),
      travel: at.map(([x, y]) => at.map(([u, v]) => Math.round(Math.hypot(x - u, y - v) * 13) / 10)),
      band: { min: 40, max: 80 },
      longest: 60,
    };
    const told: Standing[] = [];
    const answer = await proposeClusters(asked, { seconds: 20, solver, onProgress: (one) => void told.push(one) });
    if (answer.state !== "solved") throw new Error("200 units must have an answer");
    // While it goes on, too, one sees how long, how good and how far from the best.
    const known = told.filter((one) => one.gap !== null);
    expect(told.length).toBeGreaterThan(5);
    expect(known.length).toBeGreaterThan(3);
    expect(known.every(({ gap, total }) => (gap ?? 2) <= 1 && (total ?? 0) >= answer.total - 1e-3)).toBe(true);
    expect(known.at(-1)?.gap ?? 1).toBeLessThanOrEqual(known[0]?.gap ?? 0);
    expect(told.at(-1)?.seconds ?? 0).toBeGreaterThan(told[0]?.seconds ?? 0);
    expect(answer.seconds).toBeLessThan(30);
    expect(priceAssignment(asked, answer.assignment)).toMatchObject({ feasible: true, total: answer.total });
    expect(answer.gap).toBeLessThan(0.15);
    expect(answer.startTotal).not.toBeNull();
    expect(answer.startTotal ?? 0).toBeLessThan(answer.bound * 1.3);
    expect(answer.pruning?.nearest).toBe(12);
    expect(answer.pruning?.kept).toBeLessThan(answer.pruning?.allowed ?? 0);
    expect(answer.pruning?.atEdge.length).toBeLessThan(10);
  }, 90_000);

  it("[CLU-11] says why there is no answer and what each setting alone would have to become", async () => {
    const base: ClusterQuestion = {
      units: [
        { id: 1, learners: 30 },
        { id: 2, learners: 30 },
        { id: 3, learners: 25 },
      ],
      hosts: [
        { id: 1, surcharge: 0 },
        { id: 3, surcharge: 0 },
      ],
      travel: [
        [0, 40],
        [12, 35],
        [41, 0],
      ],
      band: { min: 40, max: 60 },
      longest: 20,
    };
    const apart = await proposeClusters(base, { seconds: 5, solver });
    expect(apart).toMatchObject({
      state: "infeasible",
      reasons: [{ kind: "together" }],
      nearest: { min: 25, max: null, longest: 40 },
    });
    const crowded = await proposeClusters(
      { ...base, band: { min: 50, max: 60 }, longest: null },
      { seconds: 5, solver },
    );
    expect(crowded).toMatchObject({
      reasons: [{ kind: "between", learners: 85, classes: 1, most: 60, least: 100 }],
      nearest: { min: 42, max: 85, longest: null },
    });
    const lonely = await proposeClusters({ ...base, longest: 10 }, { seconds: 5, solver });
    expect(lonely).toMatchObject({ reasons: [{ kind: "tooFar", units: [{ unit: 1, nearest: 12 }], trip: 12 }] });
    const few = await proposeClusters({ ...base, band: { min: 90, max: 120 } }, { seconds: 5, solver });
    expect(few).toMatchObject({ reasons: [{ kind: "tooFew", learners: 85, min: 90 }] });
  }, 60_000);
});

it.each([
  ["nothing known", [null, null], Infinity, -Infinity, [null, null]],
  ["a first answer, no bound yet", [null, null], 80, -Infinity, [80, null]],
  ["the quick search's answer against a bound", [100, null], Infinity, 75, [100, 0.25]],
  ["a better answer", [100, 0.25], 80, 75, [80, 0.0625]],
  ["an answer worse than the quick search's", [100, 0.25], 120, 80, [100, 0.2]],
  ["a bound beyond the answer", [100, 0.2], null, 101, [100, 0]],
  ["a bound below nothing", [100, null], null, -50, [100, 1]],
  ["nobody has to travel", [null, null], 0, 0, [0, 0]],
] as const)("says how far from the best it is: %s", (_case, [total, gap], found, bound, expected) => {
  expect(Object.values(standingOf({ total, gap }, found, bound))).toEqual(expected);
});
