import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/generated/client";
import { classVisibleSql, classVisibleTo } from "@/lib/features/training-class/queries-visible";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let neighbour: StoredUnit;
let elsewhere: SeededCommune;
let cluster: StoredUnit;

async function seen(path: string | null): Promise<string[]> {
  const scope = mintScope(path === null ? [] : [path]);
  const rows = await testDb().trainingClass.findMany({
    where: classVisibleTo(scope),
    select: { code: true },
    orderBy: { code: "asc" },
  });
  const raw = await testDb().$queryRaw<{ code: string }[]>`
    SELECT c.code FROM training_class c WHERE ${classVisibleSql(scope, Prisma.sql`c`)} ORDER BY c.code COLLATE "C"`;
  expect(raw.map(({ code }) => code).sort()).toEqual(rows.map(({ code }) => code).sort());
  return rows.map(({ code }) => code).sort();
}

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx);
  neighbour = await aUnit(tx, { parent: place.district });
  elsewhere = await seedCommune(tx);
  cluster = await aUnit(tx, { kind: "cluster", parent: place.district });
  await tx.orgUnitLink.create({
    data: {
      kind: "cluster-member",
      fromUnitId: place.commune.id,
      toUnitId: cluster.id,
      validFrom: new Date("2020-01-01"),
    },
  });
  const unit = place.district;
  await aTrainingClass(tx, { unit, code: "A-DRAFT", status: "draft" });
  await aTrainingClass(tx, { unit, code: "B-OPEN" });
  const full = await aTrainingClass(tx, { unit, code: "C-ALLOTTED", capacity: 5 });
  await tx.seatAllotment.create({ data: { classId: full.id, unitId: place.commune.id, seats: 5 } });
  const clustered = await aTrainingClass(tx, { unit, code: "D-CLUSTER" });
  await tx.trainingClass.update({ where: { id: clustered.id }, data: { clusterUnitId: cluster.id } });
  const guest = await aTrainingClass(tx, { unit, code: "E-NOMINATED", capacity: 9 });
  await tx.seatAllotment.create({ data: { classId: guest.id, unitId: place.district.id, seats: 9 } });
  const cadre = await aCadre(tx, { unit: elsewhere.commune });
  await tx.nomination.create({
    data: { classId: guest.id, cadreId: cadre.id, unitId: elsewhere.commune.id, status: "waitlisted" },
  });
  const hosted = await aTrainingClass(tx, { unit, code: "F-HOSTED", capacity: 3 });
  await tx.trainingClass.update({ where: { id: hosted.id }, data: { hostUnitId: neighbour.id } });
  await tx.seatAllotment.create({ data: { classId: hosted.id, unitId: place.district.id, seats: 3 } });
});

describe("classes that exist for a scope", () => {
  it("are nobody's where there is no scope", async () => {
    expect(await seen(null)).toEqual([]);
  });

  it("are all of the organiser's, drafts too, and of whoever stands above it", async () => {
    const all = ["A-DRAFT", "B-OPEN", "C-ALLOTTED", "D-CLUSTER", "E-NOMINATED", "F-HOSTED"];
    expect(await seen(place.district.path)).toEqual(all);
    expect(await seen(place.province.path)).toEqual(all);
  });

  it("are, for a commune, those with its seats, of its cluster, or with seats given to nobody", async () => {
    expect(await seen(place.commune.path)).toEqual(["B-OPEN", "C-ALLOTTED", "D-CLUSTER"]);
    expect(await seen(neighbour.path)).toEqual(["B-OPEN", "F-HOSTED"]);
  });

  it("are, for another district, only those where its people are nominated", async () => {
    expect(await seen(elsewhere.district.path)).toEqual(["E-NOMINATED"]);
  });

  it("of a cluster end with the membership", async () => {
    await testDb().orgUnitLink.updateMany({
      where: { toUnitId: cluster.id },
      data: { validTo: new Date("2021-01-01") },
    });
    expect(await seen(place.commune.path)).toEqual(["B-OPEN", "C-ALLOTTED"]);
  });
});
