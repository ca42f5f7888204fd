import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { AssignmentViolation } from "./decide-assignment";
import { type Candidate, openingOf, rankSubstitutes } from "./rank-substitutes";

let made = 0;
function aCandidate(name: string, changes: Partial<Candidate> = {}): Candidate {
  made += 1;
  return {
    lecturerId: made,
    name,
    sortKey: name,
    violations: [],
    teaches: "topic",
    km: 10,
    hours: 0,
    norm: 120,
    ...changes,
  };
}
const names = (...candidates: Candidate[]) => rankSubstitutes(candidates).map(({ name }) => name);

describe("who could take a session", () => {
  it("[LEC-11] somebody with an obstacle comes after everybody without", () => {
    expect(
      names(
        aCandidate("bận", { violations: [{ rule: "LEC-07", name: "bận" }] }),
        aCandidate("rảnh", { teaches: "none", km: null, hours: 500 }),
      ),
    ).toEqual(["rảnh", "bận"]);
  });

  it("[LEC-11] topic before travel, travel before load, load before name", () => {
    expect(names(aCandidate("b", { teaches: "programme", km: 1 }), aCandidate("a", { km: 80 }))).toEqual(["a", "b"]);
    expect(names(aCandidate("b", { teaches: "none" }), aCandidate("a", { teaches: "programme" }))).toEqual(["a", "b"]);
    expect(names(aCandidate("a", { km: 45 }), aCandidate("b", { km: 12, hours: 100 }))).toEqual(["b", "a"]);
    expect(names(aCandidate("a", { hours: 60 }), aCandidate("b", { hours: 30 }))).toEqual(["b", "a"]);
    expect(names(aCandidate("b"), aCandidate("a"))).toEqual(["a", "b"]);
  });

  it("[LEC-11] trips that differ by less than a step leave it to the load; an unknown way comes last", () => {
    expect(names(aCandidate("a", { km: 11, hours: 60 }), aCandidate("b", { km: 19, hours: 0 }))).toEqual(["b", "a"]);
    expect(names(aCandidate("a", { km: null }), aCandidate("b", { km: 300 }))).toEqual(["b", "a"]);
  });

  it("[LEC-11] hours are weighed against what is owed; who owes none is measured by forty", () => {
    expect(
      names(
        aCandidate("a", { norm: null, hours: 20 }),
        aCandidate("b", { norm: 120, hours: 50 }),
        aCandidate("c", { norm: 0, hours: 30 }),
      ),
    ).toEqual(["b", "a", "c"]);
  });

  it("[LEC-11] the same name keeps the order of the register", () => {
    const [one, two] = [aCandidate("a"), aCandidate("a")];
    expect(rankSubstitutes([two, one]).map(({ lecturerId }) => lecturerId)).toEqual([one.lecturerId, two.lecturerId]);
    expect(names(aCandidate("b"), aCandidate("a"), aCandidate("b"))).toEqual(["a", "b", "b"]);
  });

  const on = day("2026-04-01");
  const clash = { sessionId: 1, classCode: "A", title: "B", startsAt: "", endsAt: "" };
  const twice = (effect: "block" | "warn"): AssignmentViolation => ({ rule: "LEC-06", name: "x", effect, ...clash });
  const away = (effect: "block" | "warn"): AssignmentViolation => ({
    rule: "LEC-08",
    name: "x",
    effect,
    from: on,
    lastDay: on,
    note: null,
  });
  const far = (effect: "block" | "warn"): AssignmentViolation => ({
    rule: "LEC-30",
    name: "x",
    effect,
    ...clash,
    needs: 40,
    has: 15,
  });
  const unapproved: AssignmentViolation = { rule: "LEC-02", name: "x", day: on, lastDay: null };
  const offTopic: AssignmentViolation = { rule: "LEC-03", name: "x", topic: "y", list: "z" };

  it.each([
    ["nothing in the way", [], "free"],
    ["two places, warned of", [twice("warn")], "reason"],
    ["two places, blocked", [twice("block")], "never"],
    ["not free, warned of", [away("warn")], "reason"],
    ["not free, blocked", [away("block")], "never"],
    ["too far, warned of", [far("warn")], "reason"],
    ["too far, blocked", [far("block"), away("warn")], "never"],
    ["on no approved list", [unapproved], "waiver"],
    ["not approved for the topic, and warned of", [twice("warn"), offTopic], "waiver"],
    ["on the session already", [{ rule: "LEC-07", name: "x" }], "never"],
    ["not approved, and a cancelled session", [unapproved, { rule: "LEC-05" }], "never"],
  ] as const)("[LEC-27] %s", (_case, violations, opening) => {
    expect(openingOf(violations)).toBe(opening);
  });

  it("[LEC-27] who needs less to come onto the session comes first, however near the others are", () => {
    expect(
      names(
        aCandidate("không được", { violations: [away("block")], km: 0 }),
        aCandidate("cần người cho phép", { violations: [unapproved], km: 1 }),
        aCandidate("cần lý do", { violations: [away("warn"), twice("warn")], km: 2 }),
        aCandidate("được ngay", { teaches: "none", km: 90 }),
      ),
    ).toEqual(["được ngay", "cần lý do", "cần người cho phép", "không được"]);
  });
});
