import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { type CredentialDraft, decideCredential, decideRevocation } from "./decide-credential";

const TODAY = day("2026-06-15");
const person = { birthDate: day("1985-05-20"), filed: [] };

function aDraft(changes: Partial<CredentialDraft> = {}): CredentialDraft {
  return {
    kind: "level",
    level: "intermediate",
    title: null,
    evidence: "diploma",
    number: "123/TC",
    issuedOn: day("2018-06-01"),
    ...changes,
  };
}

function broken(
  changes: Partial<CredentialDraft>,
  filed: readonly (CredentialDraft & { id: number })[] = [],
): readonly string[] {
  const decision = decideCredential(aDraft(changes), { ...person, filed }, TODAY);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
}

const certificate = {
  kind: "certificate",
  level: null,
  evidence: "certificate",
  title: "Bồi dưỡng bí thư chi bộ",
} as const;

describe("papers on a person's file", () => {
  it.each([
    ["the day before", "2021-07-08", []],
    ["the day itself", "2021-07-09", ["CRD-01"]],
    ["the day after", "2021-07-10", ["CRD-01"]],
  ])("[CRD-01] confirmations of equivalence stopped on 9/7/2021: %s", (_case, issuedOn, rules) => {
    expect(broken({ evidence: "equivalence", issuedOn: day(issuedOn) })).toEqual(rules);
  });

  it("[CRD-01] a diploma of that day is accepted", () => {
    expect(broken({ issuedOn: day("2021-07-09") })).toEqual([]);
  });

  it.each([
    ["the day before birth", "1985-05-19", ["CRD-02"]],
    ["the day of birth", "1985-05-20", []],
  ])("[CRD-02] %s", (_case, issuedOn, rules) => {
    expect(broken({ issuedOn: day(issuedOn) })).toEqual(rules);
  });

  it.each([
    ["today", "2026-06-15", []],
    ["tomorrow", "2026-06-16", ["CRD-03"]],
  ])("[CRD-03] issued %s", (_case, issuedOn, rules) => {
    expect(broken({ issuedOn: day(issuedOn) })).toEqual(rules);
  });

  it.each([
    ["a diploma of a level", {}, []],
    ["a level without a level", { level: null }, ["CRD-04"]],
    ["the level none", { level: "none" }, ["CRD-04"]],
    ["a level proved by a certificate", { evidence: "certificate" }, ["CRD-04"]],
    ["a certificate of a course", certificate, []],
    ["a certificate that claims a level", { ...certificate, level: "elementary" }, ["CRD-04"]],
    ["a certificate proved by a diploma", { ...certificate, evidence: "diploma" }, ["CRD-04"]],
    ["a certificate without its course", { ...certificate, title: null }, ["CRD-05"]],
    ["a certificate with a blank course", { ...certificate, title: "  " }, ["CRD-05"]],
  ] as const)("[CRD-04] [CRD-05] %s", (_case, changes, rules) => {
    expect(broken(changes)).toEqual(rules);
  });

  it.each([
    ["the same paper", {}, ["CRD-06"]],
    ["another kind", certificate, []],
    ["another level", { level: "advanced" }, []],
    ["another title", { title: "K12" }, []],
    ["another evidence", { evidence: "equivalence" }, []],
    ["another number", { number: "124/TC" }, []],
    ["another day", { issuedOn: day("2018-06-02") }, []],
  ] as const)("[CRD-06] beside one already filed: %s", (_case, changes, rules) => {
    expect(broken(changes, [{ ...aDraft(), id: 7 }])).toEqual(rules);
  });

  it("answers yes with the paper, and no with every reason and its data", () => {
    expect(decideCredential(aDraft(), person, TODAY)).toEqual({ ok: true, value: aDraft() });
    const worst = aDraft({ evidence: "equivalence", level: null, issuedOn: day("2030-01-01") });
    expect(decideCredential(worst, person, TODAY)).toEqual({
      ok: false,
      violations: [
        { rule: "CRD-01", issuedOn: "2030-01-01", endedOn: "2021-07-09" },
        { rule: "CRD-03", issuedOn: "2030-01-01", today: TODAY },
        { rule: "CRD-04", kind: "level", level: null, evidence: "equivalence" },
      ],
    });
  });
});

describe("[CRD-07] withdrawing a paper", () => {
  it.each([
    ["the day before it was issued", "2018-05-31", ["CRD-07"]],
    ["the day it was issued", "2018-06-01", []],
    ["today", "2026-06-15", []],
    ["tomorrow", "2026-06-16", ["CRD-03"]],
  ])("%s", (_case, revokedOn, rules) => {
    const decision = decideRevocation(day("2018-06-01"), day(revokedOn), TODAY);
    expect(decision.ok ? [] : decision.violations.map((violation) => violation.rule)).toEqual(rules);
  });
});

describe("a credential with a certificate that stands", () => {
  it("[CRD-11] is withdrawn with its certificate, not beside it", () => {
    const decision = decideRevocation(day("2018-06-01"), day("2026-06-15"), TODAY, "12/2026-CN");
    expect(decision).toEqual({ ok: false, violations: [{ rule: "CRD-11", certificate: "12/2026-CN" }] });
  });
});
