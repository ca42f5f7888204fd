import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, EARLIEST_DAY } from "@/lib/domain/shared/day";
import { readDate } from "./parse-date";

const at = (text: string, precision = "day") => ({ day: day(text), precision });

describe("[IMP-09] readDate", () => {
  it.each([
    ["30/10/2020", at("2020-10-30")],
    ["3/5/1980", at("1980-05-03")],
    ["03-05-1980", at("1980-05-03")],
    ["3.5.1980", at("1980-05-03")],
    ["03 05 1980", at("1980-05-03")],
    ["2020-10-30", at("2020-10-30")],
    ["Ngày 05 tháng 3 năm 1980", at("1980-03-05")],
    ["05/2010", at("2010-05-01", "month")],
    ["tháng 5 năm 2010", at("2010-05-01", "month")],
    ["1980", at("1980-01-01", "year")],
    ["năm 1980", at("1980-01-01", "year")],
    ["…/…/1980", at("1980-01-01", "year")],
    ["00/00/1980", at("1980-01-01", "year")],
    [1980, at("1980-01-01", "year")],
    [43832, at("2020-01-02")],
    [43832.75, at("2020-01-02")],
    [{ day: day("1975-04-30") }, at("1975-04-30")],
  ])("reads %s", (cell, expected) => {
    expect(readDate(cell)).toEqual(expected);
  });

  it.each([
    ["31/02/1980", "noSuchDay"],
    ["13/13/1980", "noSuchDay"],
    ["01/02/1890", "noSuchDay"],
    ["5/13/1980", "noSuchDay"],
    ["01/02/80", "twoDigitYear"],
    ["1-2-49", "twoDigitYear"],
    ["khoảng 1980", "notADate"],
    ["x", "notADate"],
    [12, "notADate"],
    [5031980, "notADate"],
    [true, "notADate"],
    [{ broken: "formula" } as const, "broken"],
  ])("refuses %s", (cell, problem) => {
    expect(readDate(cell)).toEqual({ problem });
  });

  it.each([[null], [undefined], [""], ["-"], ["…"], ["//"]])("finds nothing in %s", (cell) => {
    expect(readDate(cell)).toBeNull();
  });

  it("reads every day back from the text people write and from the number Excel keeps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_500, max: 109_000 }), (offset) => {
        const value = addDays(EARLIEST_DAY, offset - 2);
        const [year, month, date] = value.split("-");
        expect(readDate(`${date}/${month}/${year}`)).toEqual({
          day: value,
          precision: "day",
        });
        expect(readDate(offset)).toEqual({ day: value, precision: "day" });
      }),
    );
  });
});
