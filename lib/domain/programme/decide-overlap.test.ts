import { describe, expect, it } from "vitest";
import { decideOverlap } from "./decide-overlap";

const proposed = { status: "proposed" } as const;

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
    const confirmed = { status: "confirmed" } as const;
    expect(decideOverlap(confirmed, { seen: "proposed", status: "confirmed", note: null })).toEqual({
      ok: false,
      violations: [{ rule: "OVL-04", seen: "proposed", now: "confirmed" }],
    });
    expect(decideOverlap(confirmed, { seen: "confirmed", status: "rejected", note: "Xem lại" }).ok).toBe(true);
  });
});
