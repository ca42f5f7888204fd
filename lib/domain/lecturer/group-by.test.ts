import { expect, it } from "vitest";
import { groupBy } from "./group-by";

it("[LEC-13] rows stand together by key, in the order they came", () => {
  expect([...groupBy([3, 1, 4, 1, 5], (row) => row % 2)]).toEqual([
    [1, [3, 1, 1, 5]],
    [0, [4]],
  ]);
});
