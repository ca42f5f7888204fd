import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { mintScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { returnDueSeats, returnSeats, setSeats, shareSeatsByNeed } from "@/lib/features/allotment/commands";
import { listSeats } from "@/lib/features/allotment/queries";
import { findReplay, listQueue, listRuns } from "@/lib/features/allotment/queries-queue";
import { returnSeatsInput, setSeatsInput, shareSeatsInput } from "@/lib/features/allotment/schema";
import { updateClass } from "@/lib/features/training-class/commands";
import { updateClassInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard } from "@/tests/factories/people";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-03-01");
let place: SeededCommune;
let other: StoredUnit;
let board: Actor;
let secretary: Actor;
let programme: Readonly<{ id: number }>;

const scope = () => scopeFor(board, "allotment:manage");
const share = (classId: number, changes: Record<string, string> = {}, actor = board) =>
  shareSeatsByNeed({
    actor,
    scope: scopeFor(actor, "allotment:manage"),
    today: TODAY,
    input: shareSeatsInput.parse({ classId: String(classId), open: "0", ...changes }),
  });

async function set(classId: number, unit: StoredUnit, seats: number, changes: Record<string, string> = {}) {
  const row = await testDb().seatAllotment.findUnique({ where: { classId_unitId: { classId, unitId: unit.id } } });
  const version = row ? String(row.version) : "";
  const form = { classId: String(classId), unit: unit.code, seats: String(seats), version, reason: "thoả thuận" };
  return setSeats({ actor: board, scope: scope(), today: TODAY, input: setSeatsInput.parse({ ...form, ...changes }) });
}

const seatsOf = async (classId: number) =>
  new Map(
    (await testDb().seatAllotment.findMany({ where: { classId } })).map((row) => [row.unitId, [row.seats, row.taken]]),
  );
const counters = async (id: number) => {
  const row = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
  return { capacity: row.capacity, allotted: row.seatsAllotted, open: row.openTaken };
};
const audits = (event: string, id: number) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(id) } });

async function aClass(capacity: number) {
  return (await aTrainingClass(testDb(), { unit: place.district, programme, capacity })).id;
}

async function nominate(classId: number, unit: StoredUnit, status: string, own: boolean, since = "2026-01-01") {
  const cadre = await aCadre(testDb(), { unit });
  const { id } = await testDb().nomination.create({
    data: {
      classId,
      cadreId: cadre.id,
      unitId: unit.id,
      status,
      seatUnitId: own ? unit.id : null,
      waitingSince: new Date(`${since}T00:00:00Z`),
    },
  });
  return { id, cadreId: cadre.id, fullName: cadre.fullName };
}

beforeAll(async () => {
  place = await seedCommune(testDb());
  other = await aUnit(testDb(), { parent: place.district, name: "Xã Bên" });
  programme = await aProgramme(testDb(), { givesLevel: "intermediate" });
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: place.commune });
  const people: number[] = [];
  for (const [unit, count] of [
    [place.commune, 6],
    [other, 2],
  ] as const) {
    for (let index = 0; index < count; index++)
      people.push((await aCadre(testDb(), { unit, position: "commune-chair" })).id);
  }
  await inTransaction((tx) => recomputeCadres(tx, people), { isolation: "readCommitted" });
});

beforeEach(async () => {
  await testDb().notification.deleteMany();
});

describe("sharing by need", () => {
  it("does not exist for another district's board, and writes nothing", async () => {
    const id = await aClass(4);
    const elsewhere = await seedCommune(testDb());
    const stranger = await actorFor(testDb(), { role: "board-officer", unit: elsewhere.district });
    expect(await share(id, {}, stranger)).toEqual({ ok: false, violations: [{ rule: "SEA-00", field: "classId" }] });
    expect((await seatsOf(id)).size + (await audits("allotment.shared", id))).toBe(0);
    expect(await testDb().allocationRun.count({ where: { classId: id } })).toBe(0);
  });

  it("[SEA-16] [SEA-01] follows the people short of the standard, is kept with what it looked at, and can be replayed", async () => {
    const id = await aClass(4);
    const { rows, source } = await listSeats(testDb(), id, TODAY);
    expect(source).toBe("gap");
    expect(rows.map(({ unitId, need }) => [unitId, need])).toEqual(
      expect.arrayContaining([
        [place.commune.id, 6],
        [other.id, 2],
      ]),
    );
    expect(await share(id)).toMatchObject({ ok: true, value: { changed: 2 } });
    expect(await seatsOf(id)).toEqual(
      new Map([
        [place.commune.id, [3, 0]],
        [other.id, [1, 0]],
      ]),
    );
    expect(await counters(id)).toEqual({ capacity: 4, allotted: 4, open: 0 });
    expect(await audits("allotment.shared", id)).toBe(1);
    expect(await testDb().notification.count({ where: { kind: "seatsChanged", userId: secretary.id } })).toBe(1);
    const [run] = (await listRuns(testDb(), id)).rows;
    expect(run).toMatchObject({ kind: "share", by: board.displayName });
    const replay = await findReplay(testDb(), scope(), { id, unitPath: place.district.path }, run?.id ?? 0);
    expect(replay).toMatchObject({ kind: "share", same: true });
    // [SEA-16] The organiser sees each unit; a unit its own, and the others together.
    expect(replay).toMatchObject({
      others: null,
      rows: expect.arrayContaining([expect.objectContaining({ need: 6 })]),
    });
    const held = { id, unitPath: place.district.path };
    const own = await findReplay(testDb(), mintScope([place.commune.path]), held, run?.id ?? 0);
    expect(own).toMatchObject({
      rows: [{ unitName: place.commune.name, need: 6, seats: 3 }],
      others: { units: 1, need: 2, seats: 1 },
    });
    expect(JSON.stringify(own)).not.toContain(other.name);
    const another = { id: await aClass(1), unitPath: place.district.path };
    expect(await findReplay(testDb(), scope(), another, run?.id ?? 0)).toBeNull();
  });

  it("[SEA-02] holds floors, ceilings, open seats and what is taken; too many floors share nothing", async () => {
    const id = await aClass(6);
    await testDb().seatAllotment.create({ data: { classId: id, unitId: other.id, seats: 2 } });
    await nominate(id, other, "submitted", true);
    await nominate(id, other, "submitted", true);
    expect(await share(id, { open: "1", [`ceiling-${place.commune.id}`]: "2" })).toMatchObject({ ok: true });
    expect(await seatsOf(id)).toEqual(
      new Map([
        [place.commune.id, [2, 0]],
        [other.id, [2, 2]],
      ]),
    );
    expect(await share(id, { [`floor-${place.commune.id}`]: "5" })).toEqual({
      ok: false,
      violations: [{ rule: "SEA-02", seats: 6, lacking: 1 }],
    });
  });

  it("leaves what was set by hand, unless asked to share that too", async () => {
    const id = await aClass(6);
    expect((await set(id, other, 4)).ok).toBe(true);
    await share(id);
    expect((await seatsOf(id)).get(place.commune.id)).toEqual([2, 0]);
    await share(id, { handToo: "on" });
    expect((await seatsOf(id)).get(other.id)?.[0]).toBeLessThan(4);
    expect((await counters(id)).allotted).toBe(6);
  });
});

describe("seats set by hand", () => {
  it("[SEA-03] are refused below what is taken, with the numbers, and nothing is written", async () => {
    const id = await aClass(10);
    await set(id, place.commune, 3);
    await nominate(id, place.commune, "accepted", true);
    await nominate(id, place.commune, "submitted", true);
    expect(await set(id, place.commune, 1)).toEqual({
      ok: false,
      violations: [{ rule: "SEA-03", seats: 1, taken: 2 }],
    });
    expect((await seatsOf(id)).get(place.commune.id)).toEqual([3, 2]);

    expect(await audits("allotment.changed", id)).toBe(1);
  });

  it("[SEA-05] two officers who raise two units at once never pass the capacity", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await aClass(10);
      const answers = await Promise.all([set(id, place.commune, 7), set(id, other, 7)]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(answers.find((answer) => !answer.ok)).toEqual({
        ok: false,
        violations: [{ rule: "SEA-05", seats: 7, most: 3, capacity: 10, elsewhere: 7, openTaken: 0 }],
      });
      expect((await counters(id)).allotted).toBe(7);
    }
  });

  it("[SEA-13] of two officers who change one unit at once, one does and the other hears the number", async () => {
    const id = await aClass(20);
    await set(id, place.commune, 5);
    const answers = await Promise.all([set(id, place.commune, 8), set(id, place.commune, 3)]);
    const won = answers.findIndex((answer) => answer.ok);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({
      ok: false,
      violations: [{ rule: "SEA-13", seats: won === 0 ? 8 : 3, taken: 0 }],
    });
  });

  it("a quota lowered and a seat taken at once: never more taken than given", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await aClass(10);
      await set(id, place.commune, 2);
      const lowering = set(id, place.commune, 0);
      const taking = nominate(id, place.commune, "submitted", true).then(
        () => true,
        () => false,
      );
      const [lowered, taken] = await Promise.all([lowering, taking]);
      expect(lowered.ok && taken).toBe(false);
      const [seats = 0, count = 0] = (await seatsOf(id)).get(place.commune.id) ?? [];
      expect(count).toBeLessThanOrEqual(seats);
    }
  });

  it("capacity lowered and a quota raised at once: never more given than there is", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await aClass(10);
      const row = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
      const lower = updateClass({
        actor: board,
        scope: scopeFor(board, "class:manage"),
        today: TODAY,
        input: updateClassInput.parse({
          classId: String(id),
          version: String(row.version),
          name: row.name,
          startsOn: "01/04/2026",
          endsOn: "05/04/2026",
          mode: "fullTime",
          capacity: "4",
        }),
      });
      const answers = await Promise.all([lower, set(id, place.commune, 8)]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const { capacity, allotted } = await counters(id);
      expect(allotted).toBeLessThanOrEqual(capacity);
    }
  });

  it("more seats for a unit move its waiting people up, in the order of the queue", async () => {
    const id = await aClass(3);
    await set(id, place.commune, 1);
    await nominate(id, place.commune, "submitted", true);
    const late = await nominate(id, place.commune, "waitlisted", false, "2026-02-01");
    const early = await nominate(id, place.commune, "waitlisted", false, "2026-01-01");
    await set(id, other, 2);
    expect(await set(id, other, 1)).toMatchObject({ ok: true, value: { moved: 1 } });
    const status = async (one: { id: number }) =>
      (await testDb().nomination.findUniqueOrThrow({ where: { id: one.id } })).status;
    expect([await status(early), await status(late)]).toEqual(["submitted", "waitlisted"]);
  });
});

describe("unused seats", () => {
  const giveBack = (classId: number, reason = "", on = TODAY) =>
    returnSeats({
      actor: board,
      scope: scope(),
      today: on,
      input: returnSeatsInput.parse({ classId: String(classId), reason }),
    });

  async function aHalfUsed() {
    const id = await aClass(4);
    await testDb().trainingClass.update({ where: { id }, data: { seatsReturnOn: new Date("2026-03-10") } });
    await set(id, place.commune, 4);
    await nominate(id, place.commune, "submitted", true);
    const waiting = await nominate(id, other, "waitlisted", false);
    return { id, waiting };
  }

  it("[SEA-09] flow back on the day, to the person first in the queue; both units hear of it", async () => {
    const { id, waiting } = await aHalfUsed();
    expect(await giveBack(id)).toEqual({ ok: false, violations: [{ rule: "SEA-09", day: "2026-03-10" }] });
    expect(await giveBack(id, "", day("2026-03-10"))).toMatchObject({ ok: true, value: { changed: 1, moved: 1 } });
    expect((await seatsOf(id)).get(place.commune.id)).toEqual([1, 1]);
    expect(await counters(id)).toEqual({ capacity: 4, allotted: 1, open: 1 });
    expect((await testDb().nomination.findUniqueOrThrow({ where: { id: waiting.id } })).status).toBe("submitted");
    expect(await testDb().notification.count({ where: { kind: "seatsReturned", userId: secretary.id } })).toBe(1);
    expect(await audits("allotment.returned", id)).toBe(1);
  });

  it("[SEA-09] the daily step does it once, and only on the day", async () => {
    const { id } = await aHalfUsed();
    await returnDueSeats(day("2026-03-09"));
    expect((await counters(id)).allotted).toBe(4);
    await returnDueSeats(day("2026-03-10"));
    await returnDueSeats(day("2026-03-10"));
    expect(await counters(id)).toEqual({ capacity: 4, allotted: 1, open: 1 });
    const trail = await testDb().auditEvent.findMany({ where: { event: "allotment.returned", subjectId: String(id) } });
    expect(trail.map(({ actorName }) => actorName)).toEqual(["(tự động)"]);
  });
});

describe("the open queue as a unit sees it", () => {
  it("[SEA-07] names only its own people; of others the unit, the place and the reason", async () => {
    const id = await aClass(1);
    await nominate(id, other, "submitted", false);
    const first = await nominate(id, other, "waitlisted", false, "2026-01-01");
    const mine = await nominate(id, place.commune, "waitlisted", false, "2026-02-01");
    const training = {
      id,
      policyId: null,
      unitPath: place.district.path,
      programmeId: programme.id,
      startsOn: day("2026-04-01"),
      endsOn: day("2026-04-05"),
    };
    const queue = await listQueue(testDb(), mintScope([place.commune.path]), training, ["waitingTime"], TODAY);
    expect(queue).toEqual([
      expect.objectContaining({ place: 1, own: false, fullName: null, cadreId: null, unitName: "Xã Bên" }),
      expect.objectContaining({ place: 2, own: true, fullName: mine.fullName, decidedBy: "waitingTime" }),
    ]);
    expect(JSON.stringify(queue)).not.toContain(first.fullName);
  });

  it("[SEA-11] a walk of the queue is replayed to the same order from what was stored", async () => {
    const id = await aClass(1);
    await nominate(id, other, "waitlisted", false, "2026-01-01");
    await nominate(id, place.commune, "waitlisted", false, "2026-02-01");
    await set(id, other, 1);
    const run = (await listRuns(testDb(), id)).rows.find(({ kind }) => kind === "queue");
    const people = mintScope([place.district.path]);
    const training = { id, unitPath: place.district.path };
    expect(await findReplay(testDb(), people, training, run?.id ?? 0)).toMatchObject({ kind: "queue", same: true });
    const stored = await testDb().allocationRun.findUniqueOrThrow({ where: { id: run?.id ?? 0 } });
    const input = JSON.parse(JSON.stringify(stored.input));
    await testDb().allocationRun.update({ where: { id: stored.id }, data: { input: { ...input, unitsFree: [] } } });
    expect(await findReplay(testDb(), people, training, stored.id)).toMatchObject({ same: false });
  });
});
