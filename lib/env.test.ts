import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envProblems, SETTINGS } from "@/lib/env";

const GOOD = { DATABASE_URL: "postgresql://app:x@127.0.0.1:5432/app", AUTH_SECRET: "4f1Zq-P0sT9vLx_7aBcD2eWnK8yRmUhG" };
const named = (source: Record<string, string>) => envProblems(source).map((line) => line.split(":")[0]);

describe("settings", () => {
  it("accepts the two that have no default", () => {
    expect(envProblems(GOOD)).toEqual([]);
  });

  it("names each missing setting on a line of its own", () => {
    expect(named({})).toEqual(["DATABASE_URL", "AUTH_SECRET"]);
  });

  it.each([
    ["31 characters", GOOD.AUTH_SECRET.slice(1)],
    ["one character repeated", "a".repeat(64)],
    ["a placeholder", "please-change-me-4f1Zq-P0sT9vLx_7aBcD2eWn"],
  ])("refuses a weak secret: %s", (_case, AUTH_SECRET) => {
    expect(named({ ...GOOD, AUTH_SECRET })).toEqual(["AUTH_SECRET"]);
    expect(envProblems({ ...GOOD, AUTH_SECRET }).join()).not.toContain(AUTH_SECRET);
  });

  it.each([
    ["DATABASE_URL", "mysql://localhost/app"],
    ["BASE_URL", "ftp://localhost"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "three"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "yes"],
    ["DEMO_PASSWORD", "short"],
    ["BACKUP_KEY", "short"],
    ["SMTP_URL", "http://mail.example"],
    ["MAIL_FROM", "nobody"],
  ])("refuses %s=%s", (name, value) => {
    expect(named({ ...GOOD, [name]: value })).toEqual([name]);
  });

  it("takes an empty line as not set", () => {
    expect(envProblems({ ...GOOD, PORT: "", LOG_LEVEL: "", DEMO_PASSWORD: "" })).toEqual([]);
  });

  it("none of the operator's own reaches a test run: no database, no mail", () => {
    const script = readFileSync("lib/operations/test-all.mjs", "utf8");
    const kept = SETTINGS.filter((name) => !new RegExp(`^ {2}"${name}",$`, "m").test(script));
    expect(kept).toEqual([]);
  });
});
