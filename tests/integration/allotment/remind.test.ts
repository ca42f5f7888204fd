import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { addDays, day } from "@/lib/domain/shared/day";
import { remindUnusedSeats } from "@/lib/features/allotment/commands-daily";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const LAST = day("2026-03-20");
let place: SeededCommune;
let full: StoredUnit;
let bare: [StoredUnit, StoredUnit];
let secretary: Actor;
let content: Actor;
let board: Actor;

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx);
  full = await aUnit(tx, { parent: place.district });
  bare = [await aUnit(tx, { parent: place.district }), await aUnit(tx, { parent: place.district })];
  secretary = await actorFor(tx, { role: "commune-secretary", unit: place.commune });
  content = await actorFor(tx, { role: "commune-secretary", unit: full });
  board = await actorFor(tx, { role: "board-officer", unit: place.district });
});

async function aCall(status: "calling" | "selecting" = "calling") {
  const training = await aTrainingClass(testDb(), { unit: place.district, capacity: 20, nominateBy: LAST, status });
  for (const [unit, seats] of [
    [place.commune, 3],
    [full, 1],
    [bare[0], 2],
    [bare[1], 2],
  ] as const)
    await testDb().seatAllotment.create({ data: { classId: training.id, unitId: unit.id, seats } });
  for (const unit of [place.commune, full]) {
    const { id: cadreId } = await aCadre(testDb(), { unit });
    await testDb().nomination.create({
      data: { classId: training.id, cadreId, unitId: unit.id, status: "submitted", seatUnitId: unit.id },
    });
  }
  return training;
}
const told = async (actor: Actor) =>
  (await testDb().notification.findMany({ where: { userId: actor.id, kind: "seatsUnused" } })).map(
    ({ values }) => values,
  );

describe("[INB-06] units with seats that nobody sits on", () => {
  it("hear how many, on the seventh, third and last day before the call is over, once however often the step runs", async () => {
    const training = await aCall();
    const selecting = await aCall("selecting");
    const word = (count: number) => ({ class: `Lớp ${training.code}`, code: training.code, count, nominateBy: LAST });
    await remindUnusedSeats(addDays(LAST, -8));
    expect(await told(secretary)).toEqual([]);
    expect(await remindUnusedSeats(addDays(LAST, -7))).toBe(1);
    await Promise.all([1, 2, 3].map(() => remindUnusedSeats(addDays(LAST, -7))));
    expect(await told(secretary)).toEqual([word(2)]);
    // Units without an account are answered for above: one word for both of them.
    expect(await told(board)).toEqual([word(4)]);
    expect(await told(content)).toEqual([]);
    for (const days of [6, 5, 4, 3, 2, 1, 0]) await remindUnusedSeats(addDays(LAST, -days));
    expect(await told(secretary)).toEqual([word(2), word(2), word(2)]);
    const trail = (id: number) =>
      testDb().auditEvent.count({ where: { event: "allotment.reminded", subjectId: String(id) } });
    expect([await trail(training.id), await trail(selecting.id)]).toEqual([3, 0]);
  });
});
