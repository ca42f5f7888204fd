import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { issuePolicy } from "@/lib/features/allotment/commands-policy";
import { findPolicyView, listPolicies } from "@/lib/features/allotment/queries-queue";
import { issuePolicyInput } from "@/lib/features/allotment/schema";
import { isSeatCheck } from "@/lib/seat-store/seat-check";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let other: StoredUnit;
let board: Actor;
const scope = () => scopeFor(board, "allotment:manage");

beforeAll(async () => {
  place = await seedCommune(testDb());
  other = await aUnit(testDb(), { parent: place.district });
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
});

async function nominate(classId: number, unit: StoredUnit) {
  const cadre = await aCadre(testDb(), { unit });
  return testDb().nomination.create({
    data: { classId, cadreId: cadre.id, unitId: unit.id, seatUnitId: unit.id, status: "submitted" },
  });
}

describe("the guard behind the locks", () => {
  it("[SEA-15] the database says the same whoever writes, and its refusal is known by name", async () => {
    const { id } = await aTrainingClass(testDb(), { unit: place.district, capacity: 2 });
    await testDb().seatAllotment.create({ data: { classId: id, unitId: place.commune.id, seats: 2 } });
    await nominate(id, place.commune);
    const key = { classId_unitId: { classId: id, unitId: place.commune.id } };
    const refusals = [
      () => testDb().seatAllotment.update({ where: key, data: { seats: 0 } }),
      () => testDb().trainingClass.update({ where: { id }, data: { capacity: 1 } }),
      () => testDb().seatAllotment.create({ data: { classId: id, unitId: other.id, seats: 1 } }),
      () => nominate(id, other),
    ];
    for (const write of refusals) {
      const error = await write().then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(isSeatCheck(error)).toBe(true);
    }
    expect(isSeatCheck(new Error("connection lost"))).toBe(false);
    expect(isSeatCheck(null)).toBe(false);
  });
});

describe("a ranking policy", () => {
  const issue = (unit: StoredUnit, changes: Record<string, string> = {}) =>
    issuePolicy({
      actor: board,
      scope: scope(),
      input: issuePolicyInput.parse({
        unit: unit.code,
        name: "Quy định xếp thứ tự",
        source: "QĐ 5-QĐ/HU",
        validFrom: "01/03/2026",
        first: "waitingTime",
        third: "debt",
        ...changes,
      }),
    });

  it("[SEA-14] is issued within the scope, with an order that names each criterion once", async () => {
    expect(await issue(place.province)).toEqual({ ok: false, violations: [{ rule: "SEA-00", field: "unit" }] });
    expect(await issue(place.district, { second: "debt" })).toEqual({
      ok: false,
      violations: [{ rule: "SEA-14", twice: "debt" }],
    });
    expect(await testDb().auditEvent.count({ where: { event: "policy.issued" } })).toBe(0);
    expect((await issue(place.district)).ok).toBe(true);
    expect(await testDb().auditEvent.count({ where: { event: "policy.issued" } })).toBe(1);
  });

  it("[SEA-10] decides from its first day, also for the communes below, and not before", async () => {
    const of = (unit: StoredUnit, on: string) =>
      findPolicyView(testDb(), { policyId: null, unitPath: unit.path }, day(on));
    expect((await of(place.commune, "2026-02-28")).name).not.toBe("Quy định xếp thứ tự");
    expect(await of(place.commune, "2026-03-01")).toMatchObject({
      name: "Quy định xếp thứ tự",
      criteria: ["waitingTime", "debt"],
    });
    const elsewhere = await seedCommune(testDb());
    expect((await listPolicies(testDb(), elsewhere.commune.path)).map(({ unitName }) => unitName)).toEqual([null]);
    expect((await listPolicies(testDb(), place.commune.path)).map(({ unitName }) => unitName)).toEqual([
      place.district.name,
      null,
    ]);
  });
});
