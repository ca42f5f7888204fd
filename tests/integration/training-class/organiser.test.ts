import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { findReplay, listQueue } from "@/lib/features/allotment/queries-queue";
import { loadApiClass } from "@/lib/features/training-class/loaders-api";
import { findClass, listLearners, listShares } from "@/lib/features/training-class/queries";
import { listClashes, listClashesOf, listConcernedUnits } from "@/lib/features/training-class/queries-clashes";
import { seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

/* A centre organises a class for the communes of a district that it does not stand above; a third unit looks on. */

let centre: StoredUnit;
let commune: StoredUnit;
let third: StoredUnit;
let training: NonNullable<Awaited<ReturnType<typeof findClass>>>;
let names: { seated: string; waiting: string };
let runId: number;
const TODAY = day("2026-03-10");
const of = (unit: StoredUnit) => mintScope([unit.path]);
const seenBy = (unit: StoredUnit) => listLearners(testDb(), of(unit), of(unit), training, 1);

beforeAll(async () => {
  const tx = testDb();
  const place = await seedCommune(tx, { name: "Xã Gửi" });
  commune = place.commune;
  third = await aUnit(tx, { parent: place.district, name: "Xã Ngoài" });
  centre = await aUnit(tx, { parent: place.province, name: "Trung tâm tổ chức" });
  const { id, code } = await aTrainingClass(tx, { unit: centre, capacity: 5 });
  await tx.seatAllotment.create({ data: { classId: id, unitId: commune.id, seats: 1 } });
  const [seated, waiting] = [await aCadre(tx, { unit: commune }), await aCadre(tx, { unit: commune })];
  const common = { classId: id, unitId: commune.id };
  await tx.nomination.create({
    data: { ...common, cadreId: seated.id, status: "submitted", seatUnitId: commune.id },
  });
  await tx.nomination.create({ data: { ...common, cadreId: waiting.id, status: "waitlisted" } });
  const people = await tx.cadre.findMany({ where: { id: { in: [seated.id, waiting.id] } }, orderBy: { id: "asc" } });
  names = { seated: people[0]?.fullName ?? "", waiting: people[1]?.fullName ?? "" };
  const found = await findClass(tx, of(centre), code);
  if (!found) throw new Error("the organiser has no class");
  training = found;
  const place1 = { place: 1, nominationId: 1, cadreId: waiting.id, unitId: commune.id, decidedBy: null };
  const run = await tx.allocationRun.create({
    data: {
      classId: id,
      kind: "queue",
      input: { criteria: [], candidates: [], unitsFree: [], openFree: 0 },
      result: { places: [{ ...place1, outcome: "waiting" }] },
    },
  });
  runId = run.id;
});

describe("whose class it is", () => {
  it("sees the names of its class, and opens no dossier of another unit's people", async () => {
    expect((await seenBy(centre)).rows).toMatchObject([{ fullName: names.seated, unitName: "Xã Gửi", own: false }]);
    expect(await listShares(testDb(), of(centre), training)).toMatchObject([
      { unitName: "Xã Gửi", seats: 1, submitted: 1, waiting: 1 },
    ]);
    const queue = await listQueue(testDb(), of(centre), training, ["waitingTime"], TODAY);
    expect(queue).toMatchObject([{ fullName: names.waiting, own: false, cadreId: null }]);
    const replay = await findReplay(testDb(), of(centre), training, runId);
    expect(replay?.rows).toMatchObject([{ fullName: names.waiting }]);
    expect((await loadApiClass(of(centre), training.code))?.quotas).toMatchObject([{ unit: commune.code, seats: 1 }]);
  });

  it("the unit that sent them sees its own, with their dossiers", async () => {
    expect((await seenBy(commune)).rows).toMatchObject([{ fullName: names.seated, own: true }]);
    expect(await listQueue(testDb(), of(commune), training, [], TODAY)).toMatchObject([{ own: true }]);
    expect(await listShares(testDb(), of(commune), training)).toHaveLength(1);
  });

  it("a third unit sees neither names nor shares, whatever it may know of the class", async () => {
    expect(await seenBy(third)).toEqual({ rows: [], total: 0 });
    expect(await listShares(testDb(), of(third), training)).toEqual([]);
    const queue = await listQueue(testDb(), of(third), training, [], TODAY);
    expect(queue).toMatchObject([{ fullName: null, cadreId: null, own: false }]);
    expect((await findReplay(testDb(), of(third), training, runId))?.rows).toMatchObject([{ fullName: null }]);
    expect(await loadApiClass(of(third), training.code)).toBeNull();
  });

  it("nobody's scope sees nothing", async () => {
    const nobody = mintScope([]);
    expect(await listLearners(testDb(), nobody, nobody, training, 1)).toEqual({ rows: [], total: 0 });
    expect(await listShares(testDb(), nobody, training)).toEqual([]);
  });

  it("a page past the end says how many there are", async () => {
    expect(await listLearners(testDb(), of(centre), of(centre), training, 7)).toEqual({ rows: [], total: 1 });
  });
});

describe("what the days of a standing class meet", () => {
  it("[CLS-08] is found in one statement as the act of moving a class finds it in many", async () => {
    const tx = testDb();
    const days = { startsOn: training.startsOn, endsOn: training.endsOn };
    const during = { kind: "congress", startsOn: new Date(days.startsOn), endsOn: new Date(days.startsOn) };
    await tx.unitEvent.create({ data: { ...during, unitId: commune.id, name: "Đại hội xã" } });
    await tx.unitEvent.create({ data: { ...during, unitId: third.id, name: "Việc của xã khác" } });
    const other = await aTrainingClass(tx, { unit: centre, ...days });
    const learner = await tx.nomination.findFirstOrThrow({ where: { classId: training.id, status: "submitted" } });
    const seat = { classId: other.id, unitId: commune.id, cadreId: learner.cadreId, status: "submitted" };
    await tx.nomination.create({ data: seat });
    const places = { id: training.id, unitId: centre.id, hostUnitId: null, clusterUnitId: null };
    const found = await listClashesOf(tx, training.id, days);
    expect(found).toMatchObject([
      { kind: "event", event: { name: "Đại hội xã", ...during, startsOn: days.startsOn, endsOn: days.startsOn } },
      { kind: "otherClass", other: { code: other.code, learners: 1, ...days } },
    ]);
    expect(found).toEqual(await listClashes(tx, training.id, await listConcernedUnits(tx, places, days), days));
  });
});
