import { describe, expect, it } from "vitest";
import { searchWords, wordPatterns } from "./search-words";

describe("searchWords", () => {
  it("folds diacritics, case and đ, and drops what is no letter or number", () => {
    expect(searchWords("  Đặng   Thị ÁNH, 1975 ")).toEqual(["dang", "thi", "anh", "1975"]);
  });

  it("leaves nothing of wildcards, quotes and marks that turn the writing direction", () => {
    expect(searchWords("%_' ; -- \u202e")).toEqual([]);
  });

  it("looks at the first eight words only", () => {
    expect(searchWords("a b c d e f g h i j")).toHaveLength(8);
  });
});

describe("wordPatterns", () => {
  it("asks for words that begin so", () => {
    expect(wordPatterns("Lê Án")).toEqual(["% le%", "% an%"]);
  });
});
