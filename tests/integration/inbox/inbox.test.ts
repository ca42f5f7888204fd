import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import type { Role } from "@/lib/domain/access/permissions";
import { addDays } from "@/lib/domain/shared/day";
import { countDesk, countWaiting } from "@/lib/features/home/queries";
import { markAllRead, openNotice } from "@/lib/features/inbox/commands";
import { countInbox, listInbox } from "@/lib/features/inbox/queries";
import { countUnread, listNotices } from "@/lib/features/inbox/queries-notices";
import { INBOX_KINDS, type InboxKind } from "@/lib/features/inbox/schema";
import { sendMailCopies } from "@/lib/notify/mail-copies";
import { notifyUsers } from "@/lib/notify/notify";
import { startOfDay } from "@/lib/time/end-of-day";
import { today } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import type { StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let beside: SeededCommune;
const on = today();
const daysAgo = (days: number) => startOfDay(addDays(on, -days));

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx);
  beside = await seedCommune(tx, { district: place.district });
  const round = await tx.needsRound.create({
    data: {
      unitId: place.district.id,
      year: 2027,
      name: "Khảo sát",
      status: "open",
      opensOn: dayToDb(addDays(on, -30)),
      closesOn: dayToDb(on),
      questions: [],
    },
  });
  await tx.needsAnswer.create({ data: { roundId: round.id, unitId: place.commune.id, status: "waiting" } });
  const signed = await tx.needsAnswer.create({
    data: { roundId: round.id, unitId: beside.commune.id, status: "signed", signedAt: new Date() },
  });
  const person = await aCadre(tx, { unit: beside.commune });
  const programme = await tx.programme.findFirstOrThrow({});
  await tx.needsEntry.create({
    data: {
      answerId: signed.id,
      cadreId: person.id,
      programmeId: programme.id,
      source: "added",
      why: "added",
      facts: {},
      stance: "confirmed",
    },
  });
  const plan = await tx.trainingPlan.create({ data: { unitId: place.district.id, year: 2027 } });
  await tx.planVersion.create({ data: { planId: plan.id, number: 1, status: "submitted", submittedAt: daysAgo(8) } });
  const other = await tx.trainingPlan.create({ data: { unitId: place.district.id, year: 2028 } });
  await tx.planVersion.create({ data: { planId: other.id, number: 1, status: "returned", submittedAt: daysAgo(1) } });
  const training = await aTrainingClass(tx, { unit: place.district, capacity: 10 });
  const send = async (status: string, days: number) => {
    const cadre = await aCadre(tx, { unit: place.commune });
    await tx.nomination.create({
      data: {
        classId: training.id,
        cadreId: cadre.id,
        unitId: place.commune.id,
        status,
        submittedAt: daysAgo(days),
      },
    });
  };
  await send("submitted", 7);
  await send("submitted", 8);
  await send("returned", 1);
  await send("waitlisted", 1);
  const closed = await aTrainingClass(tx, { unit: place.district, status: "closed" });
  await tx.nomination.create({
    data: { classId: closed.id, cadreId: person.id, unitId: beside.commune.id, status: "waitlisted" },
  });
  await tx.planReport.create({
    data: {
      unitId: place.district.id,
      title: "Báo cáo năm",
      fromDay: dayToDb(addDays(on, -300)),
      toDay: dayToDb(on),
      stated: {},
    },
  });
});

async function waitsFor(role: Role, unit: StoredUnit, at = on): Promise<Partial<Record<InboxKind, number>>> {
  const actor = await actorFor(testDb(), { role, unit });
  const counts = await countInbox(testDb(), actor, INBOX_KINDS, at);
  for (const kind of INBOX_KINDS)
    expect((await listInbox(testDb(), actor, kind, at, 1)).length, kind).toBe(counts[kind]);
  // The home page asks for what waits for the people in the same statement: nothing of it changes a count.
  const scopes = { short: mintScope([unit.path]), probation: mintScope([unit.path]) };
  const place = { unit: { id: unit.id, currentPath: unit.path }, on: at };
  const desk = await countDesk(testDb(), { scopes, place }, { actor, kinds: INBOX_KINDS, today: at });
  expect(desk).toEqual({ ...counts, ...(await countWaiting(testDb(), scopes, place)) });
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe("what waits, by role, and every count is as long as its list", () => {
  it("for the secretary: the round to answer, what was returned, who waits for a seat", async () => {
    const own = { needsToAnswer: 1, nominationsReturned: 1, nominationsWaiting: 1 };
    expect(await waitsFor("commune-secretary", place.commune)).toEqual(own);
    expect(await waitsFor("commune-secretary", beside.commune)).toEqual({});
    expect(await waitsFor("commune-secretary", place.commune, addDays(on, 1))).toEqual({
      nominationsReturned: 1,
      nominationsWaiting: 1,
    });
  });

  it("for the board: answers to look at, the returned plan, nominations to decide, its own plan that is stuck", async () => {
    const rest = {
      needsToReview: 1,
      plansReturned: 1,
      nominationsToDecide: 2,
      reportsToSeal: 1,
      stuckPlans: 1,
      classesToMoveOn: 1,
    };
    expect(await waitsFor("board-officer", place.district)).toEqual(rest);
    expect(await waitsFor("board-officer", place.district, addDays(on, 1))).toMatchObject({ needsLate: 1 });
  });

  it("[INB-02] for the standing committee: the plan to approve, and nominations that nobody has decided", async () => {
    expect(await waitsFor("standing-committee", place.district)).toEqual({
      plansToApprove: 1,
      reportsToSeal: 1,
      stuckNominations: 1,
    });
  });

  it("[INB-02] above the district what is stuck there shows, beside what could be decided", async () => {
    const above = await waitsFor("standing-committee", place.province);
    expect(above).toMatchObject({ stuckPlans: 1, stuckNominations: 1 });
    expect(await waitsFor("board-officer", place.province)).toMatchObject({ stuckNominations: 1 });
  });

  it("nothing for a viewer, a lecturer, or another district", async () => {
    const elsewhere = await seedCommune(testDb());
    expect(await waitsFor("viewer", place.district)).toEqual({});
    expect(await waitsFor("lecturer", place.district)).toEqual({});
    expect(await waitsFor("board-officer", elsewhere.district)).toEqual({});
  });
});

describe("[INB-05] what a call still wants", () => {
  it("of units with seats: the class, how many are unused and until when; of the organiser: the next step", async () => {
    const tx = testDb();
    const there = await seedCommune(tx);
    const second = await seedCommune(tx, { district: there.district });
    const make = async (status: "calling" | "selecting", nominateBy: string, seats: number) => {
      const training = await aTrainingClass(tx, { unit: there.district, status, nominateBy, capacity: 20 });
      for (const unit of [there.commune, second.commune])
        await tx.seatAllotment.create({ data: { classId: training.id, unitId: unit.id, seats } });
      return training;
    };
    const nominate = async (training: { id: number }, unit: StoredUnit, status: string, own = false) =>
      tx.nomination.create({
        data: {
          classId: training.id,
          cadreId: (await aCadre(tx, { unit })).id,
          unitId: unit.id,
          status,
          seatUnitId: own ? unit.id : null,
          submittedAt: new Date(),
        },
      });
    const open = await make("calling", on, 2);
    await nominate(open, there.commune, "submitted", true);
    await nominate(open, second.commune, "submitted", true);
    await nominate(open, second.commune, "accepted", true);
    expect(await waitsFor("commune-secretary", there.commune)).toEqual({ seatsToFill: 1 });
    // Whoever has used all, or asks after the last day, is asked for nothing.
    expect(await waitsFor("commune-secretary", second.commune)).toEqual({});
    expect(await waitsFor("commune-secretary", there.commune, addDays(on, 1))).toEqual({});
    const secretary = await actorFor(tx, { role: "commune-secretary", unit: there.commune });
    expect(await listInbox(tx, secretary, "seatsToFill", on, 1)).toEqual([
      {
        key: `${open.id}-${there.commune.id}`,
        name: `Lớp ${open.code}`,
        context: "1",
        unitName: there.commune.name,
        on,
        href: `/classes/${open.code}/nominate?unit=${there.commune.code}`,
      },
    ]);

    const over = await make("calling", addDays(on, -1), 1);
    const decided = await make("selecting", addDays(on, -5), 1);
    await nominate(decided, there.commune, "accepted", true);
    const empty = await make("selecting", addDays(on, -4), 1);
    const undecided = await make("selecting", addDays(on, -3), 1);
    await nominate(undecided, there.commune, "submitted", true);
    expect(await waitsFor("commune-secretary", there.commune)).toEqual({ seatsToFill: 1 });
    const director = await actorFor(tx, { role: "centre-director", unit: there.district });
    const rows = await listInbox(tx, director, "classesToMoveOn", on, 1);
    expect(rows.map(({ key, context }) => [Number(key), context])).toEqual([
      [decided.id, "decided"],
      [empty.id, "nobody"],
      [over.id, "callOver"],
    ]);
    // Opening is not the academic officer's: what waits for the decision is not theirs either.
    expect(await waitsFor("academic-officer", there.district)).toMatchObject({ classesToMoveOn: 2 });
    expect(await waitsFor("board-officer", there.district)).toMatchObject({ classesToMoveOn: 3 });
    expect((await waitsFor("board-officer", there.district)).seatsToFill).toBeUndefined();
    expect((await waitsFor("board-officer", place.district)).classesToMoveOn).toBe(1);
  });
});

describe("notifications", () => {
  const notice = { kind: "needsReminder", values: { round: "Khảo sát", closesOn: "2026-12-15" }, href: "/needs/1" };

  it("[INB-03] belong to one account: another finds none of them", async () => {
    const [mine, other] = [
      await actorFor(testDb(), { role: "viewer", unit: place.commune }),
      await actorFor(testDb(), { role: "viewer", unit: place.commune }),
    ];
    await notifyUsers(testDb(), [mine.id], notice);
    const [row] = (await listNotices(testDb(), mine.id, 1)).rows;
    const id = BigInt(row?.id ?? 0);
    expect(await openNotice(other, id)).toBeNull();
    expect(await countUnread(testDb(), mine.id)).toBe(1);
    expect(await openNotice(mine, id)).toBe("/needs/1");
    expect(await openNotice(mine, id)).toBe("/needs/1");
    expect(await countUnread(testDb(), mine.id)).toBe(0);
  });

  it("marks all that was on the screen, once; what came later stays unread", async () => {
    const actor = await actorFor(testDb(), { role: "viewer", unit: place.commune });
    await notifyUsers(testDb(), [actor.id], notice);
    await notifyUsers(testDb(), [actor.id], notice);
    const newest = (await listNotices(testDb(), actor.id, 1)).rows[0];
    await notifyUsers(testDb(), [actor.id], notice);
    const input = { requestId: undefined, upTo: newest?.id ?? "0" };
    const both = await Promise.all([markAllRead({ actor, input }), markAllRead({ actor, input })]);
    expect(both.map((one) => (one.ok ? one.value : -1)).sort()).toEqual([0, 2]);
    expect(await countUnread(testDb(), actor.id)).toBe(1);
    expect(await testDb().auditEvent.count({ where: { event: "inbox.read", actorId: actor.id } })).toBe(1);
  });

  it("without a mail server no letter is ever asked for", async () => {
    const jobs = await testDb().$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int AS n FROM graphile_worker._private_jobs`;
    expect(jobs[0]?.n).toBe(0);
    expect(await sendMailCopies()).toEqual({ sent: 0, failed: 0 });
  });
});
