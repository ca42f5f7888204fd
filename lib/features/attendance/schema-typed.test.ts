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
    ["12", null],
    ["12v", "absent"],
    ["12 m", "late"],
    ["12P", "excused"],
    ["12c", "present"],
    ["anh", null],
  ])("%j says %j", (text, state) => {
    expect(findTyped(hall, text).state).toBe(state);
  });

  it("a tap goes round, beginning with absent", () => {
    expect(nextState(null)).toBe("absent");
    expect(nextState(nextState(nextState(nextState(nextState(null)))))).toBe("absent");
  });
});
