import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { type ChainFacts, computeChain, nextLink } from "./compute-chain";
import type { PlanVersion } from "./decide-lesson-plan";

const LESSON = day("2026-03-10");
const version = (number: number, verdict: PlanVersion["verdict"], on = "2026-03-01"): PlanVersion => ({
  number,
  verdict,
  handedInOn: day(on),
});
const WHOLE: ChainFacts = {
  status: "taught",
  day: LESSON,
  approvedOn: day("2025-08-01"),
  waived: false,
  invitedOn: day("2026-02-20"),
  answerBy: day("2026-02-25"),
  answeredOn: day("2026-02-22"),
  materialsOn: day("2026-02-26"),
  planDueOn: day("2026-03-03"),
  plans: [version(1, "passed")],
  taughtOn: LESSON,
  observedOn: LESSON,
  debriefedOn: day("2026-03-11"),
};
const states = (changes: Partial<ChainFacts>, today: string) =>
  Object.fromEntries(computeChain({ ...WHOLE, ...changes }, day(today)).map(({ link, state }) => [link, state]));

describe("the chain of a lesson", () => {
  it("[TEA-12] is whole when every link is there", () => {
    expect(new Set(Object.values(states({}, "2026-04-01")))).toEqual(new Set(["done"]));
  });

  it("[TEA-12] a lesson given by somebody who was never asked says so, and what followed it", () => {
    expect(states({ invitedOn: null, answerBy: null, answeredOn: null }, "2026-03-12")).toMatchObject({
      invited: "missed",
      answered: "missed",
      taught: "done",
      observed: "done",
      debriefed: "done",
    });
    expect(states({ answeredOn: null }, "2026-03-12")).toMatchObject({ invited: "done", answered: "missed" });
  });

  it("[TEA-12] tells what was never done for a lesson of the past", () => {
    const bare: Partial<ChainFacts> = {
      status: "accepted",
      approvedOn: null,
      materialsOn: null,
      plans: [],
      taughtOn: null,
      observedOn: null,
      debriefedOn: null,
    };
    expect(states(bare, "2026-03-11")).toEqual({
      approved: "broken",
      invited: "done",
      answered: "done",
      materials: "missed",
      planHandedIn: "missed",
      planPassed: "missed",
      taught: "late",
      observed: "ahead",
      debriefed: "late",
    });
    expect(states({ ...bare, waived: true }, "2026-03-10")).toMatchObject({
      approved: "waived",
      taught: "waiting",
      debriefed: "ahead",
    });
    // A list that came later does not hide that somebody answered for it.
    expect(states({ ...bare, waived: true, approvedOn: day("2026-04-01") }, "2026-05-10").approved).toBe("waived");
    expect(states({ plans: [version(1, "toChange")] }, "2026-03-11").planPassed).toBe("broken");
  });

  it.each([
    ["nobody asked, no day set", { status: "planned", planDueOn: null }, "2026-03-05", "ahead"],
    ["asked, on the day it is due", { status: "invited" }, "2026-03-03", "ahead"],
    ["asked, the day after, without an answer", { status: "invited" }, "2026-03-04", "late"],
    ["accepted, the day after", { status: "accepted" }, "2026-03-04", "late"],
    ["accepted, on the day of the lesson", { status: "accepted" }, "2026-03-10", "late"],
    ["the lesson is over", { status: "accepted" }, "2026-03-11", "missed"],
    ["given already, the same day", { status: "taught" }, "2026-03-10", "missed"],
  ] as const)("[TEA-12] a lesson without a plan: %s", (_case, changes, today, state) => {
    const before = { answeredOn: null, materialsOn: null, plans: [], taughtOn: null };
    expect(states({ ...before, ...changes }, today).planHandedIn).toBe(state);
  });

  it.each([
    ["on the last day to answer", "2026-02-25", "waiting"],
    ["the day after", "2026-02-26", "late"],
  ])("[TEA-12] an answer is late after its day: %s", (_case, today, state) => {
    const asked: Partial<ChainFacts> = { status: "invited", answeredOn: null, materialsOn: null, plans: [] };
    expect(states(asked, today).answered).toBe(state);
  });

  it("[TEA-12] before anything is sent the first link waits and the others lie ahead", () => {
    const fresh: Partial<ChainFacts> = {
      status: "planned",
      invitedOn: null,
      answerBy: null,
      answeredOn: null,
      materialsOn: null,
      planDueOn: null,
      plans: [],
      taughtOn: null,
      observedOn: null,
      debriefedOn: null,
    };
    expect(states(fresh, "2026-02-01")).toMatchObject({
      invited: "waiting",
      answered: "ahead",
      materials: "ahead",
      planHandedIn: "ahead",
      planPassed: "ahead",
      taught: "ahead",
    });
  });

  it("[TEA-12] a plan waits to be checked, or to be changed", () => {
    const before: Partial<ChainFacts> = { status: "accepted", taughtOn: null, observedOn: null, debriefedOn: null };
    expect(states({ ...before, plans: [version(1, "waiting")] }, "2026-03-05").planPassed).toBe("waiting");
    expect(states({ ...before, plans: [version(1, "toChange")] }, "2026-03-05").planPassed).toBe("waiting");
    expect(states({ ...before, plans: [] }, "2026-03-03").planHandedIn).toBe("waiting");
    expect(states({ ...before, plans: [] }, "2026-03-04").planHandedIn).toBe("late");
  });

  it("[TEA-12] whoever declined owes nothing more", () => {
    const declined: Partial<ChainFacts> = {
      status: "declined",
      materialsOn: null,
      plans: [],
      taughtOn: null,
      observedOn: null,
      debriefedOn: null,
    };
    expect(states(declined, "2026-04-01")).toMatchObject({
      invited: "done",
      answered: "broken",
      planHandedIn: "ahead",
      taught: "ahead",
      debriefed: "ahead",
    });
    expect(states({ ...declined, status: "withdrawn", approvedOn: null }, "2026-04-01")).toMatchObject({
      approved: "broken",
      materials: "ahead",
    });
  });

  it("[TEA-13] names what waits: what is late before what is due", () => {
    const rows = (changes: Partial<ChainFacts>, today: string) =>
      nextLink(computeChain({ ...WHOLE, ...changes }, day(today)))?.link ?? null;
    expect(rows({}, "2026-04-01")).toBeNull();
    expect(rows({ debriefedOn: null }, "2026-04-01")).toBe("debriefed");
    // What can no longer be done comes after all that still can.
    expect(rows({ materialsOn: null, debriefedOn: null }, "2026-04-01")).toBe("debriefed");
    expect(rows({ materialsOn: null }, "2026-04-01")).toBe("materials");
    expect(
      rows({ status: "accepted", materialsOn: null, plans: [], taughtOn: null, debriefedOn: null }, "2026-03-04"),
    ).toBe("planHandedIn");
    expect(
      rows({ status: "accepted", materialsOn: null, plans: [], taughtOn: null, debriefedOn: null }, "2026-03-03"),
    ).toBe("materials");
  });
});
