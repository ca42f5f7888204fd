import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decideNomination, type Judged, type NominationTerms } from "./decide-nomination";
import type { CandidateViolation, NominationClass } from "./judge-candidate";

const CLASS: NominationClass = {
  id: 1,
  programmeId: 10,
  classType: "skills",
  level: null,
  mode: "fullTime",
  startsOn: day("2026-04-01"),
  endsOn: day("2026-04-05"),
  status: "calling",
  nominateBy: day("2026-03-15"),
};

function aPerson(cadreId: number, reasons: readonly CandidateViolation[] = []): Judged {
  const verdict = { ok: reasons.length === 0, on: CLASS.startsOn, ruleIds: [], regulation: null, reasons, facts: {} };
  return { cadreId, name: `Người ${cadreId}`, verdict };
}

function terms(changes: Partial<NominationTerms> = {}): NominationTerms {
  return {
    today: day("2026-03-15"),
    left: { own: 1, open: 1 },
    waitlist: false,
    override: null,
    mayOverride: false,
    ...changes,
  };
}

const broken = (decision: ReturnType<typeof decideNomination>) =>
  decision.ok ? [] : decision.violations.map((violation) => violation.rule);
const tooYoung: CandidateViolation = { rule: "NOM-12", on: day("2025-01-01") };

describe("taking a unit's list", () => {
  it("takes it, nobody overridden", () => {
    expect(decideNomination(CLASS, [aPerson(7)], terms())).toMatchObject({
      ok: true,
      value: [{ cadreId: 7, override: null }],
    });
  });

  it.each([
    ["the day before", "2026-03-14", []],
    ["the closing day itself", "2026-03-15", []],
    ["the day after", "2026-03-16", ["NOM-05"]],
  ])("[NOM-05] nominations close at the end of the closing day: %s", (_case, today, rules) => {
    expect(broken(decideNomination(CLASS, [aPerson(7)], terms({ today: day(today) })))).toEqual(rules);
  });

  it("[NOM-04] only a class that is calling takes nominations; without a closing day it takes them as long as it calls", () => {
    expect(broken(decideNomination({ ...CLASS, status: "selecting" }, [aPerson(7)], terms()))).toEqual(["NOM-04"]);
    const open = { ...CLASS, nominateBy: null };
    expect(broken(decideNomination(open, [aPerson(7)], terms({ today: day("2026-03-30") })))).toEqual([]);
  });

  it("names every person and every reason against the list", () => {
    const decision = decideNomination(
      { ...CLASS, status: "draft" },
      [aPerson(7, [tooYoung, { rule: "NOM-09" }]), aPerson(8)],
      terms(),
    );
    expect(decision).toMatchObject({
      violations: [{ rule: "NOM-04" }, { rule: "NOM-12", cadreId: 7, name: "Người 7" }, { rule: "NOM-09", cadreId: 7 }],
    });
  });

  it.each([
    [2, false, []],
    [3, false, ["NOM-15"]],
    [3, true, []],
  ])("[NOM-15] %i people for two seats, waiting allowed: %s", (asked, waitlist, rules) => {
    const people = Array.from({ length: asked }, (_, index) => aPerson(index + 1));
    expect(broken(decideNomination(CLASS, people, terms({ waitlist })))).toEqual(rules);
  });

  it.each([
    ["no right", false, { name: "A", reason: "B" }, ["NOM-12", "NOM-13"]],
    ["no name", true, { name: null, reason: "B" }, ["NOM-12", "NOM-13"]],
    ["no reason", true, { name: "A", reason: null }, ["NOM-12", "NOM-13"]],
    ["both and the right", true, { name: "A", reason: "B" }, []],
    ["nothing written", true, null, ["NOM-12"]],
  ])(
    "[NOM-13] an override needs the right, a person in charge and a reason: %s",
    (_case, mayOverride, override, rules) => {
      expect(broken(decideNomination(CLASS, [aPerson(7, [tooYoung])], terms({ mayOverride, override })))).toEqual(
        rules,
      );
    },
  );

  it("[NOM-13] is kept with the one it is for, and lets nobody pass who cannot be sent at all", () => {
    const override = { name: "Trưởng ban", reason: "Nguồn quy hoạch" };
    const decision = decideNomination(
      CLASS,
      [aPerson(7, [tooYoung]), aPerson(8)],
      terms({ mayOverride: true, override }),
    );
    expect(decision).toMatchObject({
      value: [
        { cadreId: 7, override },
        { cadreId: 8, override: null },
      ],
    });
    const barred = decideNomination(CLASS, [aPerson(7, [{ rule: "NOM-09" }])], terms({ mayOverride: true, override }));
    expect(broken(barred)).toEqual(["NOM-09"]);
  });
});
