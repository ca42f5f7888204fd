import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path";

describe("safeReturnPath", () => {
  it.each(["/", "/cadres", "/compliance?unit=chi-minh&on=2020-06-30", "/cadres/12#posts"])(
    "goes back to %s",
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    null,
    7,
    "",
    "cadres",
    "https://evil.example/",
    "//evil.example/x",
    "/\\evil.example",
    "/\t/evil.example",
    "/%0d%0aSet-Cookie:x\n",
    "javascript:alert(1)",
    "/sign-in",
    "/sign-in?next=/x",
    "/api/auth/signout",
    "/api",
    `/${"x".repeat(2001)}`,
    "/a/..//evil.example",
  ])("leads home instead of to %j", (path) => {
    expect(safeReturnPath(path)).toBe("/");
  });

  it("keeps pages whose name only begins like a closed one", () => {
    expect(safeReturnPath("/apiary")).toBe("/apiary");
  });
});
