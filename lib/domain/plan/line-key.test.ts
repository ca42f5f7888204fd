import { expect, it } from "vitest";
import { nextLineKey } from "./line-key";

it.each([
  ["the first line", [], "cap-nhat-1"],
  ["a number that was used", ["cap-nhat-1"], "cap-nhat-2"],
  ["a gap", ["cap-nhat-2"], "cap-nhat-1"],
  ["another programme's", ["so-cap-1"], "cap-nhat-1"],
])("[PLN-11] a line's key is its own: %s", (_case, taken, key) => {
  expect(nextLineKey("cap-nhat", new Set(taken))).toBe(key);
});
