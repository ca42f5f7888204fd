import { describe, expect, it } from "vitest";
import { type Day, day } from "@/lib/domain/shared/day";
import { decideSetting } from "./decide-setting";

const row = (from: string, to: string | null) => ({ from: day(from), to: to as Day | null });

describe("a new rate or norm", () => {
  it("[LEC-24] is the first, or ends the newest one where that would still hold", () => {
    expect(decideSetting([], day("2026-01-01"))).toEqual({ ok: true, value: { ends: null } });
    const [old, open] = [row("2020-01-01", "2024-01-01"), row("2024-01-01", null)];
    expect(decideSetting([old, open], day("2026-01-01"))).toEqual({ ok: true, value: { ends: open } });
    expect(decideSetting([open, old], day("2026-01-01"))).toEqual({ ok: true, value: { ends: open } });
    expect(decideSetting([old], day("2026-01-01"))).toEqual({ ok: true, value: { ends: null } });
    expect(decideSetting([old], day("2023-01-01"))).toEqual({ ok: true, value: { ends: old } });
  });

  it.each([
    ["2024-01-01", false],
    ["2024-01-02", true],
  ])("[LEC-24] begins after the newest one did: %s", (from, may) => {
    expect(decideSetting([row("2024-01-01", null)], day(from)).ok).toBe(may);
  });
});
