import { describe, expect, it } from "vitest";
import { decideOverlap, mayDecideOverlap } from "./decide-overlap";

const own = { managesA: true, managesB: false } as const;
const proposed = { status: "proposed", ...own } as const;

describe("an officer's word on a pair", () => {
  it("[OVL-03] who says that it is no overlap says why; who confirms may keep silent", () => {
    expect(decideOverlap(proposed, { seen: "proposed", status: "rejected", note: null })).toEqual({
      ok: false,
      violations: [{ rule: "OVL-03" }],
    });
    expect(decideOverlap(proposed, { seen: "proposed", status: "rejected", note: "Khác đối tượng" }).ok).toBe(true);
    expect(decideOverlap(proposed, { seen: "proposed", status: "confirmed", note: null })).toEqual({
      ok: true,
      value: "confirmed",
    });
  });

  it("[OVL-04] counts only on the state that was seen", () => {
    const confirmed = { status: "confirmed", ...own } as const;
    expect(decideOverlap(confirmed, { seen: "proposed", status: "confirmed", note: null })).toEqual({
      ok: false,
      violations: [{ rule: "OVL-04", seen: "proposed", now: "confirmed" }],
    });
    expect(decideOverlap(confirmed, { seen: "confirmed", status: "rejected", note: "Xem lại" }).ok).toBe(true);
  });

  it.each([
    [false, false, false],
    [true, false, true],
    [false, true, true],
    [true, true, true],
  ])("[OVL-05] is for who manages one of the two programmes: %s, %s", (managesA, managesB, may) => {
    expect(mayDecideOverlap({ managesA, managesB })).toBe(may);
    const pair = { status: "proposed", managesA, managesB } as const;
    expect(decideOverlap(pair, { seen: "proposed", status: "confirmed", note: null })).toEqual(
      may ? { ok: true, value: "confirmed" } : { ok: false, violations: [{ rule: "OVL-05" }] },
    );
  });
});
