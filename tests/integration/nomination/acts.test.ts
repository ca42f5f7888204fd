import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { type QueueInput, runQueue } from "@/lib/domain/allotment/run-queue";
import { day } from "@/lib/domain/shared/day";
import { replaceNomination } from "@/lib/features/nomination/commands-replace";
import { cancelClassNominations, returnUnusedSeats } from "@/lib/seat-store/free-seats";
import { lockClassSeats } from "@/lib/seat-store/lock-class";
import { moveUpWaitlist } from "@/lib/seat-store/move-up";
import { aCadre, aCredential, anEnrolment } from "@/tests/factories/people";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import {
  aClass,
  act,
  audits,
  aWorld,
  listOf,
  notices,
  people,
  seatsOf,
  send,
  TODAY,
  type World,
} from "./nomination-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});

/** A class with these people of A sent, the first `capacity` of them seated. */
async function sent(capacity: number, count: number) {
  const training = await aClass(world.district, { capacity });
  const ids = await people(world.a, count);
  await send(world.secretaryA, training.code, world.a, ids, { waitlist: true });
  return { ...training, ids, rows: await listOf(training.id) };
}
const statuses = async (classId: number) => (await listOf(classId)).map(({ status }) => status);
const idsOf = (rows: readonly Readonly<{ id: number }>[]) => rows.map(({ id }) => id);
const rules = (answer: Awaited<ReturnType<typeof act>>) => (answer.ok ? [] : answer.violations.map(({ rule }) => rule));

describe("the closed door", () => {
  it("[NOM-00] another commune's nomination, and one of another class, are not found", async () => {
    const one = await sent(5, 1);
    const other = await sent(5, 1);
    const before = await audits("nomination.withdrawn");
    const missing = [{ rule: "NOM-00", what: "nomination" }];
    expect(await act(world.secretaryB, "withdraw", one.code, idsOf(one.rows))).toMatchObject({ violations: missing });
    expect(await act(world.board, "accept", one.code, idsOf(other.rows))).toMatchObject({ violations: missing });
    // Deciding is held at the organiser: a commune's scope does not cover its class, whatever the permission.
    expect(await act(world.secretaryA, "accept", one.code, idsOf(one.rows))).toMatchObject({ violations: missing });
    expect(await statuses(one.id)).toEqual(["submitted"]);
    expect(await audits("nomination.withdrawn")).toBe(before);
  });
});

describe("deciding", () => {
  it("accepts in bulk, tells the unit, and leaves one audit row", async () => {
    const one = await sent(5, 3);
    const [audit, told] = [await audits("nomination.accepted"), await notices("nominationAccept")];
    expect(await act(world.academic, "accept", one.code, idsOf(one.rows), null)).toEqual({
      ok: true,
      value: { act: "accept", count: 3, movedUp: 0 },
    });
    expect(await statuses(one.id)).toEqual(["accepted", "accepted", "accepted"]);
    expect(await audits("nomination.accepted")).toBe(audit + 1);
    expect(await notices("nominationAccept")).toBe(told + 1);
  });

  it("[NOM-14] of two who decide at once the second is told, and nothing is written twice", async () => {
    const one = await sent(5, 1);
    const answers = await Promise.all([
      act(world.academic, "accept", one.code, idsOf(one.rows), null),
      act(world.board, "reject", one.code, idsOf(one.rows)),
    ]);
    // Accepting first leaves nothing to reject, rejecting first nothing to accept.
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["NOM-14"]);
  });

  it("returns with a reason, keeps the seat, and the unit sends again", async () => {
    const one = await sent(1, 1);
    expect((await act(world.academic, "return", one.code, idsOf(one.rows), "Thiếu quyết định")).ok).toBe(true);
    expect(await seatsOf(one.id)).toEqual({ holding: 1, counted: 1, capacity: 1 });
    expect((await act(world.secretaryA, "resubmit", one.code, idsOf(one.rows), null)).ok).toBe(true);
    expect(await statuses(one.id)).toEqual(["submitted"]);
  });

  it("[NOM-16] nothing moves once the class is opened", async () => {
    const one = await sent(5, 1);
    await testDb().trainingClass.update({ where: { id: one.id }, data: { status: "opened", openingDecisionNo: "1" } });
    expect(rules(await act(world.academic, "return", one.code, idsOf(one.rows)))).toEqual(["NOM-16"]);
  });
});

describe("the waiting list", () => {
  it("[NOM-18] moves up by itself when a seat frees, in the order of the policy, the run kept so that it can be replayed", async () => {
    const one = await sent(1, 2);
    const woman = await aCadre(testDb(), { unit: world.b, sex: "female", position: "commune-chair" });
    await send(world.secretaryB, one.code, world.b, [woman.id], { waitlist: true });
    expect(await statuses(one.id)).toEqual(["submitted", "waitlisted", "waitlisted"]);
    const before = await audits("nomination.moved-up");
    expect(await act(world.secretaryA, "withdraw", one.code, [one.rows[0]?.id ?? 0])).toMatchObject({
      value: { movedUp: 1 },
    });
    expect(await statuses(one.id)).toEqual(["withdrawn", "waitlisted", "submitted"]);
    const run = await testDb().allocationRun.findFirstOrThrow({ where: { classId: one.id }, orderBy: { id: "desc" } });
    expect(JSON.parse(JSON.stringify(runQueue(run.input as unknown as QueueInput)))).toEqual(run.result);
    expect(await audits("nomination.moved-up")).toBe(before + 1);
    expect(await notices("nominationMovedUp")).toBeGreaterThan(0);
  });

  it("[NOM-18] passes over whoever got a seat elsewhere or has left, and says so", async () => {
    const training = await aClass(world.district, { capacity: 1 });
    const [seated = 0, elsewhere = 0, gone = 0, next = 0] = await people(world.a, 4);
    await send(world.secretaryA, training.code, world.a, [seated]);
    await send(world.secretaryA, training.code, world.a, [elsewhere, gone, next], { waitlist: true });
    const clash = await aClass(world.district);
    await testDb().nomination.create({
      data: { classId: clash.id, cadreId: elsewhere, unitId: world.a.id, status: "accepted" },
    });
    await testDb().cadre.update({ where: { id: gone }, data: { endedOn: new Date("2026-03-20T00:00:00Z") } });
    const [first] = await listOf(training.id);
    await act(world.academic, "reject", training.code, [first?.id ?? 0]);
    const run = await testDb().allocationRun.findFirstOrThrow({
      where: { classId: training.id },
      orderBy: { id: "desc" },
    });
    const { places } = run.result as { places: { cadreId: number; outcome: string; reason?: string }[] };
    expect(places.map(({ cadreId, outcome, reason }) => [cadreId, reason ?? outcome])).toEqual([
      [elsewhere, "otherClass"],
      [gone, "notEligible"],
      [next, "seated"],
    ]);
  });

  it("[NOM-25] passes over whoever has got the level, or the once-only certificate, meanwhile", async () => {
    const level = await aProgramme(testDb(), { givesLevel: "elementary" });
    const once = await aProgramme(testDb(), { classType: "newMember" });
    for (const [programme, paper] of [
      [level, { level: "intermediate" as const }],
      [once, { level: null, title: `Chương trình ${once.code}` }],
    ] as const) {
      const training = await aClass(world.district, { capacity: 1, programme });
      const [seated = 0, taught = 0, revoked = 0, next = 0] = await people(world.a, 4);
      const rows = [];
      for (const [cadreId, status] of [
        [seated, "submitted"],
        [taught, "waitlisted"],
        [revoked, "waitlisted"],
        [next, "waitlisted"],
      ] as const)
        rows.push(
          await testDb().nomination.create({ data: { classId: training.id, cadreId, unitId: world.a.id, status } }),
        );
      await aCredential(testDb(), { cadre: { id: taught }, ...paper, issuedOn: "2026-03-01" });
      await aCredential(testDb(), {
        cadre: { id: revoked },
        ...paper,
        issuedOn: "2026-03-01",
        revokedOn: "2026-03-05",
      });
      await act(world.academic, "reject", training.code, [rows[0]?.id ?? 0]);
      const run = await testDb().allocationRun.findFirstOrThrow({
        where: { classId: training.id },
        orderBy: { id: "desc" },
      });
      const { places } = run.result as { places: { cadreId: number; outcome: string; reason?: string }[] };
      expect(places.map(({ cadreId, outcome, reason }) => [cadreId, reason ?? outcome])).toEqual([
        [taught, "alreadyHolds"],
        [revoked, "seated"],
        [next, "waiting"],
      ]);
    }
  });

  it("[INB-01] whoever moves up begins to wait for the organiser then, and keeps the waiting time", async () => {
    const one = await sent(1, 2);
    const [first, second] = one.rows;
    const long = new Date("2026-02-01T00:00:00Z");
    await testDb().nomination.updateMany({
      where: { id: second?.id ?? 0 },
      data: { submittedAt: long, waitingSince: long },
    });
    await act(world.secretaryA, "withdraw", one.code, [first?.id ?? 0]);
    const row = await testDb().nomination.findUniqueOrThrow({ where: { id: second?.id ?? 0 } });
    expect(row.status).toBe("submitted");
    expect(row.waitingSince).toEqual(long);
    expect(Date.now() - (row.submittedAt?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  it("[NOM-18] whoever was just put back is not seated again by the same act", async () => {
    const one = await sent(1, 1);
    expect(await act(world.academic, "waitlist", one.code, idsOf(one.rows))).toMatchObject({ value: { movedUp: 0 } });
    expect(await statuses(one.id)).toEqual(["waitlisted"]);
  });

  it("unused seats go back to the open queue and seat those who wait", async () => {
    const training = await aClass(world.district, { capacity: 3, seats: [[world.b, 2]] });
    await send(world.secretaryA, training.code, world.a, await people(world.a, 3), { waitlist: true });
    expect(await statuses(training.id)).toEqual(["submitted", "waitlisted", "waitlisted"]);
    await inTransaction(
      async (tx) => {
        const held = await lockClassSeats(tx, training.id);
        if (!held) throw new Error("no class");
        expect(await returnUnusedSeats(tx, held)).toEqual([{ unitId: world.b.id, seats: 2 }]);
        expect(await moveUpWaitlist(tx, training.id, { on: TODAY, actor: world.board })).toHaveLength(2);
      },
      { isolation: "readCommitted" },
    );
    expect(await seatsOf(training.id)).toEqual({ holding: 3, counted: 3, capacity: 3 });
  });

  it("[NOM-19] a cancelled class gives everyone back to the queue with their waiting time, and all are told", async () => {
    const one = await sent(1, 2);
    const since = await testDb().nomination.findMany({ where: { classId: one.id }, orderBy: { id: "asc" } });
    const told = await notices("classCancelled");
    await inTransaction(
      async (tx) => {
        const held = await lockClassSeats(tx, one.id);
        if (held) await cancelClassNominations(tx, held, { actor: world.board, reason: "Thiếu giảng viên", on: TODAY });
      },
      { isolation: "readCommitted" },
    );
    const rows = await testDb().nomination.findMany({ where: { classId: one.id }, orderBy: { id: "asc" } });
    expect(rows.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    expect(rows.map(({ waitingSince }) => waitingSince)).toEqual(since.map(({ waitingSince }) => waitingSince));
    expect(await seatsOf(one.id)).toMatchObject({ holding: 0, counted: 0 });
    expect(await notices("classCancelled")).toBe(told + 1);
  });
});

describe("waiting time of an earlier class", () => {
  const day1 = new Date("2026-01-05T00:00:00Z");
  /** Somebody back in the queue since January, whom a later class of the programme has enrolled. */
  async function kept(later: "opened" | "cancelled", enrolment: "enrolled" | "left") {
    const one = await aClass(world.district);
    const [cadreId = 0] = await people(world.a, 1);
    await testDb().nomination.create({
      data: { classId: one.id, cadreId, unitId: world.a.id, status: "cancelled", waitingSince: day1 },
    });
    const programme = await testDb().programme.findUniqueOrThrow({ where: { id: one.programmeId } });
    const two = await aClass(world.district, { programme });
    await testDb().classEnrolment.create({
      data: { classId: two.id, cadreId, unitId: world.a.id, status: enrolment },
    });
    await testDb().trainingClass.update({ where: { id: two.id }, data: { status: later, openingDecisionNo: "1" } });
    const next = await aClass(world.district, { programme });
    await send(world.secretaryA, next.code, world.a, [cadreId]);
    const row = await testDb().nomination.findFirstOrThrow({ where: { classId: next.id } });
    return row.waitingSince.getTime() === day1.getTime();
  }

  it("[NOM-19] counts on when that class was cancelled or they left it, and is used up by one they attend", async () => {
    expect(await kept("cancelled", "left")).toBe(true);
    expect(await kept("cancelled", "enrolled")).toBe(true);
    expect(await kept("opened", "left")).toBe(true);
    expect(await kept("opened", "enrolled")).toBe(false);
  });
});

describe("replacing", () => {
  const replace = (nomination: number, code: string, cadre: number, actor = world.secretaryA) =>
    replaceNomination({
      actor,
      scope: scopeFor(actor, "nomination:create"),
      input: { class: code, nominations: [nomination], cadre, reason: "Bận công tác" },
      today: TODAY,
    });

  it("gives the very seat to somebody of the same unit, nobody on the waiting list slips in", async () => {
    const one = await sent(1, 2);
    const [other = 0] = await people(world.a, 1);
    const answer = await replace(one.rows[0]?.id ?? 0, one.code, other);
    expect(answer.ok).toBe(true);
    const rows = await listOf(one.id);
    expect(rows.map(({ status }) => status)).toEqual(["replaced", "waitlisted", "submitted"]);
    expect(await seatsOf(one.id)).toEqual({ holding: 1, counted: 1, capacity: 1 });
    const old = await testDb().nomination.findUniqueOrThrow({ where: { id: rows[0]?.id ?? 0 } });
    expect(old.replacedById).toBe(rows[2]?.id);
  });

  it("[NOM-00] [NOM-06] [NOM-14] finds nobody of another commune, nobody already on the list, no seat that is gone", async () => {
    const one = await sent(1, 2);
    const [foreign = 0] = await people(world.b, 1);
    const nomination = one.rows[0]?.id ?? 0;
    expect(await replace(nomination, one.code, foreign)).toMatchObject({ violations: [{ rule: "NOM-00" }] });
    expect(await replace(nomination, one.code, one.ids[1] ?? 0)).toMatchObject({ violations: [{ rule: "NOM-06" }] });
    expect(await replace(nomination, one.code, foreign, world.secretaryB)).toMatchObject({
      violations: [{ rule: "NOM-00" }],
    });
    expect(await replace(one.rows[1]?.id ?? 0, one.code, one.ids[0] ?? 0)).toMatchObject({
      violations: [{ rule: "NOM-14" }],
    });
  });
});

describe("not coming", () => {
  it("[NOM-17] is recorded from the first day on, takes back what followed, and counts in the next order", async () => {
    const one = await sent(2, 2);
    await act(world.academic, "accept", one.code, idsOf(one.rows), null);
    const [absent] = one.rows;
    if (!absent) throw new Error("nobody was sent");
    const theory = await anEnrolment(testDb(), { cadre: { id: absent.cadreId }, from: "2026-04-01" });
    await testDb().classEnrolment.create({
      data: {
        classId: one.id,
        cadreId: absent.cadreId,
        unitId: world.a.id,
        nominationId: absent.id,
        theoryEnrolmentId: theory.id,
      },
    });
    await testDb().trainingClass.update({ where: { id: one.id }, data: { status: "running", openingDecisionNo: "1" } });
    const mark = (on: string) => act(world.academic, "noShow", one.code, [absent.id], "Không đến", day(on));
    expect(rules(await mark("2026-03-31"))).toEqual(["NOM-17"]);
    expect((await mark("2026-04-01")).ok).toBe(true);
    expect(await statuses(one.id)).toEqual(["noShow", "accepted"]);
    expect(await testDb().theoryEnrolment.count({ where: { cadreId: absent.cadreId } })).toBe(0);
    expect(await testDb().classEnrolment.count({ where: { cadreId: absent.cadreId } })).toBe(0);

    const next = await aClass(world.district, { capacity: 1, startsOn: "2026-06-01", endsOn: "2026-06-02" });
    const [punctual = 0] = await people(world.a, 1);
    await send(world.secretaryA, next.code, world.a, [absent.cadreId, punctual], { waitlist: true });
    const seated = (await listOf(next.id)).filter(({ status }) => status === "submitted");
    expect(seated.map(({ cadreId }) => cadreId)).toEqual([punctual]);
  });
});
