import { describe, expect, it } from "vitest";
import { wholeParts } from "./whole-parts";

describe("parts of a list on one line", () => {
  it.each([
    ["", 10, "", 0],
    ["Bài một", 3, "Bài một", 0],
    ["Bài một · Bài hai", 17, "Bài một · Bài hai", 0],
    ["Bài một · Bài hai", 16, "Bài một", 1],
    ["Bài một · Bài hai · Bài ba", 20, "Bài một · Bài hai", 1],
    ["Một bài rất dài · B · C", 5, "Một bài rất dài", 2],
  ])("%s in %i letters", (text, most, shown, left) => {
    expect(wholeParts(text, most)).toEqual({ shown, left });
  });
});
