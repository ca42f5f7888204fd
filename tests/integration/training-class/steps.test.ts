import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { updateClass } from "@/lib/features/training-class/commands";
import { startDueClasses, takeClassStep } from "@/lib/features/training-class/commands-steps";
import { classStepInput, updateClassInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, anEnrolment, aStandard } from "@/tests/factories/people";
import { aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const BEFORE = day("2026-03-10");
const AFTER = day("2026-03-20");
let place: SeededCommune;
let board: Actor;
let secretary: Actor;
let programme: Readonly<{ id: number; code: string }>;

type Step = Record<string, string>;
async function take(id: number, changes: Step, on = AFTER, who = board) {
  const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
  const input = classStepInput.parse({ classId: String(id), version: String(version), ...changes });
  const permission = changes.to === "opened" ? "class:open" : "class:manage";
  return takeClassStep({ actor: who, scope: scopeFor(who, permission), permission, input, today: on });
}

const OPENING = { to: "opened", decisionNo: "12-QĐ/BTG", decisionOn: "20/03/2026" };
const statusOf = async (id: number) => (await testDb().trainingClass.findUniqueOrThrow({ where: { id } })).status;
const standing = async (cadreId: number, on: string) =>
  (
    await testDb().complianceInterval.findFirst({
      where: {
        cadreId,
        lane: "current",
        groups: { has: "*" },
        validFrom: { lte: new Date(on) },
        OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
      },
    })
  )?.status;
const audits = (event: string, id: number) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(id) } });

/** A class in the state of choosing, with people of the commune accepted. */
async function aFullClass(accepted: number, changes: { status?: "calling" | "selecting" } = {}) {
  const { id } = await aTrainingClass(testDb(), {
    unit: place.district,
    programme,
    status: changes.status ?? "selecting",
    capacity: 10,
  });
  await testDb().seatAllotment.create({ data: { classId: id, unitId: place.commune.id, seats: accepted } });
  const people: number[] = [];
  for (let index = 0; index < accepted; index++) {
    const cadre = await aCadre(testDb(), { unit: place.commune, position: "commune-chair" });
    people.push(cadre.id);
    await testDb().nomination.create({
      data: {
        classId: id,
        cadreId: cadre.id,
        unitId: place.commune.id,
        seatUnitId: place.commune.id,
        status: "accepted",
        waitingSince: new Date("2026-01-05T00:00:00Z"),
      },
    });
  }
  await inTransaction((tx) => recomputeCadres(tx, people), { isolation: "readCommitted" });
  return { id, people };
}

beforeAll(async () => {
  place = await seedCommune(testDb());
  programme = await aProgramme(testDb(), { givesLevel: "intermediate", sizeMin: 2, sizeMax: 100 });
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: place.commune });
});

beforeEach(async () => {
  await testDb().notification.deleteMany();
});

describe("takeClassStep", () => {
  it("does not exist for another district, and opening is not the academic officer's", async () => {
    const { id } = await aFullClass(2);
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "board-officer", unit: elsewhere.district });
    expect(await take(id, OPENING, AFTER, other)).toMatchObject({ violations: [{ rule: "CLS-00" }] });
    const academic = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
    expect(await take(id, OPENING, AFTER, academic)).toMatchObject({ violations: [{ rule: "CLS-00" }] });
    const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
    const input = classStepInput.parse({ classId: String(id), version: String(version), ...OPENING });
    const scope = scopeFor(academic, "class:manage");
    const through = await takeClassStep({ actor: academic, scope, permission: "class:manage", input, today: AFTER });
    expect(through).toMatchObject({ violations: [{ rule: "CLS-10", from: "selecting", to: "opened" }] });
    expect(await audits("class.opened", id)).toBe(0);
    expect(await statusOf(id)).toBe("selecting");
  });

  it("[CLS-11] calls out with days and place, tells who may send, and fixes the policy", async () => {
    const { id } = await aTrainingClass(testDb(), { unit: place.district, programme, status: "draft", capacity: 10 });
    expect(await take(id, { to: "calling" }, AFTER)).toMatchObject({
      violations: [{ rule: "CLS-11", condition: { key: "nominateBy", day: "2026-03-15" } }],
    });
    const policy = await testDb().rankingPolicy.create({
      data: {
        unitId: place.district.id,
        name: "Quy định xếp thứ tự",
        criteria: ["debt", "waitingTime"],
        validFrom: new Date("2026-01-01"),
        source: "QĐ 1",
      },
    });
    expect((await take(id, { to: "calling" }, BEFORE)).ok).toBe(true);
    const row = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "calling", policyId: policy.id });
    const told = await testDb().notification.findMany({ where: { kind: "classCalling", userId: secretary.id } });
    expect(told).toHaveLength(1);
    expect(await audits("class.calling", id)).toBe(1);
    await testDb().trainingClass.update({ where: { id }, data: { policyId: null } });
    await testDb().rankingPolicy.delete({ where: { id: policy.id } });
  });

  it("[CLS-11] chooses after the closing day, or earlier with a reason that is kept", async () => {
    const { id } = await aFullClass(1, { status: "calling" });
    expect(await take(id, { to: "selecting" }, BEFORE)).toMatchObject({
      violations: [{ rule: "CLS-11", condition: { key: "callOver" } }],
    });
    expect((await take(id, { to: "selecting", reason: "Các xã đã gửi đủ" }, BEFORE)).ok).toBe(true);
    const kept = await testDb().auditEvent.findFirstOrThrow({
      where: { event: "class.selecting", subjectId: String(id) },
    });
    expect(kept.reason).toBe("Các xã đã gửi đủ");
  });

  it("[CLS-11] opens with a decision: learners are written and are in training for the days of the class", async () => {
    const { id, people } = await aFullClass(2);
    expect(await take(id, { to: "opened" })).toMatchObject({
      violations: [{ rule: "CLS-11", condition: { key: "decision" } }],
    });
    expect(await standing(people[0] ?? 0, "2026-04-03")).toBe("short");
    expect(await take(id, OPENING)).toMatchObject({ ok: true, value: { learners: 2 } });
    const learners = await testDb().classEnrolment.findMany({ where: { classId: id } });
    expect(learners.map(({ cadreId }) => cadreId).sort()).toEqual([...people].sort());
    expect(learners.every(({ unitId, theoryEnrolmentId }) => unitId === place.commune.id && theoryEnrolmentId)).toBe(
      true,
    );
    expect([
      await standing(people[0] ?? 0, "2026-03-31"),
      await standing(people[0] ?? 0, "2026-04-01"),
      await standing(people[0] ?? 0, "2026-04-05"),
      await standing(people[0] ?? 0, "2026-04-06"),
    ]).toEqual(["short", "inTraining", "inTraining", "short"]);
    expect(await testDb().notification.count({ where: { kind: "classOpened", userId: secretary.id } })).toBe(1);

    // Its days move, and being in training moves with them.
    const row = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
    const input = updateClassInput.parse({
      classId: String(id),
      version: String(row.version),
      name: row.name,
      startsOn: "10/04/2026",
      endsOn: "12/04/2026",
      mode: row.mode,
      capacity: "10",
    });
    const scope = scopeFor(board, "class:manage");
    expect((await updateClass({ actor: board, scope, input, today: AFTER })).ok).toBe(true);
    expect([await standing(people[0] ?? 0, "2026-04-05"), await standing(people[0] ?? 0, "2026-04-10")]).toEqual([
      "short",
      "inTraining",
    ]);
  });

  it("[NOM-19] whoever still waits when it opens goes back to the queue, time kept, and the unit is told", async () => {
    const { id } = await aFullClass(2);
    const waiting = await aCadre(testDb(), { unit: place.commune });
    const waitingSince = new Date("2026-01-07T00:00:00Z");
    const { id: nomination } = await testDb().nomination.create({
      data: { classId: id, cadreId: waiting.id, unitId: place.commune.id, status: "waitlisted", waitingSince },
    });
    expect(await take(id, OPENING)).toMatchObject({ ok: true, value: { learners: 2, freed: 1 } });
    expect(await testDb().nomination.findUniqueOrThrow({ where: { id: nomination } })).toMatchObject({
      status: "cancelled",
      reason: "Lớp đã mở, chưa đến lượt",
      waitingSince,
      decidedById: board.id,
    });
    const told = await testDb().notification.findMany({
      where: { kind: "waitlistReleased" },
      select: { userId: true },
    });
    expect(told).toEqual([{ userId: secretary.id }]);
    expect(await testDb().nomination.count({ where: { classId: id, status: "accepted" } })).toBe(2);
  });

  it("[CLS-15] does not open over somebody who is in another course for the same level", async () => {
    const { id, people } = await aFullClass(2);
    await anEnrolment(testDb(), { cadre: { id: people[1] ?? 0 }, from: "2026-01-01", to: "2026-04-02" });
    expect(await take(id, OPENING)).toMatchObject({ violations: [{ rule: "CLS-15" }] });
    expect(await testDb().classEnrolment.count({ where: { classId: id } })).toBe(0);
  });

  it("[CLS-20] does not open over somebody who sits elsewhere while one of its sessions is held", async () => {
    const { id, people } = await aFullClass(2);
    const other = await aTrainingClass(testDb(), { unit: place.district, status: "running" });
    await enrol(testDb(), other, [{ id: people[1] ?? 0, unitId: place.commune.id }]);
    await aSession(testDb(), { class: other, startsAt: "2026-04-02T08:00:00+07:00" });
    const own = await aSession(testDb(), { class: { id }, startsAt: "2026-04-02T10:00:00+07:00" });
    const answer = await take(id, OPENING);
    expect(answer).toMatchObject({ violations: [{ rule: "CLS-20", names: [expect.any(String)] }] });
    expect(await testDb().classEnrolment.count({ where: { classId: id } })).toBe(0);
    const later = { startsAt: new Date("2026-04-02T12:00:00+07:00"), endsAt: new Date("2026-04-02T15:00:00+07:00") };
    await testDb().classSession.update({ where: { id: own.id }, data: later });
    expect((await take(id, OPENING)).ok).toBe(true);
  });

  it("[CLS-11] opens below the size band only with a reason", async () => {
    const { id } = await aFullClass(1);
    expect(await take(id, OPENING)).toMatchObject({
      violations: [{ rule: "CLS-11", condition: { key: "enough", accepted: 1, sizeMin: 2 } }],
    });
    expect((await take(id, { ...OPENING, reason: "Xã đảo" })).ok).toBe(true);
  });

  it("cancelling gives everyone back to the queue with their waiting time, and tells all", async () => {
    const { id, people } = await aFullClass(2);
    const silent = await aCadre(testDb(), { unit: place.district });
    await testDb().seatAllotment.create({ data: { classId: id, unitId: place.district.id, seats: 1 } });
    await testDb().nomination.create({
      data: { classId: id, cadreId: silent.id, unitId: place.district.id, status: "withdrawn" },
    });
    expect(await take(id, { to: "cancelled" })).toMatchObject({ violations: [{ condition: { key: "reason" } }] });
    expect((await take(id, OPENING)).ok).toBe(true);
    const asOpener = async () => {
      const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
      return takeClassStep({
        actor: board,
        scope: scopeFor(board, "class:open"),
        permission: "class:open",
        input: classStepInput.parse({ classId: String(id), version: String(version), to: "cancelled", reason: "Bão" }),
        today: AFTER,
      });
    };
    expect(await asOpener()).toMatchObject({ ok: true, value: { freed: 2 } });
    const nominations = await testDb().nomination.findMany({ where: { classId: id, cadreId: { in: people } } });
    expect(nominations.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    expect(nominations.every(({ waitingSince }) => waitingSince.toISOString().startsWith("2026-01-05"))).toBe(true);
    expect(await testDb().theoryEnrolment.count({ where: { cadreId: { in: people } } })).toBe(0);
    expect(await standing(people[0] ?? 0, "2026-04-03")).toBe("short");
    const seats = await testDb().seatAllotment.findMany({ where: { classId: id } });
    expect(seats.every(({ taken }) => taken === 0)).toBe(true);
    const told = await testDb().notification.findMany({ where: { kind: "classCancelled" }, select: { userId: true } });
    expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set([secretary.id, board.id]));
    expect(await asOpener()).toMatchObject({ violations: [{ rule: "CLS-10", from: "cancelled" }] });
  });

  it("cancelling and nominating at once: nobody keeps a seat in a class that is gone", async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await aFullClass(1, { status: "calling" });
      await testDb().seatAllotment.update({
        where: { classId_unitId: { classId: id, unitId: place.commune.id } },
        data: { seats: 5 },
      });
      const cadres = await Promise.all([0, 1, 2].map(() => aCadre(testDb(), { unit: place.commune })));
      const { lockClassSeats } = await import("@/lib/seat-store/lock-class");
      const { seatNominations } = await import("@/lib/seat-store/take-seats");
      const nominate = (cadreId: number) =>
        inTransaction(
          async (tx) => {
            const held = await lockClassSeats(tx, id);
            if (held?.status !== "calling") return false;
            const person = { cadreId, verdict: {}, waitingSince: null, override: null };
            await seatNominations(tx, held, place.commune.id, [person], secretary);
            return true;
          },
          { isolation: "readCommitted" },
        );
      const [cancelled] = await Promise.all([
        take(id, { to: "cancelled", reason: "Thử" }),
        ...cadres.map((cadre) => nominate(cadre.id)),
      ]);
      expect(cancelled.ok).toBe(true);
      const left = await testDb().nomination.count({ where: { classId: id, status: { not: "cancelled" } } });
      expect(left).toBe(0);
      const row = await testDb().seatAllotment.findFirstOrThrow({ where: { classId: id } });
      expect(row.taken).toBe(0);
    }
  });
});

describe("startDueClasses", () => {
  it("[CLS-16] sets classes running on their first day, once, with a trail", async () => {
    const { id } = await aFullClass(2);
    expect((await take(id, OPENING)).ok).toBe(true);
    await startDueClasses(day("2026-03-31"));
    expect(await statusOf(id)).toBe("opened");
    await startDueClasses(day("2026-04-01"));
    await startDueClasses(day("2026-04-01"));
    expect(await statusOf(id)).toBe("running");
    expect(await audits("class.running", id)).toBe(1);
  });
});
