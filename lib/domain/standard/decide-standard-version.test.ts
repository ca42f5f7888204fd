import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { aStandard } from "@/tests/factories/compliance-history";
import {
  decideStandardEnd,
  decideStandardVersion,
  MAX_GRACE_MONTHS,
  type StandardDraft,
} from "./decide-standard-version";

function aDraft(changes: Partial<StandardDraft> = {}): StandardDraft {
  const { id: _id, ...row } = aStandard({ from: day("2023-08-01") });
  return { ...row, legalBasis: "Nghị định 33/2023/NĐ-CP", issuingBody: "Chính phủ", ...changes };
}

function broken(changes: Partial<StandardDraft>, existing = [] as ReturnType<typeof aStandard>[]): readonly string[] {
  const decision = decideStandardVersion(aDraft(changes), existing);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
}

describe("publishing a version of a standard", () => {
  it.each([
    ["a group", {}, []],
    ["a position", { positionId: 100, groupCode: null }, []],
    ["both", { positionId: 100 }, ["STD-01"]],
    ["neither", { groupCode: null }, ["STD-01"]],
  ])("[STD-01] names one subject: %s", (_case, changes, rules) => {
    expect(broken(changes)).toEqual(rules);
  });

  it.each([
    ["one day", "2023-08-02", []],
    ["no day", "2023-08-01", ["STD-02"]],
    ["backwards", "2023-07-31", ["STD-02"]],
  ])("[STD-02] days in order: %s", (_case, to, rules) => {
    expect(broken({ to: day(to) })).toEqual(rules);
  });

  it.each([
    ["no text", { legalBasis: " " }],
    ["no body", { issuingBody: "" }],
  ])("[STD-03] rests on a text issued by someone: %s", (_case, changes) => {
    expect(broken(changes)).toEqual(["STD-03"]);
  });

  it.each([
    ["until its first day", { graceUntil: day("2023-08-01") }, []],
    ["until the day before", { graceUntil: day("2023-07-31") }, ["STD-04"]],
    ["one month", { graceMonths: 1 }, []],
    ["no month", { graceMonths: 0 }, ["STD-04"]],
    ["half a month", { graceMonths: 1.5 }, ["STD-04"]],
    ["the longest", { graceMonths: MAX_GRACE_MONTHS }, []],
    ["longer", { graceMonths: MAX_GRACE_MONTHS + 1 }, ["STD-04"]],
    ["both kinds", { graceUntil: day("2028-08-01"), graceMonths: 12 }, ["STD-04"]],
  ])("[STD-04] one sound grace: %s", (_case, changes, rules) => {
    expect(broken(changes)).toEqual(rules);
  });

  it("[STD-06] asks for a level", () => {
    expect(broken({ requiredLevel: "none" })).toEqual(["STD-06"]);
  });
});

describe("[STD-05] beside versions already published", () => {
  const older = aStandard({ id: 1, from: day("2015-01-01") });

  it("an older version of the same row ends where the new one begins", () => {
    expect(decideStandardVersion(aDraft(), [older])).toEqual({ ok: true, value: { draft: aDraft(), superseded: [1] } });
  });

  it.each([
    ["another lane", { lane: "planned" }],
    ["another position", { positionId: 100, groupCode: null }],
    ["another group", { groupCode: "committee" }],
    ["another unit kind", { unitKind: "commune" }],
    ["another area", { area: "mountain" }],
    ["a province's own", { underUnitId: 1 }],
    ["ended the day it begins", { to: day("2023-08-01") }],
  ] as const)("other rows stay as they are: %s", (_case, changes) => {
    expect(decideStandardVersion(aDraft(), [{ ...older, ...changes }])).toMatchObject({
      ok: true,
      value: { superseded: [] },
    });
  });

  it.each([
    ["one that begins on the same day", aDraft(), { from: day("2023-08-01") }, ["STD-05"]],
    ["one that begins later", aDraft(), { from: day("2024-01-01") }, ["STD-05"]],
    ["one that would be cut in two", aDraft({ to: day("2024-01-01") }), {}, ["STD-05"]],
    ["one that ends later than the new one", aDraft({ to: day("2024-01-01") }), { to: day("2024-01-02") }, ["STD-05"]],
    ["one that ends with the new one", aDraft({ to: day("2024-01-01") }), { to: day("2024-01-01") }, []],
  ] as const)("%s", (_case, draft, changes, rules) => {
    const decision = decideStandardVersion(draft, [{ ...older, ...changes }]);
    expect(decision.ok ? [] : decision.violations.map((violation) => violation.rule)).toEqual(rules);
  });
});

describe("[STD-07] ending a version", () => {
  it.each([
    ["on its first day", "2015-01-01", null, false],
    ["a day later", "2015-01-02", null, true],
    ["when it ends anyway", "2020-01-01", "2020-01-01", true],
    ["later than it ends", "2020-01-02", "2020-01-01", false],
  ])("%s", (_case, on, to, ok) => {
    expect(decideStandardEnd(aStandard({ to: to === null ? null : day(to) }), day(on)).ok).toBe(ok);
  });
});
