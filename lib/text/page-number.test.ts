import { expect, it } from "vitest";
import { pageNumber } from "./page-number";

it.each([
  ["3", 3],
  [["2", "5"], 2],
  ["1.5", 1],
  ["-1", 1],
  ["1e21", 1],
  ["x", 1],
  [[], 1],
  [undefined, 1],
])("the page %j is page %i", (text, page) => {
  expect(pageNumber(text)).toBe(page);
});
