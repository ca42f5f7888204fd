import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { Need } from "./counted-need";
import { type DraftProgramme, draftLines, lecturerHours } from "./draft-lines";
import { newMemberQuarters, quarterOf, spreadQuarters } from "./propose-quarters";

const UPDATE: DraftProgramme = {
  id: 1,
  code: "cap-nhat",
  classType: "update",
  band: { min: 10, max: 20 },
  periods: 16,
};
const NEW_MEMBER: DraftProgramme = { ...UPDATE, id: 2, code: "dang-vien-moi", classType: "newMember" };

function needs(count: number, changes: Partial<Need> = {}, from = 1): Need[] {
  return Array.from({ length: count }, (_, index) => ({
    cadreId: from + index,
    unitId: 1,
    programmeId: 1,
    priority: 2,
    why: "shortHeld",
    deadline: null,
    ...changes,
  }));
}

describe("[PLN-05] quarters proposed", () => {
  it("elementary comes before intermediate, intermediate before advanced", () => {
    const [first] = spreadQuarters("elementary", 1);
    const [second] = spreadQuarters("intermediate", 1);
    const [third] = spreadQuarters("advanced", 1);
    expect([first, second, third]).toEqual([1, 2, 3]);
  });
  it.each([
    ["admission", 4, [1, 2, 3, 4]],
    ["admission", 2, [1, 3]],
    ["update", 3, [4, 4, 4]],
    ["skills", 2, [3, 4]],
  ] as const)("%s in %i classes", (type, classes, quarters) => {
    expect(spreadQuarters(type, classes)).toEqual(quarters);
  });
  it.each([
    ["2027-01-01", 1],
    ["2027-03-31", 1],
    ["2027-04-01", 2],
    ["2027-12-31", 4],
  ])("%s lies in quarter %i", (on, quarter) => {
    expect(quarterOf(day(on))).toBe(quarter);
  });
});

describe("[PLN-06] new members within their probation", () => {
  it.each([
    ["one class, no deadline", [null], [4]],
    ["one class, probation ends in May", ["2027-05-31"], [2]],
    ["probation over before the year", ["2026-12-31", "2027-12-31"], [1, 4]],
    ["two classes that could sit together are drawn apart", ["2027-11-01", "2027-12-01"], [2, 4]],
    ["the second class is pressed too", ["2027-02-01", "2027-08-01"], [1, 3]],
    ["probation ends after the year", ["2028-01-01", "2028-01-01"], [2, 4]],
  ])("%s", (_case, deadlines, quarters) => {
    expect(
      newMemberQuarters(
        deadlines.map((one) => (one === null ? null : day(one))),
        2027,
      ),
    ).toEqual(quarters);
  });

  it.each([
    ["enough for two classes", 20, [2, 4]],
    ["one too few for two", 19, [4]],
  ])("%s", (_case, people, quarters) => {
    const found = draftLines([NEW_MEMBER], needs(people, { programmeId: 2, why: "newMember" }), 2027);
    expect(found.lines.map((line) => line.quarter)).toEqual(quarters);
  });

  it("who has no known deadline sits last", () => {
    const dated = needs(10, { programmeId: 2, deadline: day("2027-05-15"), unitId: 9 }, 100);
    const undated = needs(10, { programmeId: 2, unitId: 3 });
    const { lines } = draftLines([NEW_MEMBER], [...undated, ...dated], 2027);
    expect(lines.map((line) => line.units[0]?.unitId)).toEqual([9, 3]);
  });

  it("who must go first sits in the first class", () => {
    const early = needs(10, { programmeId: 2, deadline: day("2027-03-15"), unitId: 9 }, 100);
    const late = needs(10, { programmeId: 2, deadline: day("2027-10-15"), unitId: 3 });
    const { lines } = draftLines([NEW_MEMBER], [...late, ...early], 2027);
    expect(lines).toMatchObject([
      { quarter: 1, learners: 10, units: [{ unitId: 9, learners: 10 }] },
      { quarter: 4, learners: 10, units: [{ unitId: 3, learners: 10 }] },
    ]);
  });
});

describe("[PLN-07] the first draft", () => {
  it("fills classes within the band and keeps a unit together", () => {
    const { lines, leftovers } = draftLines(
      [UPDATE],
      [...needs(15, { unitId: 2 }), ...needs(9, { unitId: 1 }, 50)],
      2027,
    );
    expect(lines).toEqual([
      {
        key: "cap-nhat-q4",
        programmeId: 1,
        classes: 2,
        learners: 24,
        quarter: 4,
        lecturerHours: 32,
        units: [
          { unitId: 1, learners: 9 },
          { unitId: 2, learners: 15 },
        ],
      },
    ]);
    expect(leftovers).toEqual([]);
  });

  it("lists who is left over, last in the order, and why", () => {
    const tight = { ...UPDATE, band: { min: 15, max: 20 } };
    const { lines, leftovers } = draftLines([tight], [...needs(20), ...needs(3, { priority: 3 }, 50)], 2027);
    expect(lines).toMatchObject([{ classes: 1, learners: 20 }]);
    expect(leftovers).toMatchObject([{ programmeId: 1, why: "noPartition" }]);
    expect(leftovers[0]?.needs.map((need) => need.cadreId)).toEqual([50, 51, 52]);
  });

  it("makes no class of too few, and no line of a programme nobody needs", () => {
    const { lines, leftovers } = draftLines([UPDATE, NEW_MEMBER], needs(9), 2027);
    expect(lines).toEqual([]);
    expect(leftovers).toMatchObject([{ programmeId: 1, why: "tooFew" }]);
  });
});

describe("[PLN-08] hours of lecturers", () => {
  it.each([
    [16, 3, 48],
    [0, 3, 0],
    [null, 3, null],
  ])("%s periods in %i classes", (periods, classes, hours) => {
    expect(lecturerHours(periods, classes)).toBe(hours);
  });
});
