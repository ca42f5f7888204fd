import { describe, expect, it } from "vitest";
import { CLASS_STATUSES, PAPER_KINDS } from "@/lib/domain/shared/training-lists";
import { decidePaper, isOfClosing, type PaperFacts } from "./decide-paper";
import { KIND_MARKS, SENSITIVE_COLUMNS, SUBJECT_OF, sensitiveColumnsOf } from "./paper-kinds";

const facts = (changes: Partial<PaperFacts> = {}): PaperFacts => ({
  kind: "nominationList",
  ownsClass: true,
  classStatus: "calling",
  rows: 3,
  sealed: true,
  current: null,
  seen: null,
  sensitive: [],
  mayReadSensitive: true,
  ...changes,
});
const broken = (changes: Partial<PaperFacts>) => {
  const decision = decidePaper(facts(changes));
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
};

describe("issuing a paper", () => {
  it("[PAP-01] call and decision are the organiser's or the host's, a list is any unit's", () => {
    expect(broken({ kind: "callForNominations", ownsClass: false })).toEqual(["PAP-01"]);
    expect(broken({ kind: "openingDecision", ownsClass: false, classStatus: "selecting" })).toEqual(["PAP-01"]);
    expect(broken({ kind: "nominationList", ownsClass: false })).toEqual([]);
  });

  it("[PAP-02] a paper without a row is not issued; a call needs no allotment", () => {
    expect(broken({ rows: 0 })).toEqual(["PAP-02"]);
    expect(broken({ rows: 1 })).toEqual([]);
    expect(broken({ kind: "callForNominations", rows: 0 })).toEqual([]);
    expect(broken({ kind: "plan", classStatus: null, rows: 0 })).toEqual(["PAP-02"]);
  });

  it("[PAP-03] sensitive columns stand in the nomination list only, and only for who may read them", () => {
    expect(broken({ sensitive: SENSITIVE_COLUMNS })).toEqual([]);
    expect(broken({ sensitive: ["religion"], mayReadSensitive: false })).toEqual(["PAP-03"]);
    expect(broken({ kind: "openingDecision", classStatus: "opened", sensitive: ["ethnicity"] })).toEqual(["PAP-03"]);
    for (const kind of PAPER_KINDS) expect(sensitiveColumnsOf(kind).length > 0).toBe(kind === "nominationList");
  });

  it("[PAP-04] takes the place of the issue that was seen, and of no other", () => {
    expect(broken({ current: 7, seen: 7 })).toEqual([]);
    expect(broken({ current: 8, seen: 7 })).toEqual(["PAP-04"]);
    expect(broken({ current: 8, seen: null })).toEqual(["PAP-04"]);
    expect(broken({ current: null, seen: 7 })).toEqual(["PAP-04"]);
  });

  it.each([
    ["callForNominations", ["draft", "calling", "selecting"]],
    ["nominationList", ["calling", "selecting", "opened", "running", "closed"]],
    ["openingDecision", ["selecting", "opened", "running", "closed"]],
    ["resultList", ["closed"]],
    ["resultDecision", ["closed"]],
    ["closingMinutes", ["closed"]],
    ["certificateRegister", ["closed"]],
    ["attendanceBook", ["opened", "running", "closed"]],
  ] as const)("[PAP-05] %s is written while the class is %s", (kind, open) => {
    for (const classStatus of CLASS_STATUSES)
      expect(broken({ kind, classStatus })).toEqual(
        (open as readonly string[]).includes(classStatus) ? [] : ["PAP-05"],
      );
  });

  it("[PAP-06] a report is issued once it is sealed", () => {
    expect(broken({ kind: "planReport", classStatus: null, sealed: false })).toEqual(["PAP-06"]);
    expect(broken({ kind: "planReport", classStatus: null })).toEqual([]);
  });

  it("every kind has its mark and its subject", () => {
    expect(Object.values(KIND_MARKS)).toEqual(["TB", "DS", "QĐ", "KH", "BC", "DS", "QĐ", "BB", "DS", "DS"]);
    expect(Object.keys(SUBJECT_OF)).toEqual([...PAPER_KINDS]);
  });
});

describe("papers of a closing", () => {
  it("[PAP-05] are those that wait for a class to be closed", () => {
    expect(isOfClosing("resultList")).toBe(true);
    expect(isOfClosing("attendanceBook")).toBe(false);
    expect(isOfClosing("plan")).toBe(false);
  });
});
