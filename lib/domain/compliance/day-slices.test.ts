import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, type DayRange, day } from "@/lib/domain/shared/day";
import { arbitraryDay } from "@/tests/factories/arbitrary-history";
import { intersect, mergeNeighbours, sliceRange } from "./day-slices";

const range = (from: string, to: string | null): DayRange => ({ from: day(from), to: to === null ? null : day(to) });

describe("[CMP-01] slices", () => {
  it("cuts only inside, once a day, in order", () => {
    const cuts = ["2020-03-01", "2020-02-01", "2020-03-01", "2020-01-01", "2020-04-01", "2021-01-01"].map(day);
    expect(sliceRange(range("2020-01-01", "2020-04-01"), cuts)).toEqual([
      range("2020-01-01", "2020-02-01"),
      range("2020-02-01", "2020-03-01"),
      range("2020-03-01", "2020-04-01"),
    ]);
  });

  it("a range nothing cuts stays whole", () => {
    expect(sliceRange(range("2020-01-01", null), [day("2020-01-01")])).toEqual([range("2020-01-01", null)]);
  });

  it("slices adjoin and merge back into the range", () => {
    fc.assert(
      fc.property(arbitraryDay, fc.array(arbitraryDay), (from, cuts) => {
        const slices = sliceRange({ from, to: null }, cuts);
        expect(mergeNeighbours(slices, () => true)).toEqual([{ from, to: null }]);
        expect(mergeNeighbours(slices, () => false)).toEqual(slices);
      }),
    );
  });

  it("neighbours with a gap between them are not joined", () => {
    const apart = [range("2020-01-01", "2020-02-01"), range("2020-02-02", null)];
    expect(mergeNeighbours(apart, () => true)).toEqual(apart);
  });
});

describe("[CMP-01] days that two ranges share", () => {
  it.each([
    [range("2020-01-01", null), range("2021-01-01", null), range("2021-01-01", null)],
    [range("2020-01-01", "2022-01-01"), range("2021-01-01", null), range("2021-01-01", "2022-01-01")],
    [range("2020-01-01", "2022-01-01"), range("2019-01-01", "2021-01-01"), range("2020-01-01", "2021-01-01")],
    [range("2020-01-01", "2021-01-01"), range("2021-01-01", null), null],
  ])("%j and %j", (a, b, expected) => {
    expect(intersect(a, b)).toEqual(expected);
    expect(intersect(b, a)).toEqual(expected);
  });

  it("a day is shared exactly when both cover it", () => {
    const arbitraryRange = fc
      .tuple(arbitraryDay, fc.option(arbitraryDay, { nil: null }))
      .filter(([from, to]) => to === null || from < to);
    fc.assert(
      fc.property(arbitraryRange, arbitraryRange, arbitraryDay, ([aFrom, aTo], [bFrom, bTo], on) => {
        const [a, b] = [
          { from: aFrom, to: aTo },
          { from: bFrom, to: bTo },
        ];
        const shared = intersect(a, b);
        expect(shared !== null && covers(shared, on)).toBe(covers(a, on) && covers(b, on));
      }),
    );
  });
});
