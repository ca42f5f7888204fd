import { describe, expect, it } from "vitest";
import { personSortKey } from "./sort-key";

function sorted(names: readonly string[]): string[] {
  return [...names].sort((a, b) => (personSortKey(a) < personSortKey(b) ? -1 : 1));
}

describe("personSortKey", () => {
  it("sorts by given name, then middle names, then surname", () => {
    expect(sorted(["Trần Văn Bình", "Lê Thị An", "Nguyễn Văn An", "Hoàng Văn An"])).toEqual([
      "Lê Thị An",
      "Hoàng Văn An",
      "Nguyễn Văn An",
      "Trần Văn Bình",
    ]);
  });

  it("follows the Vietnamese alphabet: a ă â, d đ, o ô ơ, u ư", () => {
    expect(sorted(["Lê Ân", "Lê Ăn", "Lê An", "Lê Đa", "Lê Da", "Lê Dy"])).toEqual([
      "Lê An",
      "Lê Ăn",
      "Lê Ân",
      "Lê Da",
      "Lê Dy",
      "Lê Đa",
    ]);
  });

  it("puts tones in the order ngang, huyền, hỏi, ngã, sắc, nặng", () => {
    expect(sorted(["Lê Mạ", "Lê Má", "Lê Mã", "Lê Mả", "Lê Mà", "Lê Ma"])).toEqual([
      "Lê Ma",
      "Lê Mà",
      "Lê Mả",
      "Lê Mã",
      "Lê Má",
      "Lê Mạ",
    ]);
  });
});
