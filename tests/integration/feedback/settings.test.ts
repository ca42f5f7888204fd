import { beforeAll, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { setFollowUpMonths } from "@/lib/features/feedback/commands-settings";
import {
  FOLLOW_UP_KEY,
  findFollowUpMonths,
  listFollowUpMonths,
  monthsState,
} from "@/lib/features/feedback/queries-settings";
import { monthsInput } from "@/lib/features/feedback/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let academic: Actor;
let stranger: Actor;

beforeAll(async () => {
  place = await seedCommune(testDb());
  const other = await seedCommune(testDb());
  academic = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
  stranger = await actorFor(testDb(), { role: "academic-officer", unit: other.district });
});

const lines = () => listFollowUpMonths(testDb(), { id: place.district.id, currentPath: place.district.path });
const audits = () => testDb().auditEvent.count({ where: { event: "feedback.months-set", outcome: "done" } });

async function set(months: string, validFrom: string, actor = academic, seen?: string) {
  const input = monthsInput.parse({
    unit: place.district.code,
    months,
    validFrom,
    seen: seen ?? monthsState(await lines()),
  });
  return setFollowUpMonths({ actor, scope: scopeFor(actor, "feedback:manage"), input });
}

it("does not find another district's unit, and writes nothing", async () => {
  expect(await set("3", "01/01/2026", stranger)).toEqual({ ok: false, violations: [{ rule: "FEE-00" }] });
  expect([await lines(), await audits()]).toEqual([[], 0]);
});

it("[FEE-14] holds from its day on, on the state that was seen [FEE-10], and for the units below", async () => {
  expect(await set("0", "01/01/2026")).toMatchObject({ violations: [{ rule: "FEE-14" }] });
  expect(await set("25", "01/01/2026")).toMatchObject({ violations: [{ rule: "FEE-14" }] });
  expect((await set("3", "01/01/2026")).ok).toBe(true);
  expect((await set("12", "01/07/2026")).ok).toBe(true);
  expect(await set("4", "01/07/2026", academic, "-")).toMatchObject({ violations: [{ rule: "FEE-10" }] });
  const at = (unit: Readonly<{ id: number; path: string }>) => async (on: string) =>
    (await findFollowUpMonths(testDb(), { id: unit.id, currentPath: unit.path }, day(on)))?.months ?? null;
  const days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"];
  expect(await Promise.all(days.map(at(place.district)))).toEqual([null, 3, 3, 12]);
  const below = await listFollowUpMonths(testDb(), { id: place.commune.id, currentPath: place.commune.path });
  expect(below).toMatchObject([{ months: 12, own: false }, { months: 3 }]);
  expect(await audits()).toBe(2);

  // The nearest unit before the newest line; the daily question is asked by the same words (follow-up.test.ts).
  await testDb().unitSetting.create({
    data: { unitId: place.commune.id, key: FOLLOW_UP_KEY, value: 9, validFrom: dayToDb(day("2026-02-01")) },
  });
  expect(await Promise.all(days.map(at(place.commune)))).toEqual([null, 3, 9, 9]);
});
