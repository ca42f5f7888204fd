import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decideReport, decideSealing } from "./decide-report";
import { yearPeriod } from "./plan-actual";

const rules = (decision: ReturnType<typeof decideReport>) =>
  decision.ok ? [] : decision.violations.map(({ rule }) => rule);

describe("a report on plan and actual", () => {
  it.each([
    ["2017-01-01", "2017-01-01", ["REP-06"]],
    ["2017-01-01", "2017-01-02", []],
    ["2017-01-02", "2017-01-01", ["REP-06"]],
    ["2010-01-01", "2020-01-01", []],
    ["2010-01-01", "2020-01-02", []],
    ["2010-01-01", "2020-01-03", ["REP-06"]],
  ])("[REP-06] from %s until before %s", (from, to, broken) => {
    expect(rules(decideReport({ from: day(from), to: day(to) }, {}))).toEqual(broken);
  });

  it.each([
    [-1, ["REP-07"]],
    [0, []],
    [1, []],
  ])("[REP-07] states %i people", (people, broken) => {
    expect(rules(decideReport(yearPeriod(2017), { people }))).toEqual(broken);
  });
});

describe("sealing a report", () => {
  const over = day("2018-01-01");
  const report = { sealed: false, period: yearPeriod(2017), notes: [], outrun: [], unequal: [] };

  it.each([
    ["answered", "186 học viên lớp nghiệp vụ bị bỏ sót", []],
    ["blank", "  ", ["REP-08"]],
    ["without an answer", null, ["REP-08"]],
  ])("[REP-08] a note %s", (_case, answer, broken) => {
    expect(rules(decideSealing({ ...report, notes: [{ measure: "people", answer }] }, over))).toEqual(broken);
  });

  it("[REP-09] happens once", () => {
    expect(rules(decideSealing({ ...report, sealed: true }, over))).toEqual(["REP-09"]);
    expect(rules(decideSealing(report, over))).toEqual([]);
  });

  it.each([
    ["2017-12-31", ["REP-10"]],
    ["2018-01-01", []],
  ])("[REP-10] on %s for the year 2017", (today, broken) => {
    expect(rules(decideSealing(report, day(today)))).toEqual(broken);
  });

  it("[REP-15] waits for every paragraph that its figures have outrun", () => {
    expect(rules(decideSealing({ ...report, outrun: ["plan"] }, over))).toEqual(["REP-15"]);
    expect(decideSealing({ ...report, outrun: ["plan", "tasks"] }, over)).toEqual({
      ok: false,
      violations: [{ rule: "REP-15", paragraphs: ["plan", "tasks"] }],
    });
  });

  it("[REP-16] waits until every total is the sum of its parts", () => {
    const sum = { of: "now", total: "cadres", value: 3, parts: ["noLevel", "elementary"], sum: 4 } as const;
    expect(decideSealing({ ...report, unequal: [sum] }, over)).toEqual({
      ok: false,
      violations: [{ rule: "REP-16", sums: [sum] }],
    });
  });

  it("[REP-08] names every open measure beside every other reason", () => {
    const decision = decideSealing(
      {
        ...report,
        sealed: true,
        notes: [
          { measure: "people", answer: null },
          { measure: "turns", answer: "" },
        ],
      },
      day("2017-06-01"),
    );
    expect(decision.ok ? [] : decision.violations).toEqual([
      { rule: "REP-09" },
      { rule: "REP-10", to: "2018-01-01" },
      { rule: "REP-08", measures: ["people", "turns"] },
    ]);
  });
});
