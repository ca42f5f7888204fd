import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { type Administration, decideAccountAct, decideDisable, orphanedUnits } from "./administration";

const TODAY = day("2026-11-22");
const at = (unitPath: string, from = "2020-01-01", to: string | null = null): Administration => ({
  unitPath,
  unitName: `đơn vị ${unitPath}`,
  range: { from: day(from), to: to === null ? null : day(to) },
});

describe("units keep an administrator", () => {
  it.each([
    ["nobody else", [], ["đơn vị /1/2/"]],
    ["somebody at the same unit", [at("/1/2/")], []],
    ["somebody above", [at("/1/")], []],
    ["somebody below only", [at("/1/2/3/")], ["đơn vị /1/2/"]],
    ["a unit whose number begins alike", [at("/1/20/")], ["đơn vị /1/2/"]],
    ["somebody whose role ended today", [at("/1/", "2020-01-01", "2026-11-22")], ["đơn vị /1/2/"]],
    ["somebody whose role ends tomorrow", [at("/1/", "2020-01-01", "2026-11-23")], []],
    ["somebody who begins tomorrow", [at("/1/", "2026-11-23")], ["đơn vị /1/2/"]],
    ["somebody who begins today", [at("/1/", "2026-11-22")], []],
  ])("[ACC-10] when one goes, there is still: %s", (_case, others, orphaned) => {
    expect(orphanedUnits([at("/1/2/")], others, TODAY)).toEqual(orphaned);
  });

  it("[ACC-10] a role that is over by then leaves nothing behind", () => {
    expect(orphanedUnits([at("/1/2/", "2020-01-01", "2026-11-22")], [], TODAY)).toEqual([]);
    expect(orphanedUnits([at("/1/2/", "2020-01-01", "2026-11-23")], [], TODAY)).toEqual(["đơn vị /1/2/"]);
  });
});

describe("disabling an account", () => {
  const facts = { isSelf: false, whollyInScope: true, administers: [], otherAdministrators: [], today: TODAY };
  const rules = (change: Partial<Parameters<typeof decideDisable>[0]>) => {
    const decision = decideDisable({ ...facts, ...change });
    return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
  };

  it("is allowed for somebody else, wholly in scope, who is no last administrator", () => {
    expect(decideDisable(facts)).toEqual({ ok: true, value: true });
  });
  it("[ACC-09] not one's own", () => expect(rules({ isSelf: true })).toEqual(["ACC-09"]));
  it("[ACC-10] not the last administrator", () => expect(rules({ administers: [at("/1/")] })).toEqual(["ACC-10"]));
  it("[ACC-13] not with rights elsewhere", () => expect(rules({ whollyInScope: false })).toEqual(["ACC-13"]));
  it("tells every reason", () => {
    expect(rules({ isSelf: true, whollyInScope: false, administers: [at("/1/"), at("/2/")] })).toEqual([
      "ACC-09",
      "ACC-13",
      "ACC-10",
      "ACC-10",
    ]);
  });

  it.each([
    [true, true],
    [false, false],
  ])("[ACC-13] other acts: wholly in scope %s", (whollyInScope, allowed) => {
    expect(decideAccountAct({ whollyInScope }).ok).toBe(allowed);
  });
});
