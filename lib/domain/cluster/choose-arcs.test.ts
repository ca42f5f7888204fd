import { describe, expect, it } from "vitest";
import type { SizeBand } from "@/lib/domain/plan/size-band";
import { buildModel, fromColumns, toColumns } from "./build-model";
import { chooseArcs, nearestToKeep, unitsAtEdge } from "./choose-arcs";
import type { ClusterQuestion } from "./cluster-question";
import { countedReasons, nearestFeasible } from "./explain-infeasible";
import { priceAssignment } from "./price-assignment";
import { startAssignment } from "./start-assignment";

const line = (count: number, changes: Partial<ClusterQuestion> = {}): ClusterQuestion => ({
  units: Array.from({ length: count }, (_, id) => ({ id, learners: 10 })),
  hosts: Array.from({ length: count }, (_, id) => ({ id, surcharge: 0 })),
  travel: Array.from({ length: count }, (_, from) => Array.from({ length: count }, (_, to) => Math.abs(from - to))),
  band: { min: 20, max: 40 },
  longest: null,
  ...changes,
});

describe("chooseArcs", () => {
  it("[CLU-13] looks at everything while it is small, and at the nearest hosts beyond", () => {
    expect(nearestToKeep(line(40))).toBeNull();
    expect(nearestToKeep(line(200))).toBe(12);
    expect(nearestToKeep(line(400))).toBe(8);
    expect(chooseArcs(line(6), null)).toMatchObject({ allowed: 36, nearest: null });
  });

  it("[CLU-13] keeps a known assignment possible and says who sits at the edge", () => {
    const question = line(6, { longest: 4 });
    const chosen = chooseArcs(question, 2, [0, 0, 0, 5, 5, 1]);
    expect(chosen).toMatchObject({ allowed: 34, nearest: 2 });
    expect(chosen.arcs.filter((arc) => arc.unit === 5).map((arc) => arc.host)).toEqual([5, 4, 1]);
    expect(unitsAtEdge(question, chosen, [0, 0, 2, 3, 4, 1])).toEqual([1, 5]);
    expect(unitsAtEdge(question, chooseArcs(question, null), [0, 0, 2, 3, 4, 1])).toEqual([]);
    expect(unitsAtEdge(line(2), { arcs: [], allowed: 9, nearest: 2 }, [0, 1])).toEqual([]);
  });
});

describe("the model", () => {
  it("takes an assignment in and gives the same out", () => {
    const question = line(5);
    const { arcs } = chooseArcs(question, null);
    const columns = toColumns(question, arcs, [1, 1, 1, 3, 3]);
    const model = buildModel(question, arcs);
    expect(fromColumns(question, arcs, columns)).toEqual([1, 1, 1, 3, 3]);
    expect(columns.reduce((sum, value, at) => sum + value * (model.cost[at] ?? 0), 0)).toBe(30);
    for (const row of model.rows) {
      const activity = row.entries.reduce((sum, [column, by]) => sum + by * (columns[column] ?? 0), 0);
      expect(activity).toBeGreaterThanOrEqual(row.lower);
      expect(activity).toBeLessThanOrEqual(row.upper);
    }
  });

  it("leaves a host out that nobody may reach", () => {
    const question = line(3, {
      travel: [
        [0, null, null],
        [1, null, null],
        [2, null, null],
      ],
    });
    const model = buildModel(question, chooseArcs(question, null).arcs);
    expect(model.upper).toEqual([1, 1, 1, 1, 0, 0]);
    expect(fromColumns(question, chooseArcs(question, null).arcs, [1, 0, 1])).toEqual([0, -1, 0]);
  });
});

describe("startAssignment", () => {
  it("keeps sizes and trips, and is the same every time", () => {
    const question = line(30, {
      hosts: Array.from({ length: 30 }, (_, id) => ({ id, surcharge: id % 3 })),
      longest: 6,
    });
    const start = startAssignment(question);
    expect(start).not.toBeNull();
    expect(priceAssignment(question, start ?? []).feasible).toBe(true);
    expect(startAssignment(question)).toEqual(start);
  });

  it("changes two units over where full classes let nobody simply move", () => {
    for (let turn = 1; turn <= 12; turn++) {
      const way = (from: number, to: number) => (from * 7 * turn + to * 11 + from * to * 5) % 23;
      const question = line(12, {
        hosts: [0, 1, 2].map((id) => ({ id, surcharge: 0 })),
        units: Array.from({ length: 12 }, (_, id) => ({ id, learners: id % 2 ? 10 : 12 })),
        travel: Array.from({ length: 12 }, (_, from) => [0, 1, 2].map((to) => way(from, to))),
        band: { min: 40, max: 48 },
        longest: turn % 2 ? null : 20,
      });
      const start = startAssignment(question);
      if (start) expect(priceAssignment(question, start).feasible).toBe(true);
    }
  });

  it("finds nothing where there is nothing", () => {
    expect(
      startAssignment(
        line(2, {
          travel: [
            [0, 1],
            [null, null],
          ],
        }),
      ),
    ).toBeNull();
    expect(startAssignment(line(1))).toBeNull();
    expect(startAssignment(line(5, { band: { min: 30, max: 40 } }))).toBeNull();
  });

  it("sends nobody where the way is unknown", () => {
    const open = line(6);
    const start = startAssignment({
      ...open,
      travel: open.travel.map((row, at) => (at === 0 ? [0, null, null, null, null, 5] : row)),
    });
    expect([0, 5]).toContain(start?.[0]);
  });
});

describe("why there is no answer", () => {
  it("[CLU-11] counts units out of reach, too few learners, and sizes between two numbers of classes", () => {
    const lost = line(2, {
      travel: [
        [0, 1],
        [null, null],
      ],
      longest: 1,
    });
    expect(countedReasons(lost)).toEqual([{ kind: "tooFar", units: [{ unit: 1, nearest: null }], trip: null }]);
    const far = line(2, {
      travel: [
        [3, 5],
        [8, 9],
      ],
      longest: 2,
    });
    expect(countedReasons(far)).toEqual([
      {
        kind: "tooFar",
        units: [
          { unit: 0, nearest: 3 },
          { unit: 1, nearest: 8 },
        ],
        trip: 8,
      },
    ]);
    expect(countedReasons(line(1))).toEqual([{ kind: "tooFew", learners: 10, min: 20 }]);
    expect(countedReasons(line(5, { band: { min: 30, max: 40 } }))).toEqual([
      { kind: "between", learners: 50, classes: 1, most: 40, least: 60 },
    ]);
    expect(countedReasons(line(4))).toEqual([]);
  });

  it("[CLU-11] halves its way to the nearest setting that passes, each alone", async () => {
    const question = line(5, { band: { min: 30, max: 40 }, longest: 1 });
    const asked: number[] = [];
    const any = { min: 1, max: 1000 };
    const nearest = (allowed: SizeBand) =>
      nearestFeasible(
        question,
        async ({ band, longest }) => {
          asked.push(band.max);
          return band.min <= 25 || band.max >= 47 || (longest ?? 0) >= 3;
        },
        allowed,
      );
    expect(await nearest(any)).toEqual({ min: 25, max: 47, longest: 3, allowed: any });
    expect(asked.length).toBeLessThan(20);
    expect(await nearestFeasible(line(1, { band: { min: 1, max: 40 } }), async () => false, any)).toEqual({
      min: null,
      max: null,
      longest: null,
      allowed: any,
    });
  });

  it.each([
    ["the programme goes as far as that", { min: 25, max: 47 }, { min: 25, max: 47 }],
    ["the programme stops one short of it", { min: 26, max: 46 }, { min: null, max: null }],
    ["the programme allows nothing but what was asked", { min: 30, max: 40 }, { min: null, max: null }],
  ])("[CLU-19] names no size that the programme would refuse: %s", async (_case, allowed, expected) => {
    const question = line(5, { band: { min: 30, max: 40 } });
    const answer = await nearestFeasible(question, async ({ band }) => band.min <= 25 || band.max >= 47, allowed);
    expect(answer).toEqual({ ...expected, longest: null, allowed });
  });
});
