import { describe, expect, it } from "vitest";
import { decidePassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password-rules";

const problems = (password: string, sameAsBefore = false) => {
  const decision = decidePassword({ password, username: "viewer.cang-long", sameAsBefore });
  return decision.ok ? [] : decision.violations.map(({ problem }) => problem);
};
const varied = (length: number) => "mưa rào tháng bảy ".repeat(20).slice(0, length);

describe("passwords", () => {
  it.each([
    [MIN_PASSWORD_LENGTH - 1, ["tooShort"]],
    [MIN_PASSWORD_LENGTH, []],
    [MAX_PASSWORD_LENGTH, []],
    [MAX_PASSWORD_LENGTH + 1, ["tooLong"]],
  ])("[ACC-07] %i characters", (length, expected) => {
    expect(problems(varied(length))).toEqual(expected);
  });

  it.each([
    ["the same key", "aaaaaaaaaaaa"],
    ["four different characters", "abcdabcdabcd"],
    ["a first guess and little else", "Password12"],
    ["a first guess twice", "matkhaumatkhau1"],
    ["with spaces between", "mat khau mat khau"],
    ["the row of digits", "1234567890!"],
  ])("[ACC-07] too simple: %s", (_case, password) => {
    expect(problems(password)).toContain("tooSimple");
  });

  it("[ACC-07] five different characters are enough, and so is a guess inside a long phrase", () => {
    expect(problems("abcdeabcde")).toEqual([]);
    expect(problems("password của một ngày mưa")).toEqual([]);
  });

  it("[ACC-07] does not hold the account name, in whatever case", () => {
    expect(problems("Viewer.Cang-Long 2026")).toEqual(["holdsUsername"]);
  });

  it("[ACC-07] is another one than before", () => {
    expect(problems(varied(20), true)).toEqual(["sameAsBefore"]);
  });
});
