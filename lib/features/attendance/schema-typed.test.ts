import { describe, expect, it } from "vitest";
import { findTyped, nextState } from "./schema-typed";

const hall = [
  { e: 1, n: 1, name: "Hoàng Thị Ánh" },
  { e: 2, n: 12, name: "Đặng Văn Đức" },
  { e: 3, n: 112, name: "Nguyễn Văn Anh" },
];
const numbers = (text: string) => findTyped(hall, text).found.map(({ n }) => n);

describe("what is typed into the roll call", () => {
  it.each([
    ["", [1, 12, 112]],
    ["12", [12]],
    ["12m", [12]],
    ["99", []],
    ["anh", [1, 112]],
    ["Ánh", [1, 112]],
    ["dang duc", [12]],
    ["van", [12, 112]],
    ["xyz", []],
  ])("%j finds %j", (text, found) => {
    expect(numbers(text)).toEqual(found);
  });

  it.each([
    ["", []],
    ["12", [[12, "absent"]]],
    ["12v", [[12, "absent"]]],
    ["12 m", [[12, "late"]]],
    ["12P", [[12, "excused"]]],
    ["12c", [[12, "present"]]],
    ["duc", [[12, "absent"]]],
    ["anh", []],
  ])("Enter after %j marks %j", (text, marks) => {
    expect(findTyped(hall, text).marks.map(([{ n }, state]) => [n, state])).toEqual(marks);
  });

  it("several numbers are marked at once, each with its own letter; the last word counts where one comes twice", () => {
    const { marks, found, unknown } = findTyped(hall, "112, 1m 12 p;112v");
    expect(marks.map(([{ n }, state]) => [n, state])).toEqual([
      [1, "late"],
      [12, "excused"],
      [112, "absent"],
    ]);
    expect(found).toHaveLength(3);
    expect(unknown).toEqual([]);
  });

  it("a number that nobody has keeps the whole line from being marked", () => {
    expect(findTyped(hall, "1 99 12")).toMatchObject({ marks: [], unknown: [99] });
  });

  it("a tap goes round, beginning with absent", () => {
    expect(nextState(null)).toBe("absent");
    expect(nextState(nextState(nextState(nextState(nextState(null)))))).toBe("absent");
  });
});
