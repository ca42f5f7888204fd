import { describe, expect, it } from "vitest";
import { addressText, pathText } from "./address-values";

describe("text out of an address", () => {
  it.each([
    ["  chi minh ", "chi m"],
    ["a\u0000b\u0007", "ab"],
    ["dài quá", "dài q"],
    [["hai", "lần"], ""],
    [undefined, ""],
  ])("%j becomes %j", (given, expected) => {
    expect(addressText(5).parse(given)).toBe(expected);
  });

  it.each([
    ["viewer.cang-long", "viewer.cang-long"],
    ["%C4%91", "đ"],
    ["%E0%A4%A", null],
    ["a%00b", null],
  ])("the part %j means %j", (given, expected) => {
    expect(pathText(given)).toBe(expected);
  });
});
