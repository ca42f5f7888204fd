import { describe, expect, it } from "vitest";
import { releaseViolations } from "./decide-release";

describe("taking a lecturer off a session", () => {
  it.each([
    ["planned", null, []],
    ["planned", "Ốm", []],
    ["invited", null, ["SES-34"]],
    ["invited", "Ốm", []],
    ["accepted", null, ["SES-34"]],
    ["accepted", "Ốm", []],
  ] as const)("[SES-34] %s, reason %s", (status, reason, rules) => {
    const found = releaseViolations([{ name: "Lê Thị Giảng", status }], reason);
    expect(found.map(({ rule }) => rule)).toEqual(rules);
    expect(found.every(({ name }) => name === "Lê Thị Giảng")).toBe(true);
  });
});
