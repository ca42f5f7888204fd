import { describe, expect, it } from "vitest";
import { decideAccountName } from "./account-name";

const problems = (username: string, taken = false) => {
  const decision = decideAccountName({ username, taken });
  return decision.ok ? [] : decision.violations.map(({ problem }) => problem);
};

describe("account names", () => {
  it.each(["abc", "board-officer.trang-dinh", "bi-thu.chi-minh", "a1.b2-c3", "x".repeat(60)])(
    "[ACC-14] %s can be one",
    (username) => {
      expect(problems(username)).toEqual([]);
    },
  );

  it.each([
    "",
    "ab",
    "x".repeat(61),
    ".abc",
    "abc.",
    "-abc",
    "abc-",
    "a..b",
    "a.-b",
    "Viewer",
    "bí-thư",
    "a b c",
    "a_b_c",
    "<script>",
    "a/../b",
    "new",
  ])("[ACC-14] %j cannot", (username) => {
    expect(problems(username)).toEqual(["shape"]);
  });

  it("[ACC-14] there is one of each", () => {
    expect(problems("viewer.cang-long", true)).toEqual(["taken"]);
    expect(problems("Ab", true)).toEqual(["shape", "taken"]);
  });
});
