import { expect, it } from "vitest";
import { addDays, day } from "@/lib/domain/shared/day";
import { callReminderDue } from "./call-reminder";

const TODAY = day("2026-03-10");

it.each([
  [8, false],
  [7, true],
  [6, false],
  [4, false],
  [3, true],
  [2, false],
  [1, true],
  [0, false],
  [-1, false],
])("[INB-06] %i days before the last day for nominations", (days, due) => {
  const nominateBy = addDays(TODAY, days);
  expect(callReminderDue(nominateBy, null, TODAY)).toBe(due);
  expect(callReminderDue(nominateBy, addDays(TODAY, -2), TODAY)).toBe(due);
  expect(callReminderDue(nominateBy, TODAY, TODAY)).toBe(false);
});
