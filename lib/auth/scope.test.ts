import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { intersectScopes, mintScope, narrowScope } from "./scope";
import { mayStray } from "./scope-on-day";

it.each([
  [["/1/2/", "/1/3/"], ["/1/"], ["/1/2/", "/1/3/"]],
  [["/1/"], ["/1/2/", "/1/3/"], ["/1/2/", "/1/3/"]],
  [["/1/2/", "/1/3/"], ["/1/3/", "/1/4/"], ["/1/3/"]],
  [["/1/2/"], ["/1/3/"], []],
  [[], ["/1/"], []],
])("%j and %j both reach %j", (one, other, both) => {
  expect(intersectScopes(mintScope(one), mintScope(other)).paths).toEqual(both);
});

it.each([
  ["nothing known of the tree", undefined, "2026-01-01", true],
  ["a tree that never changed", null, "2015-01-01", false],
  ["the day before the last change", day("2025-07-01"), "2025-06-30", true],
  ["the day of the last change", day("2025-07-01"), "2025-07-01", false],
])("[SCO-01] looks for what has strayed only where something can have: %s", (_case, settledOn, on, may) => {
  const scope = mintScope(["/1/2/"], settledOn);
  expect(mayStray(scope, day(on))).toBe(may);
  // What is made of a scope knows as much as it did.
  expect(mayStray(narrowScope(scope, "/1/2/3/"), day(on))).toBe(may);
  expect(mayStray(narrowScope(scope, "/1/"), day(on))).toBe(may);
  expect(mayStray(intersectScopes(scope, mintScope(["/1/"])), day(on))).toBe(may);
});
