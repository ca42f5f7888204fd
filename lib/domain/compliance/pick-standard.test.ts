import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, day } from "@/lib/domain/shared/day";
import { arbitraryDay, arbitraryStandards, SAMPLE_UNITS } from "@/tests/factories/arbitrary-history";
import { aPost, aStandard, aUnit } from "@/tests/factories/compliance-history";
import { addressesPost, areaOn, pathOn, pickStandard } from "./pick-standard";
import type { StandardVersion } from "./types";

const PATH = "/1/2/3/";
const ON = day("2020-06-01");
const picked = (standards: readonly StandardVersion[], path: string | null = PATH) =>
  pickStandard(standards, path, ON)?.id ?? null;

describe("[CMP-02] whom a standard speaks to", () => {
  const post = aPost({ positionId: 100, groups: ["commune-cadre"] });
  const unit = aUnit({ kind: "commune", area: "mountain" });
  it.each([
    ["its group", {}, true],
    ["another group", { groupCode: "committee" }, false],
    ["its position", { positionId: 100, groupCode: null }, true],
    ["another position", { positionId: 101, groupCode: null }, false],
    ["its position within its group", { positionId: 100 }, true],
    ["neither position nor group", { positionId: null, groupCode: null }, false],
    ["the other lane", { lane: "planned" }, false],
    ["its unit kind", { unitKind: "commune" }, true],
    ["another unit kind", { unitKind: "district" }, false],
    ["its area", { area: "mountain" }, true],
    ["another area", { area: "plain" }, false],
  ] as const)("%s", (_case, changes, expected) => {
    expect(addressesPost(aStandard(changes), post, unit)).toBe(expected);
  });

  it("a standard of a kind or an area does not reach a unit nobody knows", () => {
    expect(addressesPost(aStandard({ unitKind: "commune" }), post, undefined)).toBe(false);
    expect(addressesPost(aStandard({ area: "plain" }), post, undefined)).toBe(false);
    expect(addressesPost(aStandard(), post, undefined)).toBe(true);
  });
});

describe("[CMP-02] what area a unit counted as on a day", () => {
  const unit = aUnit({
    area: "island",
    formerAreas: [{ area: "plain", from: day("2010-01-01"), to: day("2020-01-01") }],
  });
  it.each([
    ["before anything is known", "2009-12-31", "island"],
    ["the first day of the former area", "2010-01-01", "plain"],
    ["its last day", "2019-12-31", "plain"],
    ["the first day of the present one", "2020-01-01", "island"],
  ])("%s", (_case, on, area) => {
    expect(areaOn(unit, day(on))).toBe(area);
  });

  it("an unknown unit counts as none; a standard may speak to an area that is or was the unit's, to no other", () => {
    expect(areaOn(undefined, ON)).toBeNull();
    const post = aPost({ positionId: 100, groups: ["commune-cadre"] });
    const speaks = (area: "plain" | "island" | "hard") => addressesPost(aStandard({ area }), post, unit);
    expect([speaks("plain"), speaks("island"), speaks("hard")]).toEqual([true, true, false]);
  });
});

describe("[CMP-02] where a unit hung on a day", () => {
  const moved = SAMPLE_UNITS.at(-1);
  it.each([
    ["before it existed", "2009-12-31", null],
    ["its first day", "2010-01-01", "/1/4/"],
    ["the last day at the old place", "2017-12-31", "/1/4/"],
    ["the first day at the new place", "2018-01-01", "/1/2/4/"],
  ])("%s", (_case, on, path) => {
    expect(pathOn(moved, day(on))).toBe(path);
  });

  it("an unknown unit hangs nowhere", () => {
    expect(pathOn(undefined, ON)).toBeNull();
  });
});

describe("[CMP-02] the most specific standard binds", () => {
  const wide = aStandard({ id: 1 });
  it.each([
    ["position beats group", aStandard({ id: 2, positionId: 100, groupCode: null, requiredLevel: "elementary" })],
    [
      "a province's own standard beats the country's",
      aStandard({ id: 2, underUnitId: 1, requiredLevel: "elementary" }),
    ],
    ["an area beats every area", aStandard({ id: 2, area: "plain", requiredLevel: "elementary" })],
    ["a unit kind beats every kind", aStandard({ id: 2, unitKind: "commune", requiredLevel: "elementary" })],
    [
      "the newer version beats the older, even with a lower level",
      aStandard({ id: 2, from: day("2019-01-01"), requiredLevel: "elementary" }),
    ],
    ["of the same days the later record", aStandard({ id: 2, requiredLevel: "elementary" })],
    [
      "of two groups the higher level, even when older",
      aStandard({ id: 2, groupCode: "committee", from: day("2014-01-01"), requiredLevel: "advanced" }),
    ],
    ["of two groups with one level the newer", aStandard({ id: 2, groupCode: "committee", from: day("2019-01-01") })],
  ])("%s", (_case, winner) => {
    expect(picked([wide, winner])).toBe(2);
    expect(picked([winner, wide])).toBe(2);
  });

  it.each([
    ["position before depth", { positionId: 100, groupCode: null }, { underUnitId: 3 }],
    ["the deeper unit", { underUnitId: 2 }, { underUnitId: 1 }],
    ["depth before area", { underUnitId: 1 }, { area: "plain" }],
    ["area before unit kind", { area: "plain" }, { unitKind: "commune" }],
    ["unit kind before the newer version", { unitKind: "commune" }, { from: day("2020-01-01") }],
  ] as const)("in this order: %s", (_case, stronger, weaker) => {
    const pair = [aStandard({ id: 1, ...stronger }), aStandard({ id: 2, ...weaker })];
    expect(picked(pair)).toBe(1);
    expect(picked([...pair].reverse())).toBe(1);
  });

  it.each([
    ["the day before it is in force", "2014-12-31", null],
    ["its first day", "2015-01-01", 1],
    ["its last day", "2019-12-31", 1],
    ["the day it is out of force", "2020-01-01", null],
  ])("only while in force: %s", (_case, on, id) => {
    const standard = aStandard({ id: 1, from: day("2015-01-01"), to: day("2020-01-01") });
    expect(pickStandard([standard], PATH, day(on))?.id ?? null).toBe(id);
  });

  it("a local standard reaches only what hangs below its unit, and 1 is not 10", () => {
    const local = aStandard({ id: 2, underUnitId: 1 });
    expect(picked([local], "/1/")).toBe(2);
    expect(picked([local], "/10/2/3/")).toBeNull();
    expect(picked([local], null)).toBeNull();
  });

  it("the answer does not depend on the order of the rows, and nothing more specific was passed over", () => {
    const unitIds = SAMPLE_UNITS.map((unit) => unit.id);
    const rows = arbitraryStandards(unitIds).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(
      fc.property(rows, arbitraryDay, ([standards, shuffled], on) => {
        const one = pickStandard(standards, PATH, on);
        expect(pickStandard(shuffled, PATH, on)).toBe(one);
        const inForce = standards.filter((standard) => covers(standard, on) && (standard.underUnitId ?? 1) !== 4);
        expect(one === null).toBe(inForce.length === 0);
        if (one?.positionId === null) expect(inForce.every((standard) => standard.positionId === null)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
