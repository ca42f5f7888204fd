import { describe, expect, it } from "vitest";
import { compareRecords } from "./difference";

describe("compareRecords", () => {
  it("names each field once, in order, with what it held before and after", () => {
    expect(
      compareRecords({ name: "An", unit: "chi-minh", note: null }, { name: "An", unit: "vu-van", level: 2 }),
    ).toEqual([
      { field: "name", before: "An", after: "An", changed: false },
      { field: "unit", before: "chi-minh", after: "vu-van", changed: true },
      { field: "note", before: null, after: null, changed: false },
      { field: "level", before: null, after: "2", changed: true },
    ]);
  });

  it("keeps the way to deeper fields and lists in one piece", () => {
    expect(compareRecords({ post: { unit: "a", days: ["x"] } }, { post: { unit: "b", days: ["x", "y"] } })).toEqual([
      { field: "post.unit", before: "a", after: "b", changed: true },
      { field: "post.days", before: '["x"]', after: '["x","y"]', changed: true },
    ]);
  });

  it("shows that a masked field changed, not what it held, however deep", () => {
    expect(
      compareRecords({ person: { religion: "A" } }, { person: { religion: "B" }, ethnicity: "Tày" }, [
        "religion",
        "ethnicity",
      ]),
    ).toEqual([
      { field: "person.religion", before: "•••", after: "•••", changed: true },
      { field: "ethnicity", before: null, after: "•••", changed: true },
    ]);
  });

  it("takes values that are no record, and nothing at all", () => {
    expect(compareRecords(null, "xong")).toEqual([{ field: "", before: null, after: "xong", changed: true }]);
    expect(compareRecords([1], [1, 2])).toEqual([{ field: "", before: "[1]", after: "[1,2]", changed: true }]);
    expect(compareRecords(null, undefined)).toEqual([]);
  });

  it("shortens what nobody would read", () => {
    const [change] = compareRecords(null, { text: "x".repeat(500) });
    expect(change?.after).toHaveLength(301);
  });
});
