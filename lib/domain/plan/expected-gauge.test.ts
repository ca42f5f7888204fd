import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/domain/shared/day";
import type { Need } from "./counted-need";
import { expectedGauge, type GroupMember, lineEndsOn, moversOf, type TargetTerms, triedSeats } from "./expected-gauge";
import { retiredBornUpTo, retirementMonths, retiresOn } from "./retirement-ages";
import { seatNames } from "./seat-names";

const TARGET: TargetTerms = { percent: 90, comparison: "atLeast", level: "intermediate", dueOn: day("2027-12-31") };
const facts = { reached: 80, total: 100, gainHundredths: 500, leavers: 0, leaversMet: 0 };

describe("[WIF-01] retirement", () => {
  it.each([
    ["a man before the ages grew", "male", "1960-12-15", "2021-01-01"],
    ["a man of the first step", "male", "1961-01-01", "2021-05-01"],
    ["a man on the last day of that step", "male", "1961-09-30", "2022-01-01"],
    ["a man a day later waits for the next", "male", "1961-10-01", "2022-05-01"],
    ["a man at sixty-two", "male", "1966-04-10", "2028-05-01"],
    ["a woman of the first step", "female", "1966-01-10", "2021-06-01"],
    ["a woman at sixty", "female", "1975-05-10", "2035-06-01"],
  ] as const)("%s", (_case, sex, born, retires) => {
    expect(retiresOn(sex, day(born))).toBe(retires);
  });
  it.each([
    ["male", 2020, 720],
    ["male", 2021, 723],
    ["male", 2027, 741],
    ["male", 2028, 744],
    ["male", 2040, 744],
    ["female", 2034, 716],
    ["female", 2035, 720],
    ["female", 2036, 720],
  ] as const)("%s in %i: %i months", (sex, year, months) => {
    expect(retirementMonths(sex, year)).toBe(months);
  });
  it("the last birthday of the retired is exactly the last", () => {
    const dates = fc.integer({ min: 0, max: 365 * 25 }).map((days) => addDays(day("2015-01-01"), days));
    fc.assert(
      fc.property(fc.constantFrom("male" as const, "female" as const), dates, (sex, on) => {
        const born = retiredBornUpTo(sex, on);
        expect(retiresOn(sex, born) <= on).toBe(true);
        expect(retiresOn(sex, addDays(born, 1)) <= on).toBe(false);
      }),
    );
  });
});

describe("[WIF-02] when a course is over", () => {
  it.each([
    ["elementary, first quarter", 1, "elementary", "2027-03-31"],
    ["elementary, no quarter", null, "elementary", "2027-12-31"],
    ["intermediate, first quarter", 1, "intermediate", "2027-12-31"],
    ["intermediate, second quarter", 2, "intermediate", "2028-03-31"],
    ["advanced, fourth quarter", 4, "advanced", "2028-09-30"],
  ] as const)("%s", (_case, quarter, level, ends) => {
    expect(lineEndsOn(2027, quarter, level)).toBe(ends);
  });
});

describe("[WIF-03] whose seat moves the gauge", () => {
  const member = (changes: Partial<GroupMember> = {}): GroupMember => ({
    cadreId: 1,
    met: false,
    leaves: false,
    ...changes,
  });
  const seat = { cadreId: 1, level: "intermediate", endsOn: day("2027-12-31"), passPercent: 80 } as const;
  it.each([
    ["one of the group, below the level", [seat], [member()], [1]],
    ["a course above the level", [{ ...seat, level: "advanced" as const }], [member()], [1]],
    ["a course below the level", [{ ...seat, level: "elementary" as const }], [member()], []],
    ["a course that ends a day late", [{ ...seat, endsOn: day("2028-01-01") }], [member()], []],
    ["one who holds the level", [seat], [member({ met: true })], []],
    ["one who leaves before", [seat], [member({ leaves: true })], []],
    ["somebody outside the group", [seat], [member({ cadreId: 2 })], []],
    ["a person seated twice counts once", [seat, seat], [member()], [1]],
  ] as const)("%s", (_case, seats, members, moved) => {
    const { ids, gainHundredths } = moversOf(TARGET, seats, members);
    expect([ids, gainHundredths]).toEqual([moved, moved.length * 80]);
  });

  it("each seat with its own share of those who pass; a person seated twice with the better one", () => {
    const seats = [seat, { ...seat, passPercent: 95 }, { ...seat, passPercent: 90 }, { ...seat, cadreId: 2 }];
    expect(moversOf(TARGET, seats, [member(), member({ cadreId: 2 })])).toEqual({ ids: [1, 2], gainHundredths: 175 });
  });
});

describe("[WIF-04] what is expected on the target's day", () => {
  it.each([
    ["everybody passes", {}, { reached: 85, total: 100, needed: 90, missing: 5, met: false }],
    ["four of five pass", { gainHundredths: 400 }, { reached: 84, gainHundredths: 400 }],
    ["parts of a person do not count", { gainHundredths: 395 }, { reached: 83 }],
    [
      "one who holds the level leaves",
      { leavers: 1, leaversMet: 1 },
      { reached: 84, total: 99, needed: 90, missing: 6 },
    ],
    ["one below the level leaves", { leavers: 1 }, { reached: 85, total: 99, needed: 90, missing: 5 }],
    ["reached exactly", { gainHundredths: 1000 }, { reached: 90, missing: 0, met: true }],
    ["one short", { gainHundredths: 999 }, { reached: 89, missing: 1, met: false }],
    [
      "everybody leaves",
      { leavers: 100, leaversMet: 80, gainHundredths: 0 },
      { reached: 0, total: 0, needed: 0, met: false },
    ],
  ])("%s", (_case, changes, expected) => {
    expect(expectedGauge(TARGET, { ...facts, ...changes })).toMatchObject(expected);
  });

  it("one more seat for the right person moves the gauge by exactly one over the denominator, for another by nothing", () => {
    const people = fc.array(fc.record({ inGroup: fc.boolean(), met: fc.boolean(), leaves: fc.boolean() }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(people, fc.nat({ max: 59 }), (all, some) => {
        const seats = Math.min(some, all.length - 1);
        const needs = all.map((_, cadreId) => ({
          cadreId,
          unitId: 1,
          programmeId: 1,
          priority: 2,
          why: "shortHeld",
          deadline: null,
        })) satisfies Need[];
        const members = all.flatMap((one, cadreId) =>
          one.inGroup ? [{ cadreId, met: one.met, leaves: one.leaves }] : [],
        );
        const leavers = members.filter((one) => one.leaves);
        const gauge = (count: number) => {
          const line = { key: "a", programmeId: 1, units: [], seats: count };
          const named = seatNames([line], needs).named.get("a") ?? [];
          const taken = named.map((need) => ({
            cadreId: need.cadreId,
            level: "intermediate" as const,
            endsOn: day("2027-06-30"),
            passPercent: 100,
          }));
          return expectedGauge(TARGET, {
            reached: members.filter((one) => one.met).length,
            total: members.length,
            gainHundredths: moversOf(TARGET, taken, members).gainHundredths,
            leavers: leavers.length,
            leaversMet: leavers.filter((one) => one.met).length,
          });
        };
        const [before, after] = [gauge(seats), gauge(seats + 1)];
        const next = all[seats];
        const right = next?.inGroup && !next.met && !next.leaves;
        expect(after.total).toBe(before.total);
        expect(after.reached - before.reached).toBe(right ? 1 : 0);
        if (right) expect(after.reached / after.total - before.reached / before.total).toBeCloseTo(1 / after.total, 10);
      }),
      { numRuns: 300 },
    );
  });
});

describe("[WIF-05] seats tried out", () => {
  it.each([
    ["as many as the classes hold", 100, 2, 100],
    ["one more than they hold", 101, 2, 100],
    ["fewer than none", -1, 2, 0],
    ["no class", 10, 0, 0],
  ])("%s", (_case, seats, classes, expected) => {
    expect(triedSeats(seats, classes, 50)).toBe(expected);
  });
});
