import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { codeOf } from "@/lib/auth/timed-code";
import { stepOf } from "@/lib/domain/attendance/decide-check-in";
import { day } from "@/lib/domain/shared/day";
import { answerAbsence, raiseAppeal, settleAppeal } from "@/lib/features/attendance/commands-appeals";
import { closeCheckIn, openCheckIn, showCode, signCheckIn } from "@/lib/features/attendance/commands-check-in";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { takeRollStep } from "@/lib/features/attendance/commands-steps";
import { listConflicts, rollAccess } from "@/lib/features/attendance/queries-roll";
import { aHall, aRollSession, type Hall } from "@/tests/factories/teaching-attendance";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-04-01T07:50:00+07:00");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
let hall: Hall;
let session: number;
let ordinal = 0;

beforeAll(async () => {
  hall = await aHall(testDb(), 200, { capacity: 200 });
});
beforeEach(async () => {
  ordinal += 1;
  session = (
    await aRollSession(testDb(), {
      classId: hall.training.id,
      ordinal,
      at: `2026-03-${String(ordinal).padStart(2, "0")}T08:00`,
    })
  ).id;
});

const open = (actor: Actor = hall.academic, wish: { minutes?: number; lateAfter?: number | null } = {}, now = NOW) =>
  openCheckIn({
    actor,
    access: rollAccess(actor),
    now,
    input: { session, minutes: wish.minutes ?? 30, lateAfter: wish.lateAfter ?? null },
  });
async function codeAt(now: Date) {
  const { secret, stepSeconds } = await testDb().checkIn.findUniqueOrThrow({ where: { sessionId: session } });
  return codeOf(secret, stepOf(now.getTime(), stepSeconds));
}
async function ticketAt(now: Date) {
  const shown = await showCode(session, await codeAt(now), now);
  if (!shown.ok) throw new Error(JSON.stringify(shown.violations));
  return shown.value.ticket;
}
const sign = (
  index: number,
  ticket: string,
  wish: { device?: string; birthDate?: string; now?: Date; number?: number } = {},
) =>
  signCheckIn({
    device: wish.device ?? `device-${index}`,
    address: "10.0.0.1",
    now: wish.now ?? later(20),
    input: {
      session,
      ticket,
      number: wish.number ?? hall.learners[index]?.number ?? 0,
      birthDate: day(wish.birthDate ?? hall.learners[index]?.birthDate ?? ""),
    },
  });
const marks = () => testDb().attendance.findMany({ where: { sessionId: session }, orderBy: { enrolmentId: "asc" } });
const why = (decision: { ok: boolean; violations?: readonly unknown[] }) =>
  decision.ok ? "ok" : decision.violations?.[0];

describe("closed doors", () => {
  it("[ATT-00] only who keeps the roll opens a check-in, and only then is there a code", async () => {
    for (const actor of [hall.secretary, hall.farAcademic, hall.viewer, hall.lecturer])
      expect(why(await open(actor)), actor.username).toEqual({ rule: "ATT-00" });
    expect(await testDb().checkIn.count({ where: { sessionId: session } })).toBe(0);
    expect(why(await showCode(session, "12345678", NOW))).toEqual({ rule: "ATT-11", cause: "code" });
    expect(why(await sign(0, "1.x"))).toEqual({ rule: "ATT-11", cause: "over" });
  });

  it("[ATT-13] a good ticket with the wrong birthday, an unknown number or a made-up ticket signs nobody", async () => {
    await open();
    const ticket = await ticketAt(later(5));
    expect(why(await sign(0, ticket, { birthDate: "1950-01-01" }))).toEqual({ rule: "ATT-13" });
    expect(why(await sign(0, ticket, { number: 4000 }))).toEqual({ rule: "ATT-13" });
    const [shownAt] = ticket.split(".");
    for (const forged of [`${shownAt}.AAAA`, `${Number(shownAt) + 1}.${ticket.split(".")[1]}`, "", "x"])
      expect(why(await sign(0, forged)), forged).toEqual({ rule: "ATT-11", cause: "ticket" });
    expect(await marks()).toEqual([]);
    expect(
      await testDb().auditEvent.count({ where: { event: "attendance.checked-in", subjectId: String(session) } }),
    ).toBe(0);
  });
});

describe("while the class is being closed", () => {
  it("[ATT-03] a signature waits for the closing act, and then finds the class closed", async () => {
    await open();
    const ticket = await ticketAt(later(5));
    let answer: ReturnType<typeof sign> | undefined;
    await testDb().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM training_class WHERE id = ${hall.training.id} FOR NO KEY UPDATE`;
      answer = sign(0, ticket);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await tx.trainingClass.update({ where: { id: hall.training.id }, data: { status: "closed" } });
    });
    expect(answer && why(await answer)).toEqual({ rule: "ATT-03", cause: "closed" });
    expect(await marks()).toEqual([]);
    await testDb().trainingClass.update({ where: { id: hall.training.id }, data: { status: "running" } });
  });
});

describe("codes", () => {
  it("[ATT-11] a code photographed and used after its time is refused, also the ticket that followed from it", async () => {
    await open();
    const code = await codeAt(NOW);
    expect((await showCode(session, code, later(25))).ok).toBe(true);
    expect((await showCode(null, code, later(25))).ok).toBe(true);
    for (const seconds of [60, 3600]) {
      const shown = await showCode(session, code, later(seconds));
      expect(why(shown)).toEqual({ rule: "ATT-11", cause: seconds === 60 ? "code" : "over" });
    }
    const ticket = await ticketAt(NOW);
    expect(why(await sign(0, ticket, { now: later(301) }))).toEqual({ rule: "ATT-11", cause: "ticket" });
    expect((await sign(0, ticket, { now: later(299) })).ok).toBe(true);
  });

  it("[ATT-11] after closing, early or by the roll, nobody signs", async () => {
    await open();
    const ticket = await ticketAt(later(5));
    const close = (actor: Actor) =>
      closeCheckIn({ actor, access: rollAccess(actor), now: later(10), input: { session } });
    expect((await close(hall.secretary)).ok).toBe(false);
    expect((await close(hall.academic)).ok).toBe(true);
    expect(why(await sign(0, ticket))).toEqual({ rule: "ATT-11", cause: "over" });
    await open(hall.academic, {}, later(15));
    expect(why(await sign(0, ticket))).toEqual({ rule: "ATT-11", cause: "ticket" });
    await testDb().classSession.update({ where: { id: session }, data: { rollClosedAt: NOW } });
    expect(why(await showCode(session, await codeAt(later(20)), later(20)))).toEqual({ rule: "ATT-11", cause: "over" });
  });

  it("[ATT-05] from the set moment on arrivals are late", async () => {
    await open(hall.academic, { lateAfter: 5 });
    await sign(0, await ticketAt(later(299)), { now: later(320) });
    await sign(1, await ticketAt(later(300)), { now: later(320) });
    expect((await marks()).map(({ state, source }) => `${state} ${source}`)).toEqual([
      "present checkIn",
      "late checkIn",
    ]);
  });
});

describe("devices", () => {
  it("[ATT-12] one device signs one learner, one learner signs from one device; the same again is fine", async () => {
    await open();
    const ticket = await ticketAt(later(5));
    expect(await sign(0, ticket)).toEqual({ ok: true, value: { state: "present" } });
    expect(await sign(0, ticket)).toEqual({ ok: true, value: { state: "again" } });
    expect(why(await sign(1, ticket, { device: "device-0" }))).toEqual({ rule: "ATT-12", cause: "device" });
    expect(why(await sign(0, ticket, { device: "other" }))).toEqual({ rule: "ATT-12", cause: "learner" });
    expect(await marks()).toHaveLength(1);
  });

  it("[ATT-14] whom the roll calls absent a code does not bring back; the person in charge sees it", async () => {
    await open();
    const ticket = await ticketAt(later(5));
    const entry = {
      key: `absent-${session}`,
      enrolment: hall.learners[0]?.id ?? 0,
      state: "absent" as const,
      reason: null,
      base: 0,
      fill: false,
      deviceAt: null,
    };
    await saveEntries({
      actor: hall.academic,
      access: rollAccess(hall.academic),
      now: NOW,
      input: { session, source: "roll", entries: [entry] },
    });
    expect(why(await sign(0, ticket))).toEqual({ rule: "ATT-14", state: "absent" });
    await sign(0, ticket);
    expect((await marks())[0]).toMatchObject({ state: "absent", version: 1 });
    expect(await listConflicts(testDb(), session)).toMatchObject([
      { source: "checkIn", state: "present", present: "absent" },
    ]);
  });

  it("two hundred at once: none lost, none double, whoever presses twice counts once", {
    timeout: 30_000,
  }, async () => {
    await open();
    const ticket = await ticketAt(later(5));
    const pressed = hall.learners.flatMap((_, index) => (index % 10 === 0 ? [index, index] : [index]));
    const answers = await Promise.all(pressed.map((index) => sign(index, ticket)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await marks()).toHaveLength(200);
    expect(await testDb().checkInDevice.count({ where: { sessionId: session } })).toBe(200);
    expect(await testDb().attendanceEntry.count({ where: { sessionId: session } })).toBe(200);
    expect(
      await testDb().auditEvent.count({ where: { event: "attendance.checked-in", subjectId: String(session) } }),
    ).toBe(200);
  });

  it("one device for ten learners in the same instant signs one", async () => {
    await open();
    const ticket = await ticketAt(later(5));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => sign(index, ticket, { device: "shared" })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await marks()).toHaveLength(1);
  });
});

describe("the sending unit", () => {
  const enrolment = () => hall.learners.find(({ unitId }) => unitId === hall.commune.id)?.id ?? 0;
  const own = (actor: Actor) => scopeFor(actor, "attendance:answer");
  beforeEach(async () => {
    await testDb().attendance.create({
      data: { sessionId: session, enrolmentId: enrolment(), state: "absent", source: "roll" },
    });
  });
  const answer = (actor: Actor) =>
    answerAbsence({
      actor,
      own: own(actor),
      now: NOW,
      input: { session, enrolment: enrolment(), answer: "sick", note: "Nằm viện" },
    });
  const appeal = (actor: Actor, claimed: "present" | "absent" | "excused" = "excused") =>
    raiseAppeal({
      actor,
      own: own(actor),
      office: rollAccess(actor).office,
      now: NOW,
      input: { session, enrolment: enrolment(), claimed, reason: "Có giấy xin phép" },
    });
  const decide = (actor: Actor, id: number, uphold: "yes" | "no", note: string | null = null, version = 1) =>
    settleAppeal({ actor, office: rollAccess(actor).office, now: NOW, input: { appeal: id, version, uphold, note } });

  it("[ATT-00] another unit finds neither absence nor appeal, the organiser's reader decides none", async () => {
    for (const actor of [hall.neighbourSecretary, hall.farAcademic, hall.viewer]) {
      expect(why(await answer(actor)), actor.username).toEqual({ rule: "ATT-00" });
      expect(why(await appeal(actor)), actor.username).toEqual({ rule: "ATT-00" });
    }
    const raised = await appeal(hall.secretary);
    const id = raised.ok ? raised.value.id : 0;
    for (const actor of [hall.secretary, hall.neighbourSecretary, hall.farAcademic, hall.lecturer])
      expect(why(await decide(actor, id, "yes")), actor.username).toEqual({ rule: "ATT-00" });
    expect((await marks())[0]).toMatchObject({ state: "absent" });
  });

  it("[ATT-16] answers for its own absentee, and once more when it learns more", async () => {
    expect((await answer(hall.secretary)).ok).toBe(true);
    expect((await answer(hall.secretary)).ok).toBe(true);
    expect(await testDb().absenceAnswer.findMany({ where: { sessionId: session } })).toMatchObject([
      { answer: "sick", note: "Nằm viện" },
    ]);
    await testDb().attendance.updateMany({ where: { sessionId: session }, data: { state: "late" } });
    expect(why(await answer(hall.secretary))).toEqual({ rule: "ATT-16" });
  });

  it("[ATT-15] one appeal at a time, decided once by the office, also after the roll is closed", async () => {
    expect(why(await appeal(hall.secretary, "absent"))).toEqual({ rule: "ATT-15", cause: "sameState" });
    const both = await Promise.all([appeal(hall.secretary), appeal(hall.secretary)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const id = both.flatMap((one) => (one.ok ? [one.value.id] : []))[0] ?? 0;
    await testDb().classSession.update({ where: { id: session }, data: { rollClosedAt: NOW } });
    expect(why(await decide(hall.academic, id, "no"))).toEqual({ rule: "ATT-15", cause: "reason" });
    const decided = await Promise.all([
      decide(hall.academic, id, "yes"),
      decide(hall.director, id, "no", "Không có giấy"),
    ]);
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    const upheld = decided[0]?.ok === true;
    expect((await marks())[0]).toMatchObject(
      upheld ? { state: "excused", source: "appeal", version: 2 } : { state: "absent", version: 1 },
    );
    expect(
      await testDb().notification.count({ where: { userId: hall.secretary.id, kind: { startsWith: "appeal" } } }),
    ).toBeGreaterThan(0);
  });

  it("[ATT-03] once the class is closed nothing is appealed or answered", async () => {
    await testDb().trainingClass.update({ where: { id: hall.training.id }, data: { status: "closed" } });
    expect(why(await appeal(hall.secretary))).toEqual({ rule: "ATT-03", cause: "closed" });
    expect(why(await answer(hall.secretary))).toEqual({ rule: "ATT-16" });
    expect(
      (
        await takeRollStep({
          actor: hall.academic,
          access: rollAccess(hall.academic),
          now: NOW,
          input: { session, close: true, reason: null },
        })
      ).ok,
    ).toBe(false);
    await testDb().trainingClass.update({ where: { id: hall.training.id }, data: { status: "running" } });
  });
});
