import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decideHomeTransfer } from "./decide-home-transfer";

const TODAY = day("2026-06-15");
const person = { home: { unitId: 3, from: day("2020-01-01") }, endedOn: null };
const target = { id: 4, countsPeople: true, from: day("2010-01-01"), to: null };

function broken(on: string, changes: object = {}, who: object = {}): readonly string[] {
  const decision = decideHomeTransfer({ ...person, ...who }, { ...target, ...changes }, day(on), TODAY);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
}

describe("transfer to another unit", () => {
  it("answers with the new home", () => {
    expect(decideHomeTransfer(person, target, day("2026-01-01"), TODAY)).toEqual({
      ok: true,
      value: { unitId: 4, from: "2026-01-01" },
    });
  });

  it("[HOM-01] to the unit the person is in already", () => {
    expect(broken("2026-01-01", { id: 3 })).toEqual(["HOM-01"]);
  });

  it.each([
    ["the day the present home began", "2020-01-01", ["HOM-02"]],
    ["the day after", "2020-01-02", []],
  ])("[HOM-02] %s", (_case, on, rules) => {
    expect(broken(on)).toEqual(rules);
  });

  it.each([
    ["the day before the unit exists", "2025-06-30", ["HOM-03"]],
    ["its first day", "2025-07-01", []],
    ["its last day", "2025-12-31", []],
    ["the day it is closed", "2026-01-01", ["HOM-03"]],
  ])("[HOM-03] %s", (_case, on, rules) => {
    expect(broken(on, { from: day("2025-07-01"), to: day("2026-01-01") })).toEqual(rules);
  });

  it("[HOM-04] a cluster is no home", () => {
    expect(broken("2026-01-01", { countsPeople: false })).toEqual(["HOM-04"]);
  });

  it.each([
    ["today", "2026-06-15", []],
    ["tomorrow", "2026-06-16", ["HOM-05"]],
  ])("[HOM-05] %s", (_case, on, rules) => {
    expect(broken(on)).toEqual(rules);
  });

  it.each([
    ["the last day the person is followed", "2025-12-31", []],
    ["the day after", "2026-01-01", ["HOM-06"]],
  ])("[HOM-06] %s", (_case, on, rules) => {
    expect(broken(on, {}, { endedOn: day("2026-01-01") })).toEqual(rules);
  });
});
