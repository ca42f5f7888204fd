import { describe, expect, it } from "vitest";
import { type Day, day } from "@/lib/domain/shared/day";
import { decideEnd } from "./decide-lecturer";

const ends = (on: string, open: readonly string[] = [], to: string | null = null) =>
  decideEnd({ from: day("2026-01-10"), to: to as Day | null, open: open.map(day) }, day(on));

describe("a lecturer who stops teaching", () => {
  it.each([
    ["2026-01-09", false],
    ["2026-01-10", false],
    ["2026-01-11", true],
  ])("[LEC-17] ends after the first day: %s", (on, may) => {
    expect(ends(on).ok).toBe(may);
  });

  it("[LEC-17] sessions from that day on are in the way, with their number and the last of them", () => {
    expect(ends("2026-04-02", ["2026-04-05", "2026-04-02", "2026-04-01"])).toEqual({
      ok: false,
      violations: [{ rule: "LEC-17", why: "sessions", count: 2, lastDay: "2026-04-05" }],
    });
    expect(ends("2026-04-02", ["2026-04-01"])).toEqual({ ok: true, value: "2026-04-02" });
  });

  it("[LEC-17] nobody ends twice", () => {
    expect(ends("2026-05-01", [], "2026-04-01")).toEqual({
      ok: false,
      violations: [{ rule: "LEC-17", why: "ended", to: "2026-04-01" }],
    });
  });
});
