import { describe, expect, it } from "vitest";
import { diffVersions, type LineFacts } from "./difference";

const aLine = (changes: Partial<LineFacts> = {}): LineFacts => ({
  key: "a",
  programmeId: 1,
  classes: 1,
  learners: 40,
  quarter: 2,
  place: null,
  clusterUnitId: null,
  hostUnitId: null,
  partnerSchool: null,
  mode: "fullTime",
  lecturerHours: 16,
  budget: null,
  note: null,
  units: [{ unitId: 1, learners: 40 }],
  ...changes,
});

describe("[PLN-11] the difference of two versions", () => {
  it("is nothing between equals, whatever their order", () => {
    const [a, b] = [aLine(), aLine({ key: "b" })];
    expect(diffVersions([a, b], [b, a])).toEqual([]);
  });
  it("names lines added and removed", () => {
    const [a, b] = [aLine(), aLine({ key: "b" })];
    expect(diffVersions([a], [b])).toEqual([
      { kind: "added", line: b },
      { kind: "removed", line: a },
    ]);
  });
  it("says field by field from what to what", () => {
    const after = aLine({ classes: 2, budget: 5_000_000, place: "Hội trường huyện" });
    expect(diffVersions([aLine()], [after])).toEqual([
      {
        kind: "changed",
        line: after,
        fields: [
          { field: "classes", before: 1, after: 2 },
          { field: "place", before: null, after: "Hội trường huyện" },
          { field: "budget", before: null, after: 5_000_000 },
        ],
        units: [],
      },
    ]);
  });
  it("says which units send more, fewer or none", () => {
    const before = aLine({
      units: [
        { unitId: 1, learners: 20 },
        { unitId: 2, learners: 20 },
      ],
    });
    const after = aLine({
      units: [
        { unitId: 1, learners: 25 },
        { unitId: 3, learners: 15 },
      ],
    });
    expect(diffVersions([before], [after])).toMatchObject([
      {
        fields: [],
        units: [
          { unitId: 1, before: 20, after: 25 },
          { unitId: 2, before: 20, after: 0 },
          { unitId: 3, before: 0, after: 15 },
        ],
      },
    ]);
  });
});
