import { describe, expect, it } from "vitest";
import { type Day, day } from "@/lib/domain/shared/day";
import { LECTURER_LIST_STATUSES } from "@/lib/domain/shared/teaching-lists";
import {
  decideEdit,
  decideListApproval,
  decideProposal,
  decideReturn,
  decideStrikeOff,
  decideTerm,
} from "./decide-list";

const TODAY = day("2026-03-10");
const rules = (decision: { ok: true } | { ok: false; violations: readonly { rule: string }[] }) =>
  decision.ok ? [] : decision.violations.map(({ rule }) => rule);
const one = [{ name: "Lê Thị Giảng", topics: 2 }];

describe("the term list", () => {
  it("[LEC-20] goes from draft to proposed, and from there to approved or back", () => {
    const allowed = (decide: (status: (typeof LECTURER_LIST_STATUSES)[number]) => { ok: boolean }) =>
      LECTURER_LIST_STATUSES.filter((status) => decide(status).ok);
    expect(allowed(decideEdit)).toEqual(["draft", "returned"]);
    expect(allowed((status) => decideProposal(status, one))).toEqual(["draft", "returned"]);
    expect(allowed((status) => decideListApproval(status, TODAY, TODAY))).toEqual(["proposed"]);
    expect(allowed(decideReturn)).toEqual(["proposed"]);
    const list = { from: day("2025-01-01"), to: day("2030-01-01"), endedOn: null };
    expect(allowed((status) => decideStrikeOff({ ...list, status }, TODAY))).toEqual(["approved"]);
  });

  it("[LEC-21] is proposed with people, each with topics; those without are named", () => {
    expect(decideProposal("draft", one)).toEqual({ ok: true, value: 1 });
    expect(rules(decideProposal("draft", []))).toEqual(["LEC-21"]);
    expect(decideProposal("draft", [...one, { name: "Vi Văn Không", topics: 0 }])).toEqual({
      ok: false,
      violations: [{ rule: "LEC-21", why: "noTopics", names: ["Vi Văn Không"] }],
    });
  });

  it.each([
    ["2026-03-09", []],
    ["2026-03-10", []],
    ["2026-03-11", ["LEC-22"]],
  ])("[LEC-22] is not approved on a day to come: %s", (on, broken) => {
    expect(rules(decideListApproval("proposed", day(on), TODAY))).toEqual(broken);
  });

  it("[LEC-22] lasts a day at least", () => {
    expect(rules(decideTerm(day("2025-01-01"), day("2025-01-01")))).toEqual(["LEC-22"]);
    expect(rules(decideTerm(day("2025-01-01"), day("2025-01-02")))).toEqual([]);
  });

  it.each([
    ["2024-12-31", ["LEC-23"]],
    ["2025-01-01", []],
    ["2029-12-31", []],
    ["2030-01-01", ["LEC-23"]],
  ])("[LEC-23] strikes somebody off within its term: %s", (on, broken) => {
    const list = { status: "approved", from: day("2025-01-01"), to: day("2030-01-01"), endedOn: null } as const;
    expect(rules(decideStrikeOff(list, day(on)))).toEqual(broken);
    expect(rules(decideStrikeOff({ ...list, endedOn: "2026-01-01" as Day }, day(on)))).toEqual([...broken, "LEC-23"]);
  });
});
