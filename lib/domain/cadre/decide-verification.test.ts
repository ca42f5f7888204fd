import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decideVerification, keepsVerification, type PaperContent } from "./decide-verification";

describe("decideVerification", () => {
  it.each([
    ["a paper nobody looked at", { verified: false, revokedOn: null }, []],
    ["one already verified", { verified: true, revokedOn: null }, ["CRD-08"]],
    ["one withdrawn", { verified: false, revokedOn: day("2020-01-01") }, ["CRD-09"]],
    ["both", { verified: true, revokedOn: day("2020-01-01") }, ["CRD-08", "CRD-09"]],
  ])("[CRD-08] [CRD-09] a paper is verified once and not after it was withdrawn: %s", (_case, paper, rules) => {
    const decision = decideVerification(paper);
    expect(decision.ok ? [] : decision.violations.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe("keepsVerification", () => {
  const paper: PaperContent = {
    kind: "level",
    level: "intermediate",
    title: null,
    evidence: "diploma",
    issuer: "Trường Chính trị",
    number: "B-1",
    issuedOn: "2015-06-30",
  };

  it("[CRD-10] stays when the same is written again", () => {
    expect(keepsVerification(paper, { ...paper })).toBe(true);
  });

  it.each(["kind", "level", "title", "evidence", "issuer", "number", "issuedOn"] as const)(
    "[CRD-10] goes when the %s is corrected",
    (field) => {
      expect(keepsVerification(paper, { ...paper, [field]: "khác" })).toBe(false);
    },
  );
});
