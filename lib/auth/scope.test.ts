import { expect, it } from "vitest";
import { intersectScopes, mintScope } from "./scope";

it.each([
  [["/1/2/", "/1/3/"], ["/1/"], ["/1/2/", "/1/3/"]],
  [["/1/"], ["/1/2/", "/1/3/"], ["/1/2/", "/1/3/"]],
  [["/1/2/", "/1/3/"], ["/1/3/", "/1/4/"], ["/1/3/"]],
  [["/1/2/"], ["/1/3/"], []],
  [[], ["/1/"], []],
])("%j and %j both reach %j", (one, other, both) => {
  expect(intersectScopes(mintScope(one), mintScope(other)).paths).toEqual(both);
});
