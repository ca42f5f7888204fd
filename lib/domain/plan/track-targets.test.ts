import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { Need } from "./counted-need";
import { type LevelLine, seatedNames, type TrackedTarget, type TriedLine, trackTarget } from "./track-targets";

const LINE: LevelLine = {
  key: "a",
  programmeId: 1,
  level: "intermediate",
  quarter: 1,
  classes: 1,
  learners: 2,
  sizeMax: 3,
  passPercent: 100,
  units: [{ unitId: 1, learners: 2 }],
};
const NEEDS: Need[] = [1, 2, 3, 4].map((cadreId) => ({
  cadreId,
  unitId: 1,
  programmeId: 1,
  priority: 2,
  why: "shortHeld",
  deadline: null,
}));
const TARGET: TrackedTarget = {
  terms: { percent: 50, comparison: "atLeast", level: "intermediate", dueOn: day("2027-12-31") },
  reached: 0,
  total: 4,
  leavers: 0,
  leaversMet: 0,
  members: NEEDS.map(({ cadreId }) => ({ cadreId, met: false, leaves: false })),
};
const tried = (lines: Record<string, TriedLine>, passPercent = 100) => {
  const { seats, byLine } = seatedNames([{ ...LINE, passPercent }], NEEDS, 2027, {
    lines: new Map(Object.entries(lines)),
  });
  return { ...trackTarget(TARGET, seats), line: byLine.get("a") };
};

describe("[WIF-05] a plan tried out", () => {
  it.each([
    ["as planned", {}, { seats: 2, named: 2 }, [1, 2]],
    ["a seat more", { a: { seats: 3 } }, { seats: 3, named: 3 }, [1, 2, 3]],
    ["more than one class holds", { a: { seats: 4 } }, { seats: 3, named: 3 }, [1, 2, 3]],
    ["two classes", { a: { seats: 4, classes: 2 } }, { seats: 4, named: 4 }, [1, 2, 3, 4]],
    ["seats without names", { a: { seats: 6, classes: 2 } }, { seats: 6, named: 4 }, [1, 2, 3, 4]],
    ["no class", { a: { classes: 0 } }, { seats: 0, named: 0 }, []],
  ])("%s", (_case, lines, line, movers) => {
    expect(tried(lines)).toMatchObject({ line, movers, expected: { reached: movers.length } });
  });

  it("the pass rate moves the gauge, not the names", () => {
    const half = { movers: [1, 2], expected: { reached: 1, missing: 1, met: false } };
    expect(tried({}, 50)).toMatchObject(half);
    // Tried out, it takes the place of what past results say.
    expect(tried({ a: { pass: 50 } })).toMatchObject(half);
    expect(tried({ a: { pass: 100 } }, 50)).toMatchObject({ expected: { reached: 2, met: true } });
    expect(tried({ a: { pass: 0 } })).toMatchObject({ movers: [1, 2], expected: { reached: 0 } });
  });

  it("without a trial the plan stands as it is", () => {
    expect(seatedNames([LINE], NEEDS, 2027, null).byLine.get("a")).toEqual({ seats: 2, named: 2 });
  });
});
