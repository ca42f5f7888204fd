import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { momentAt } from "./session-time";
import { type UsualTimes, usualTimes } from "./usual-times";

const WEEKEND: UsualTimes = {
  weekdays: [6, 7],
  parts: ["morning", "afternoon"],
  starts: { morning: "07:30", afternoon: "13:30", evening: "18:00" },
  capacity: 4,
};
const at = (on: string, minute: number, kind: "lecture" | "opening" = "lecture", periods = 4) => ({
  startsAt: momentAt(day(on), minute),
  kind,
  periods,
});

describe("when a class usually sits", () => {
  it("is what its mode says as long as it has no lesson; an opening is none", () => {
    expect(usualTimes([], WEEKEND)).toEqual(WEEKEND);
    expect(usualTimes([at("2026-11-22", 390, "opening", 1)], WEEKEND)).toEqual(WEEKEND);
  });

  it("is where its lessons lie, whatever its mode: days in order, the earliest hour, the longest half day", () => {
    const lessons = [at("2026-11-25", 435), at("2026-11-23", 450, "lecture", 5), at("2026-11-23", 795)];
    expect(usualTimes([...lessons, at("2026-11-29", 390, "opening", 1)], WEEKEND)).toEqual({
      weekdays: [1, 3],
      parts: ["morning", "afternoon"],
      starts: { morning: "07:15", afternoon: "13:15", evening: "18:00" },
      capacity: 5,
    });
    expect(usualTimes([at("2026-11-24", 1080, "lecture", 3)], WEEKEND)).toEqual({
      ...WEEKEND,
      ...{ weekdays: [2], parts: ["evening"], capacity: 3 },
    });
  });
});
