import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { type PolicyFacts, pickPolicy } from "./pick-policy";

const policy = (id: number, unitId: number | null, from: string, to: string | null = null): PolicyFacts => ({
  id,
  unitId,
  criteria: ["debt"],
  from: day(from),
  to: to === null ? null : day(to),
});
const LINE = [1, 2, 3];
const picked = (policies: readonly PolicyFacts[], on = "2026-06-01") => pickPolicy(policies, LINE, day(on))?.id ?? null;

describe("the ranking policy in force", () => {
  it.each([
    ["none", [], null],
    ["the national one", [policy(1, null, "2020-01-01")], 1],
    ["the nearest unit's", [policy(1, null, "2020-01-01"), policy(2, 1, "2021-01-01"), policy(3, 3, "2020-01-01")], 3],
    ["not another unit's", [policy(1, null, "2020-01-01"), policy(2, 9, "2021-01-01")], 1],
    ["the newest of one unit", [policy(1, 2, "2020-01-01"), policy(2, 2, "2025-01-01"), policy(3, 2, "2021-01-01")], 2],
    ["the last entered of one day", [policy(1, 2, "2020-01-01"), policy(2, 2, "2020-01-01")], 2],
  ])("[SEA-10] %s", (_case, policies, id) => {
    expect(picked(policies)).toBe(id);
  });

  it.each([
    ["the day before", "2025-12-31", null],
    ["its first day", "2026-01-01", 1],
    ["its last day", "2026-06-30", 1],
    ["the day it ends", "2026-07-01", null],
  ])("[SEA-10] in force from and to its days: %s", (_case, on, id) => {
    expect(picked([policy(1, 1, "2026-01-01", "2026-07-01")], on)).toBe(id);
  });
});
