import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decideProgramme, LARGEST_CLASS, type ProgrammeDraft } from "./decide-programme";

const draft = (changes: Partial<ProgrammeDraft> = {}): ProgrammeDraft => ({
  code: "ky-nang-so",
  classType: "skills",
  trainedBy: ["centre"],
  sizeMin: 30,
  sizeMax: 80,
  gives: "certificate",
  givesLevel: null,
  certificate: "Giấy chứng nhận",
  lapseMonths: null,
  from: day("2026-01-01"),
  to: null,
  ...changes,
});
const broken = (changes: Partial<ProgrammeDraft>) => {
  const decision = decideProgramme(draft(changes));
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
};

describe("a programme", () => {
  it("stands when everything is in order", () => {
    expect(decideProgramme(draft()).ok).toBe(true);
  });

  it.each([
    [1, 1, []],
    [0, 10, ["PRG-01"]],
    [30, 30, []],
    [31, 30, ["PRG-01"]],
    [1, LARGEST_CLASS, []],
    [1, LARGEST_CLASS + 1, ["PRG-01"]],
  ])("[PRG-01] size band %i to %i", (sizeMin, sizeMax, rules) => {
    expect(broken({ sizeMin, sizeMax })).toEqual(rules);
  });

  it.each([
    ["ky-nang", []],
    ["2026-ky-nang", []],
    ["Ky-nang", ["PRG-02"]],
    ["kỹ-năng", ["PRG-02"]],
    ["-ky", ["PRG-02"]],
    ["", ["PRG-02"]],
    ["new", ["PRG-02"]],
    ["overlaps", ["PRG-02"]],
    ["a".repeat(60), []],
    ["a".repeat(61), ["PRG-02"]],
  ])("[PRG-02] code %s", (code, rules) => {
    expect(broken({ code })).toEqual(rules);
  });

  it.each<[string, Partial<ProgrammeDraft>, string[]]>([
    ["a level and its name", { gives: "level", givesLevel: "elementary", certificate: null }, []],
    ["a level that is not named", { gives: "level", certificate: null }, ["PRG-03"]],
    ["a level and a certificate", { gives: "level", givesLevel: "elementary" }, ["PRG-03"]],
    [
      "a level that lapses",
      { gives: "level", givesLevel: "elementary", certificate: null, lapseMonths: 60 },
      ["PRG-03"],
    ],
    ["a certificate without a name", { certificate: null }, ["PRG-03"]],
    ["a certificate of 60 months", { lapseMonths: 60 }, []],
    ["a certificate of one month", { lapseMonths: 1 }, []],
    ["a certificate of no month", { lapseMonths: 0 }, ["PRG-03"]],
    ["nothing", { gives: "none", certificate: null }, []],
    ["nothing, yet a level", { gives: "none", certificate: null, givesLevel: "advanced" }, ["PRG-03"]],
  ])("[PRG-03] gives %s", (_case, changes, rules) => {
    expect(broken(changes)).toEqual(rules);
  });

  it("[PRG-04] somebody has to be able to train it", () => {
    expect(broken({ trainedBy: [] })).toEqual(["PRG-04"]);
  });

  it.each([
    ["2026-01-02", []],
    ["2026-01-01", ["PRG-05"]],
  ])("[PRG-05] begins 2026-01-01 and no longer counts on %s", (to, rules) => {
    expect(broken({ to: day(to) })).toEqual(rules);
  });

  it("names every reason at once", () => {
    expect(broken({ sizeMin: 0, code: "", trainedBy: [], certificate: null, to: day("2025-01-01") })).toEqual([
      "PRG-01",
      "PRG-02",
      "PRG-03",
      "PRG-04",
      "PRG-05",
    ]);
  });
});
