import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/domain/shared/day";
import {
  ACTIVE_NOMINATIONS,
  CLASS_STATUSES,
  NOMINATION_STATUSES,
  SEAT_HOLDING,
} from "@/lib/domain/shared/training-lists";
import { ACT_RULES, actsFor, decideAct, NOMINATION_ACTS } from "./nomination-acts";

const TODAY = day("2026-04-01");
const STARTS = day("2026-04-01");

describe("the steps of a nomination", () => {
  it.each(NOMINATION_ACTS)("[NOM-14] %s is done from the statuses of the table and from no other", (act) => {
    const rule = ACT_RULES[act];
    const [classStatus] = rule.whileClass;
    const done = NOMINATION_STATUSES.filter(
      (status) =>
        decideAct(
          act,
          { classStatus: classStatus ?? "draft", startsOn: STARTS, nominations: [{ name: "A", status }] },
          TODAY,
        ).ok,
    );
    expect([...done].sort()).toEqual([...rule.from].sort());
  });

  it("[NOM-14] names each one that stands elsewhere by now", () => {
    const on = {
      classStatus: "calling",
      startsOn: STARTS,
      nominations: [
        { name: "A", status: "submitted" },
        { name: "B", status: "withdrawn" },
      ],
    } as const;
    expect(decideAct("accept", on, TODAY)).toEqual({
      ok: false,
      violations: [{ rule: "NOM-14", name: "B", act: "accept", status: "withdrawn" }],
    });
    expect(decideAct("accept", { ...on, nominations: on.nominations.slice(0, 1) }, TODAY)).toEqual({
      ok: true,
      value: "accepted",
    });
  });

  it.each(NOMINATION_ACTS)("[NOM-16] %s only while the class stands where the table says", (act) => {
    const rule = ACT_RULES[act];
    const [status] = rule.from;
    const open = CLASS_STATUSES.filter(
      (classStatus) =>
        decideAct(
          act,
          { classStatus, startsOn: STARTS, nominations: [{ name: "A", status: status ?? "draft" }] },
          act === "noShow" ? STARTS : addDays(STARTS, -1),
        ).ok,
    );
    expect([...open].sort()).toEqual([...rule.whileClass].sort());
  });

  it.each([
    ["withdraw", "accepted"],
    ["replace", "accepted"],
    ["accept", "submitted"],
    ["reject", "submitted"],
  ] as const)("[NOM-24] %s in a class that is opened: until the day before it begins, not on it", (act, status) => {
    const on = { classStatus: "opened", startsOn: STARTS, nominations: [{ name: "A", status }] } as const;
    expect(decideAct(act, on, addDays(STARTS, -1)).ok).toBe(true);
    for (const late of [STARTS, addDays(STARTS, 1)])
      expect(decideAct(act, on, late)).toEqual({ ok: false, violations: [{ rule: "NOM-24", startsOn: STARTS }] });
    expect(decideAct(act, { ...on, classStatus: "running" }, STARTS)).toMatchObject({
      violations: [{ rule: "NOM-16" }],
    });
    expect(
      actsFor({ status, classStatus: "opened", startsOn: STARTS }, { organiser: true, unit: true }, STARTS),
    ).not.toContain(act);
  });

  it.each([
    ["2026-03-31", false],
    ["2026-04-01", true],
  ])("[NOM-17] on %s nobody is marked absent from a class that begins on 2026-04-01, or may be", (today, may) => {
    const on = { classStatus: "opened", startsOn: STARTS, nominations: [{ name: "A", status: "accepted" }] } as const;
    expect(decideAct("noShow", on, day(today)).ok).toBe(may);
  });

  it("offers each side its own buttons", () => {
    const nomination = { status: "submitted", classStatus: "calling", startsOn: STARTS } as const;
    expect(actsFor(nomination, { organiser: true, unit: false }, TODAY)).toEqual([
      "accept",
      "reject",
      "return",
      "waitlist",
    ]);
    expect(actsFor(nomination, { organiser: false, unit: true }, TODAY)).toEqual(["withdraw", "replace"]);
    expect(actsFor({ ...nomination, status: "cancelled" }, { organiser: true, unit: true }, TODAY)).toEqual([]);
  });

  it("[NOM-01] [NOM-02] whatever holds a seat stands in the list of the class; a place on the waiting list holds none", () => {
    expect(SEAT_HOLDING.every((status) => (ACTIVE_NOMINATIONS as readonly string[]).includes(status))).toBe(true);
    expect(SEAT_HOLDING as readonly string[]).not.toContain("waitlisted");
  });
});

describe("somebody who did come", () => {
  it("[NOM-23] is not recorded as not having come, whatever else is done to them", () => {
    const on = (wasThere: boolean) =>
      ({
        classStatus: "running",
        startsOn: day("2026-04-01"),
        nominations: [{ name: "A", status: "accepted", wasThere }],
      }) as const;
    expect(decideAct("noShow", on(true), day("2026-04-02"))).toMatchObject({
      violations: [{ rule: "NOM-23", name: "A" }],
    });
    expect(decideAct("noShow", on(false), day("2026-04-02")).ok).toBe(true);
  });

  it("[NOM-16] nor is anybody once the class is closed", () => {
    const on = {
      classStatus: "closed",
      startsOn: day("2026-04-01"),
      nominations: [{ name: "A", status: "accepted" }],
    } as const;
    expect(decideAct("noShow", on, day("2026-05-01"))).toMatchObject({ violations: [{ rule: "NOM-16" }] });
  });
});
