import { describe, expect, it } from "vitest";
import { linesBelowMade } from "./decide-line";

describe("a version against the classes already made from the plan", () => {
  const lines = [
    { key: "a", classes: 2 },
    { key: "b", classes: 1 },
  ];

  it.each([
    ["nothing was made", [], []],
    ["fewer than the line holds", [["a", 1]], []],
    ["as many as the line holds", [["a", 2]], []],
    ["more than the line holds", [["a", 3]], [{ rule: "PLN-13", key: "a", classes: 2, made: 3 }]],
    ["from a line that is gone", [["c", 1]], [{ rule: "PLN-13", key: "c", classes: 0, made: 1 }]],
    [
      "from several",
      [
        ["a", 3],
        ["b", 1],
        ["c", 2],
      ],
      [
        { rule: "PLN-13", key: "a", classes: 2, made: 3 },
        { rule: "PLN-13", key: "c", classes: 0, made: 2 },
      ],
    ],
  ] as const)("[PLN-13] %s", (_case, made, violations) => {
    expect(linesBelowMade(lines, new Map(made as readonly (readonly [string, number])[]))).toEqual(violations);
  });
});
