import { describe, expect, it } from "vitest";
import { decidePolicy } from "./decide-policy";

describe("an order of seating", () => {
  it("[SEA-14] has at least one criterion", () => {
    expect(decidePolicy([])).toEqual({ ok: false, violations: [{ rule: "SEA-14", twice: null }] });
    expect(decidePolicy(["waitingTime"])).toEqual({ ok: true, value: ["waitingTime"] });
  });

  it("[SEA-14] names none of them twice", () => {
    expect(decidePolicy(["debt", "travel", "debt"])).toEqual({
      ok: false,
      violations: [{ rule: "SEA-14", twice: "debt" }],
    });
  });
});
