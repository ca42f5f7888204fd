import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { CLASS_STATUSES } from "@/lib/domain/shared/training-lists";
import { decideReturn, decideSeats, type SeatsFacts, SHARING } from "./decide-seats";

/** 80 seats: 20 with this unit (5 taken), 40 with others, 10 open ones taken, so 30 at most for this unit. */
const CLASS: SeatsFacts = { status: "calling", capacity: 80, seatsAllotted: 60, openTaken: 10 };
const UNIT = { seats: 20, taken: 5 };

const broken = (seats: number, reason: string | null = "thêm người", training = CLASS) => {
  const answer = decideSeats({ seats, reason }, UNIT, training);
  return answer.ok ? [] : answer.violations.map(({ rule }) => rule);
};

describe("seats of a unit set by hand", () => {
  it.each([
    [5, []],
    [4, ["SEA-03"]],
    [-1, ["SEA-03"]],
  ])("[SEA-03] never below what is taken: %i", (seats, rules) => {
    expect(broken(seats)).toEqual(rules);
  });

  it("[SEA-03] says the numbers", () => {
    expect(decideSeats({ seats: 4, reason: "bớt" }, UNIT, CLASS)).toEqual({
      ok: false,
      violations: [{ rule: "SEA-03", seats: 4, taken: 5 }],
    });
  });

  it("[SEA-04] with a reason", () => {
    expect(broken(10, null)).toEqual(["SEA-04"]);
  });

  it.each([
    [30, []],
    [31, ["SEA-05"]],
  ])("[SEA-05] never beyond the class: %i", (seats, rules) => {
    expect(broken(seats)).toEqual(rules);
  });

  it("[SEA-12] until the class is opened", () => {
    const open = CLASS_STATUSES.filter((status) => broken(10, "x", { ...CLASS, status }).length === 0);
    expect(open).toEqual(SHARING);
  });
});

describe("unused seats", () => {
  const training = { status: "calling" as const, seatsReturnOn: day("2026-03-10") };
  it.each([
    ["the day before", "2026-03-09", null, false],
    ["the day before, with a reason", "2026-03-09", "gấp", true],
    ["the day itself", "2026-03-10", null, true],
  ])("[SEA-09] flow back on the day that is set: %s", (_case, today, reason, may) => {
    expect(decideReturn(training, reason, day(today)).ok).toBe(may);
  });

  it("[SEA-09] without a day, by hand with a reason", () => {
    const never = { ...training, seatsReturnOn: null };
    expect(decideReturn(never, null, day("2026-03-10"))).toEqual({
      ok: false,
      violations: [{ rule: "SEA-09", day: null }],
    });
    expect(decideReturn(never, "các xã đồng ý", day("2026-03-10")).ok).toBe(true);
  });

  it("[SEA-12] only while people are being called and chosen", () => {
    const returning = CLASS_STATUSES.filter(
      (status) => decideReturn({ ...training, status }, "x", day("2026-04-01")).ok,
    );
    expect(returning).toEqual(["calling", "selecting"]);
  });
});
