import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import {
  type AssignmentPolicy,
  type AssignmentWish,
  approvalFor,
  decideAssignment,
  type LecturerFacts,
  type SessionFacts,
  standingViolations,
} from "./decide-assignment";

const session: SessionFacts = {
  id: 1,
  status: "planned",
  classStatus: "running",
  kind: "lecture",
  day: day("2026-04-01"),
  programmeId: 7,
  topic: { key: "dieu le dang", title: "Điều lệ Đảng" },
};
const approval = {
  listId: 5,
  list: "Danh sách 2025–2030",
  term: "2025–2030",
  resolutionNo: "12-NQ/HU",
  approvedOn: day("2025-03-28"),
  from: day("2025-04-02"),
  to: day("2030-01-01"),
  topics: [{ programmeId: 7, topicKey: "dieu le dang" }],
};
const lecturer: LecturerFacts = {
  id: 3,
  name: "Lê Thị Giảng",
  from: day("2020-01-01"),
  to: null,
  approvals: [approval],
  clashes: [],
  trips: [],
  away: null,
  there: false,
};
const policy: AssignmentPolicy = { lecturer: "block", availability: "warn", travel: "warn" };
const plain: AssignmentWish = { waiver: null, mayWaive: false, clashReason: null };
const waiver = { name: "Nông Văn Giám", reason: "Thay người ốm" };
const clash = {
  sessionId: 9,
  classCode: "TD-1",
  title: "Bài 1",
  startsAt: "2026-04-01T00:30:00Z",
  endsAt: "2026-04-01T04:30:00Z",
};
const trip = { ...clash, needs: 40, has: 15 };
const away = { from: day("2026-03-30"), lastDay: day("2026-04-03"), note: "Đi công tác" };

function broken(
  changes: Partial<LecturerFacts>,
  wish: Partial<AssignmentWish> = {},
  of: Partial<SessionFacts> = {},
  rules: Partial<AssignmentPolicy> = {},
): string[] {
  const decision = decideAssignment(
    { ...session, ...of },
    { ...lecturer, ...changes },
    { ...policy, ...rules },
    { ...plain, ...wish },
  );
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
}

describe("putting a lecturer on a session", () => {
  it.each([
    ["the day before the last", "2026-04-02", []],
    ["on the first day no longer taught", "2026-04-01", ["LEC-01"]],
  ])("[LEC-01] teaches only while in the register: %s", (_case, to, rules) => {
    expect(broken({ to: day(to) })).toEqual(rules);
    expect(broken({ to: day(to) }, { waiver, mayWaive: true })).toEqual(rules);
  });

  it.each([
    ["the list's first day", "2025-04-02", []],
    ["the day before it", "2025-04-01", ["LEC-02"]],
    ["its last day", "2029-12-31", []],
    ["the day it ended", "2030-01-01", ["LEC-02"]],
  ])("[LEC-02] an approved list in force on the day of the session: %s", (_case, on, rules) => {
    expect(broken({}, {}, { day: day(on) })).toEqual(rules);
  });

  it("[LEC-02] says until when the lecturer was approved; struck off before the list began counts for nothing", () => {
    const ended = { ...approval, to: day("2026-01-01") };
    const decision = decideAssignment(session, { ...lecturer, approvals: [ended] }, policy, plain);
    expect(decision).toEqual({
      ok: false,
      violations: [{ rule: "LEC-02", name: lecturer.name, day: session.day, lastDay: day("2026-01-01") }],
    });
    expect(broken({ approvals: [] })).toEqual(["LEC-02"]);
    expect(broken({ approvals: [{ ...approval, to: day("2025-01-01") }] })).toEqual(["LEC-02"]);
  });

  it.each([
    ["this topic", [{ programmeId: 7, topicKey: "dieu le dang" }], []],
    ["the whole programme", [{ programmeId: 7, topicKey: null }], []],
    ["another topic", [{ programmeId: 7, topicKey: "lich su dang" }], ["LEC-03"]],
    ["the topic in another programme", [{ programmeId: 8, topicKey: "dieu le dang" }], ["LEC-03"]],
    ["nothing", [], ["LEC-03"]],
  ])("[LEC-03] the list approves %s", (_case, topics, rules) => {
    expect(broken({ approvals: [{ ...approval, topics }] })).toEqual(rules);
  });

  it.each(["opening", "closing", "test"] as const)("[LEC-03] asks about no topic at: %s", (kind) => {
    expect(broken({ approvals: [{ ...approval, topics: [] }] }, {}, { kind })).toEqual([]);
  });

  it("[LEC-03] any of several lists in force may approve the topic", () => {
    const other = { ...approval, topics: [] };
    expect(broken({ approvals: [other, approval] })).toEqual([]);
  });

  it.each([
    ["without the right", { waiver, mayWaive: false }, ["LEC-04", "LEC-02"]],
    ["without a name", { waiver: { ...waiver, name: " " }, mayWaive: true }, ["LEC-04", "LEC-02"]],
    ["without a reason", { waiver: { ...waiver, reason: "" }, mayWaive: true }, ["LEC-04", "LEC-02"]],
    ["with all three", { waiver, mayWaive: true }, []],
  ])("[LEC-04] a waiver %s", (_case, wish, rules) => {
    expect(broken({ approvals: [] }, wish)).toEqual(rules);
  });

  it("[LEC-04] keeps what the waiver let through, and nothing where nothing was in the way", () => {
    const wish = { ...plain, waiver, mayWaive: true };
    const waived = decideAssignment(session, { ...lecturer, approvals: [] }, policy, wish);
    expect(waived.ok && waived.value.waived.map(({ rule }) => rule)).toEqual(["LEC-02"]);
    const needless = decideAssignment(session, lecturer, policy, wish);
    expect(needless.ok && needless.value.waived).toEqual([]);
  });

  it("[LEC-05] nobody comes onto a cancelled session", () => {
    expect(broken({}, {}, { status: "cancelled" })).toEqual(["LEC-05"]);
    expect(broken({}, {}, { status: "held" })).toEqual([]);
  });

  it.each([
    ["draft", []],
    ["running", []],
    ["closed", ["LEC-26"]],
    ["cancelled", ["LEC-26"]],
  ] as const)(
    "[LEC-26] nobody comes into a class that is over or called off, by waiver neither: %s",
    (classStatus, rules) => {
      expect(broken({}, {}, { classStatus })).toEqual(rules);
      expect(broken({}, { waiver, mayWaive: true }, { classStatus })).toEqual(rules);
    },
  );

  it("[LEC-02] [LEC-03] of several lists the first that approves is the one that is named", () => {
    const other = { ...approval, listId: 6, topics: [] };
    expect(approvalFor(session, [other, approval])?.listId).toBe(5);
    expect(approvalFor({ ...session, kind: "test" }, [other, approval])?.listId).toBe(6);
    expect(approvalFor({ ...session, topic: null }, [other])?.listId).toBe(6);
    expect(approvalFor(session, [other])).toBeNull();
  });

  it.each([
    ["block", null, ["LEC-06"]],
    ["block", "Hai lớp ghép", ["LEC-06"]],
    ["warn", null, ["LEC-06"]],
    ["warn", "Hai lớp ghép", []],
    ["ignore", null, []],
  ] as const)("[LEC-06] in two places, policy %s, reason %s", (effect, clashReason, rules) => {
    expect(broken({ clashes: [clash] }, { clashReason }, {}, { lecturer: effect })).toEqual(rules);
  });

  it("[LEC-06] names the session in the way; a reason is kept only where there is a clash", () => {
    const decision = decideAssignment(session, { ...lecturer, clashes: [clash] }, policy, plain);
    expect(decision).toEqual({
      ok: false,
      violations: [{ rule: "LEC-06", name: lecturer.name, effect: "block", ...clash }],
    });
    const kept = (clashes: readonly (typeof clash)[], effect: "warn" | "ignore", clashReason: string | null) => {
      const answer = decideAssignment(
        session,
        { ...lecturer, clashes },
        { ...policy, lecturer: effect },
        { ...plain, clashReason },
      );
      return answer.ok && answer.value.clashWaiver;
    };
    expect(kept([clash], "warn", "Hai lớp ghép")).toBe("Hai lớp ghép");
    expect(kept([clash], "ignore", null)).toBe("–");
    expect(kept([clash], "ignore", "Ghép")).toBe("Ghép");
    expect(kept([], "warn", "Hai lớp ghép")).toBeNull();
  });

  it("[LEC-07] nobody is on a session twice", () => {
    expect(broken({ there: true })).toEqual(["LEC-07"]);
  });

  it.each([
    ["block", "Đã hỏi lại", ["LEC-08"]],
    ["warn", null, ["LEC-08"]],
    ["warn", "Đã hỏi lại", []],
    ["ignore", null, []],
  ] as const)("[LEC-08] not free, policy %s, reason %s", (availability, clashReason, rules) => {
    expect(broken({ away }, { clashReason }, {}, { availability })).toEqual(rules);
  });

  it("[LEC-08] a reason for somebody who is not free does not take the lecturer out of the constraint", () => {
    const answer = decideAssignment(session, { ...lecturer, away }, policy, { ...plain, clashReason: "Đã hỏi lại" });
    expect(answer).toEqual({
      ok: true,
      value: { waived: [], clashWaiver: null, awayReason: "Đã hỏi lại", travelReason: null },
    });
  });

  it.each([
    ["block", "Có xe đưa", ["LEC-30"]],
    ["warn", null, ["LEC-30"]],
    ["warn", "Có xe đưa", []],
    ["ignore", null, []],
  ] as const)("[LEC-30] too far from another session, policy %s, reason %s", (travel, clashReason, rules) => {
    expect(broken({ trips: [trip] }, { clashReason }, {}, { travel })).toEqual(rules);
  });

  it("[LEC-30] names the other session, the minutes needed and those there are; a reason is kept beside the assignment", () => {
    const late = { ...lecturer, trips: [trip] };
    expect(decideAssignment(session, late, policy, plain)).toEqual({
      ok: false,
      violations: [{ rule: "LEC-30", name: lecturer.name, effect: "warn", ...trip }],
    });
    const answer = decideAssignment(session, late, policy, { ...plain, clashReason: "Có xe đưa" });
    expect(answer).toEqual({
      ok: true,
      value: { waived: [], clashWaiver: null, awayReason: null, travelReason: "Có xe đưa" },
    });
  });

  it("tells every reason at once", () => {
    expect(
      broken(
        { there: true, to: day("2026-01-01"), approvals: [], clashes: [clash], trips: [trip], away },
        {},
        { status: "cancelled" },
      ),
    ).toEqual(["LEC-05", "LEC-07", "LEC-01", "LEC-02", "LEC-06", "LEC-08", "LEC-30"]);
  });
});

describe("whoever stands on a session", () => {
  it.each([
    ["on the last day of the list", "2029-12-31", {}, false, []],
    ["the day after", "2030-01-01", {}, false, ["LEC-02"]],
    ["the day after, let on by name", "2030-01-01", {}, true, []],
    ["after teaching has ended, let on by name", "2026-04-01", { to: day("2026-04-01") }, true, ["LEC-01"]],
    ["of a topic not approved", "2026-04-01", { approvals: [{ ...approval, topics: [] }] }, false, ["LEC-03"]],
    ["in two places or not free: not asked here", "2026-04-01", { clashes: [clash], away }, false, []],
  ] as const)("[LEC-29] %s", (_case, on, changes, waived, rules) => {
    const found = standingViolations({ ...session, day: day(on) }, { ...lecturer, ...changes }, waived);
    expect(found.map(({ rule }) => rule)).toEqual(rules);
  });
});
