import { beforeAll, describe, expect, it } from "vitest";
import type { UnitScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { findVersion, listPlannedForUnit, listPlans, listRoundsToDraft } from "@/lib/features/plan/queries";
import { listLines } from "@/lib/features/plan/queries-lines";
import { listCountedNeeds } from "@/lib/features/plan/queries-needs";
import { countLeavers, listLeavers, listMembers, type TargetGroup } from "@/lib/features/plan/queries-targets";
import { listGauges } from "@/lib/features/target/queries";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aPost, type StoredCadre } from "@/tests/factories/people";
import { aNeedsRound, aPlanVersion } from "@/tests/factories/plans";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-11-22");
let here: SeededCommune;
let scope: UnitScope;
let elsewhere: UnitScope;
let people: Record<"stays" | "holds" | "retires" | "endsTerm" | "movesOn" | "other", StoredCadre>;
let group: TargetGroup;

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx);
  const away = await seedCommune(tx);
  ({ scope } = await actorWithScope(tx, { role: "board-officer", unit: here.district, permission: "plan:read" }));
  ({ scope: elsewhere } = await actorWithScope(tx, {
    role: "board-officer",
    unit: away.district,
    permission: "plan:read",
  }));
  const chair = { unit: here.commune, position: "commune-chair" } as const;
  // Born in October 1965 a man reaches sixty-one years and nine months in July 2027.
  people = {
    stays: await aCadre(tx, chair),
    holds: await aCadre(tx, { ...chair, holds: "intermediate" }),
    retires: await aCadre(tx, { ...chair, holds: "intermediate", birthDate: "1965-10-15" }),
    endsTerm: await aCadre(tx, { unit: here.commune }),
    movesOn: await aCadre(tx, { unit: here.commune }),
    other: await aCadre(tx, { unit: here.commune }),
  };
  await aPost(tx, { cadre: people.endsTerm, unit: here.commune, to: "2027-06-30" });
  // One post ends, the next of the same group begins at once: nobody leaves.
  await aPost(tx, { cadre: people.movesOn, unit: here.commune, to: "2027-06-30" });
  await aPost(tx, { cadre: people.movesOn, unit: here.commune, from: "2027-06-30" });
  const ids = Object.values(people).map((one) => one.id);
  await inTransaction((inner) => recomputeCadres(inner, ids), { isolation: "readCommitted" });
  const target = await tx.target.create({
    data: {
      unitId: here.district.id,
      groupCode: "commune-cadres",
      level: "intermediate",
      percent: 100,
      comparison: "atLeast",
      startsOn: dayToDb(day("2026-01-01")),
      dueOn: dayToDb(day("2027-12-31")),
      source: "thử",
    },
  });
  group = { id: target.id, lane: "current", group: "commune-cadres", level: "intermediate", dueOn: day("2027-12-31") };
});

describe("[WIF-01] who is known to leave", () => {
  it("counts of the same people as the gauge, by retirement and by the end of the post", async () => {
    const tx = testDb();
    const [gauge] = await listGauges(tx, scope, here.district, ON);
    expect(gauge?.gauge).toMatchObject({ total: 5, reached: 2 });
    const counts = await countLeavers(tx, scope, here.district, [group], ON);
    expect(counts.get(group.id)).toEqual({ leavers: 2, leaversMet: 1 });
    const names = await listLeavers(tx, scope, here.district, group, ON, { offset: 0, limit: 50 });
    expect(new Map(names.map((one) => [one.id, one.note]))).toEqual(
      new Map([
        [people.retires.id, "retires"],
        [people.endsTerm.id, "termEnds"],
      ]),
    );
    expect(await listLeavers(tx, scope, here.district, group, ON, { offset: 2, limit: 50 })).toEqual([]);
    expect(await listLeavers(tx, elsewhere, here.district, group, ON, { offset: 0, limit: 50 })).toEqual([]);
    expect(await countLeavers(tx, elsewhere, here.district, [group], ON)).toEqual(new Map());
  });

  it("nobody leaves by an earlier day", async () => {
    const sooner = { ...group, dueOn: day("2026-12-31") };
    expect((await countLeavers(testDb(), scope, here.district, [sooner], ON)).get(group.id)).toBeUndefined();
  });
});

describe("[WIF-03] whom the target knows", () => {
  it("tells of each whether the level is held and whether they stay; others are not of the group", async () => {
    const ids = Object.values(people).map((one) => one.id);
    const found = (await listMembers(testDb(), scope, here.district, [group], ids, ON)).get(group.id) ?? [];
    expect((await listMembers(testDb(), elsewhere, here.district, [group], ids, ON)).get(group.id)).toEqual([]);
    const byId = new Map(found.map(({ cadreId, ...rest }) => [cadreId, rest]));
    expect(byId.get(people.stays.id)).toEqual({ met: false, leaves: false });
    expect(byId.get(people.holds.id)).toEqual({ met: true, leaves: false });
    expect(byId.get(people.retires.id)).toEqual({ met: true, leaves: true });
    expect(byId.get(people.endsTerm.id)).toEqual({ met: false, leaves: true });
    expect(byId.get(people.movesOn.id)).toEqual({ met: false, leaves: false });
    expect(byId.has(people.other.id)).toBe(false);
  });
});

describe("what a reader finds", () => {
  it("a version only in scope; its lines, needs and totals", async () => {
    const tx = testDb();
    const programme = await aProgramme(tx, { sizeMin: 1, sizeMax: 10 });
    const round = await aNeedsRound(tx, {
      unit: here.district,
      answers: [{ unit: here.commune, entries: [{ cadre: people.stays, programme }] }],
    });
    expect(await listRoundsToDraft(tx, here.district.id)).toMatchObject([
      { id: round.id, units: 1, signed: 1, names: 1 },
    ]);
    const { id, planId } = await aPlanVersion(tx, {
      unit: here.district,
      status: "approved",
      round,
      lines: [{ programme, key: "a", learners: 4, units: [{ unit: here.commune, learners: 4 }] }],
    });
    expect(await findVersion(tx, elsewhere, id)).toBeNull();
    const version = await findVersion(tx, scope, id);
    expect(version).toMatchObject({ year: 2027, totals: { lines: 1, classes: 1, learners: 4 } });
    expect(await listLines(tx, { id, planId })).toMatchObject([{ key: "a", made: 0, band: { min: 1, max: 10 } }]);
    expect(await listCountedNeeds(tx, round.id)).toMatchObject([{ cadreId: people.stays.id, as: "answered" }]);
    expect(await listRoundsToDraft(tx, here.district.id)).toEqual([]);
    expect((await listPlans(tx, here.district.id, 1)).rows).toMatchObject([
      { year: 2027, inForce: { id }, open: null },
    ]);

    const commune = await findUnitByCode(tx, scope, here.commune.code, ON);
    if (!commune) throw new Error("the commune was not found");
    expect(await listPlannedForUnit(tx, commune)).toMatchObject([{ year: 2027, classes: 1, learners: 4 }]);
    await tx.planVersion.update({ where: { id }, data: { status: "superseded" } });
    expect(await listPlannedForUnit(tx, commune)).toEqual([]);
  });
});
