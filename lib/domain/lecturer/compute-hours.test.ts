import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { computePayment, type NormFacts, pickNorm, pickRate, type RateFacts } from "./compute-hours";

const LINE = [1, 2, 3];
const norm = (unitId: number | null, hours: number, from = "2018-01-01", to: string | null = null): NormFacts => ({
  unitId,
  role: "fullTime",
  hours,
  from: day(from),
  to: to === null ? null : day(to),
});
const rate = (unitId: number, perSession: number, from: string, to: string | null): RateFacts => ({
  unitId,
  rank: "district",
  perSession,
  from: day(from),
  to: to === null ? null : day(to),
});

describe("hours owed", () => {
  it("[LEC-12] a unit's own norm goes before one above it, and that before the country's", () => {
    const on = day("2026-06-01");
    expect(pickNorm([norm(null, 120)], LINE, "fullTime", on)).toBe(120);
    expect(pickNorm([norm(null, 120), norm(2, 110), norm(3, 100)], LINE, "fullTime", on)).toBe(100);
    expect(pickNorm([norm(3, 100), norm(2, 110)], [1, 2], "fullTime", on)).toBe(110);
    expect(pickNorm([norm(9, 100)], LINE, "fullTime", on)).toBeNull();
  });

  it.each([
    ["2025-12-31", 120],
    ["2026-01-01", 130],
  ])("[LEC-12] the norm in force on the day: %s", (on, hours) => {
    const norms = [norm(null, 120, "2018-01-01", "2026-01-01"), norm(null, 130, "2026-01-01")];
    expect(pickNorm(norms, LINE, "fullTime", day(on))).toBe(hours);
  });

  it("[LEC-12] who owes none owes none, and a role without a norm is not known", () => {
    expect(pickNorm([norm(null, 120)], LINE, "none", day("2026-06-01"))).toBeNull();
    expect(pickNorm([norm(null, 120)], LINE, "director", day("2026-06-01"))).toBeNull();
  });
});

describe("what a session is paid", () => {
  const rates = [rate(2, 400_000, "2020-01-01", "2026-04-01"), rate(2, 500_000, "2026-04-01", null)];

  it.each([
    ["2019-12-31", null],
    ["2026-03-31", 400_000],
    ["2026-04-01", 500_000],
  ])("[LEC-14] the rate of the rank in force on the day: %s", (on, amount) => {
    expect(pickRate(rates, LINE, "district", day(on))).toBe(amount);
    expect(pickRate(rates, LINE, "central", day(on))).toBeNull();
  });

  it("[LEC-15] each session by the rate of its own day; days without a rate are counted apart", () => {
    const sessions = [
      { day: day("2019-05-01"), periods: 4, placeUnitId: 7, km: null },
      { day: day("2026-03-31"), periods: 4, placeUnitId: 7, km: 24.1 },
      { day: day("2026-04-01"), periods: 5, placeUnitId: 7, km: 24.2 },
    ];
    expect(computePayment(sessions, { rates, line: LINE, rank: "district" })).toEqual({
      sessions: 3,
      periods: 13,
      km: 48.3,
      amount: 900_000,
      withoutRate: 1,
    });
  });

  it("[LEC-25] two sessions of a day at one place are one trip; another place or day is another", () => {
    const at = (on: string, placeUnitId: number, km: number) => ({ day: day(on), periods: 4, placeUnitId, km });
    const sessions = [
      at("2026-04-01", 7, 24),
      at("2026-04-01", 7, 24),
      at("2026-04-01", 8, 10),
      at("2026-04-02", 7, 24),
    ];
    expect(computePayment(sessions, { rates, line: LINE, rank: "district" })).toMatchObject({ sessions: 4, km: 58 });
  });
});
