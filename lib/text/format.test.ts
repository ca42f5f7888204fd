import { expect, it } from "vitest";
import { decimalField, integerField, optionalIntegerField } from "./form-values";
import { formatDecimal, formatNumber, formatPercent } from "./format";

it.each([
  [0, "0", "0"],
  [7.5, "7,5", "7.5"],
  [999, "999", "999"],
  [1234, "1.234", "1,234"],
  [1234567.25, "1.234.567,25", "1,234,567.25"],
  [-1234, "-1.234", "-1,234"],
])("writes %s as %s in Vietnamese and as %s in English", (value, vietnamese, english) => {
  expect(formatNumber(value)).toBe(vietnamese);
  expect(formatNumber(value, "vi")).toBe(vietnamese);
  expect(formatNumber(value, "en")).toBe(english);
});

it("writes shares and decimals with the sign of the language", () => {
  expect([formatPercent(20, 21), formatPercent(20, 21, "en")]).toEqual(["95,2 %", "95.2 %"]);
  expect([formatPercent(1, 1), formatPercent(1, 1, "en"), formatPercent(0, 0, "en")]).toEqual([
    "100,0 %",
    "100.0 %",
    "–",
  ]);
  expect([formatDecimal(106.41667, 4), formatDecimal(106.41667, 4, 0, "en")]).toEqual(["106,4167", "106.4167"]);
  expect(formatDecimal(4, 1, 1, "en")).toBe("4.0");
});

it("takes a whole number back as it was written in either language", () => {
  for (const text of ["1234567", "1.234.567", "1,234,567", "1 234 567", "12,345"])
    expect(integerField.parse(text)).toBe(Number(text.replace(/[., ]/g, "")));
  expect(optionalIntegerField.parse("1,234")).toBe(1234);
  for (const text of ["12,5", "1,2345", "1,23,456", "a"]) expect(integerField.safeParse(text).success).toBe(false);
});

it("takes a decimal with comma or point", () => {
  expect([decimalField.parse("92,5"), decimalField.parse("92.5")]).toEqual([92.5, 92.5]);
});
