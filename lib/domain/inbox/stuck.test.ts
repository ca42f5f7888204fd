import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { isStuck, stuckBefore } from "./stuck";

const TODAY = day("2026-11-22");

it.each([
  ["today", "2026-11-22", false],
  ["seven days ago", "2026-11-15", false],
  ["eight days ago", "2026-11-14", true],
])("[INB-01] a request sent %s", (_case, sentOn, stuck) => {
  expect(isStuck(day(sentOn), TODAY)).toBe(stuck);
  expect(day(sentOn) < stuckBefore(TODAY)).toBe(stuck);
});
