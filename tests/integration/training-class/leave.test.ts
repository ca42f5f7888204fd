import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { dayFromDbOrNull } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { readClosingFacts } from "@/lib/features/closing/queries";
import { actOnNominations } from "@/lib/features/nomination/commands-acts";
import { readClassResults } from "@/lib/features/result/queries-class";
import { findClass, listLearners } from "@/lib/features/training-class/queries";
import { listAbsence } from "@/lib/features/training-class/queries-absence";
import { listWaiting } from "@/lib/seat-store/list-waiting";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import {
  academic,
  aRunningClass,
  audits,
  board,
  FIRST,
  idOf,
  leave,
  mark,
  place,
  prepareClasses,
  programme,
  rules,
  secretary,
  standing,
  stored,
  TODAY,
} from "./leave-world";

beforeAll(prepareClasses);

describe("closed doors", () => {
  it("another district's office finds no class, a commune may not, a learner of another class is not found", async () => {
    const made = await aRunningClass();
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "academic-officer", unit: elsewhere.district });
    for (const actor of [other, secretary])
      expect(await leave(made, {}, actor)).toEqual({ ok: false, violations: [{ rule: "CLS-00", field: "classId" }] });
    const second = await aRunningClass();
    expect(await leave(made, { enrolmentId: String(idOf(second)) })).toEqual({
      ok: false,
      violations: [{ rule: "CLS-00", field: "enrolmentId" }],
    });
    expect((await stored(made)).status).toBe("enrolled");
    expect((await stored(second)).status).toBe("enrolled");
    expect(await audits(made)).toEqual([]);
    expect(await testDb().notification.count({ where: { kind: "learnerLeft" } })).toBe(0);
  });
});

describe("a learner leaves", () => {
  it("[CLS-21] is off the rolls, the marks and the closing from that day on, keeps what was, and their unit is told", async () => {
    const made = await aRunningClass();
    const [cadreId = 0] = made.people;
    const before = await findClass(testDb(), scopeFor(board, "class:read"), made.code);
    expect((await mark(made, 0, "present")).ok).toBe(true);
    expect((await mark(made, 1, "absent")).ok).toBe(true);
    expect((await mark(made, 2, "absent")).ok).toBe(true);
    expect(await standing(cadreId, "2026-04-03")).toBe("inTraining");
    const { number } = await stored(made);

    expect(await leave(made)).toMatchObject({ ok: true, value: { code: made.code, marks: 2 } });

    const row = await stored(made);
    expect(row).toMatchObject({ status: "left", leftReason: "Chuyển công tác", number });
    expect(dayFromDbOrNull(row.leftOn)).toBe("2026-04-02");
    const marks = await testDb().attendance.findMany({ where: { enrolmentId: row.id } });
    expect(marks.map(({ sessionId, state }) => [sessionId, state])).toEqual([[made.sessions[0], "present"]]);
    const slots = await testDb().learnerSlot.findMany({ where: { cadreId } });
    expect(slots.map(({ sessionId }) => sessionId)).toEqual([made.sessions[0]]);

    const theory = await testDb().theoryEnrolment.findUniqueOrThrow({ where: { id: row.theoryEnrolmentId ?? 0 } });
    expect(dayFromDbOrNull(theory.validTo)).toBe("2026-04-02");
    expect([await standing(cadreId, "2026-04-01"), await standing(cadreId, "2026-04-02")]).toEqual([
      "inTraining",
      "short",
    ]);

    // The seat stays taken: the class runs, nobody else is put on it.
    expect(await testDb().nomination.findFirstOrThrow({ where: { classId: made.id, cadreId } })).toMatchObject({
      status: "accepted",
    });
    const after = await findClass(testDb(), scopeFor(board, "class:read"), made.code);
    expect([after?.openTaken, after?.seatsAllotted]).toEqual([before?.openTaken, before?.seatsAllotted]);
    expect(after?.version).toBe((before?.version ?? 0) + 1);

    const [trail, ...more] = await audits(made);
    expect(more).toEqual([]);
    expect(trail).toMatchObject({ actorId: academic.id, unitId: place.district.id, reason: "Chuyển công tác" });
    expect(trail?.before).toMatchObject({ cadre: cadreId, marks: [{ state: "absent" }, { state: "absent" }] });
    expect(trail?.after).toMatchObject({ status: "left", leftOn: "2026-04-02" });
    const told = await testDb().notification.findMany({ where: { kind: "learnerLeft", userId: secretary.id } });
    expect(told.map(({ values }) => values)).toEqual([
      expect.objectContaining({ code: made.code, day: "2026-04-02", reason: "Chuyển công tác" }),
    ]);

    const seen = await listLearners(
      testDb(),
      scopeFor(board, "nomination:read"),
      scopeFor(board, "cadre:read"),
      {
        ...{ id: made.id, unitPath: place.district.path },
      },
      1,
    );
    expect(seen.rows.find((learner) => learner.cadreId === cadreId)).toMatchObject({
      ...{ status: "left", leftOn: "2026-04-02", leftReason: "Chuyển công tác", enrolmentId: row.id },
    });
  });

  it("[ATT-01] [CLS-21] the closing waits only for those who stayed, and a later roll refuses whoever left", async () => {
    const made = await aRunningClass();
    for (const index of [1, 2])
      for (const session of [0, 1, 2, 3]) expect((await mark(made, session, "present", index)).ok).toBe(true);
    await testDb().classSession.delete({ where: { id: made.sessions[4] ?? 0 } });
    const facts = async () => readClosingFacts(testDb(), await readClassResults(testDb(), made.id), null);
    expect(await facts()).toMatchObject({ learners: 3, sessionsNotTaken: 4, conductMissing: 3 });
    expect((await leave(made)).ok).toBe(true);
    expect(await facts()).toMatchObject({ learners: 2, sessionsNotTaken: 0, conductMissing: 2 });
    const { learners } = await readClassResults(testDb(), made.id);
    expect(learners.map(({ enrolmentId }) => enrolmentId).sort()).toEqual([idOf(made, 1), idOf(made, 2)].sort());
    expect(await mark(made, 1, "absent")).toMatchObject({ value: { answers: [{ rule: "ATT-01" }] } });
    expect((await mark(made, 0, "absent")).ok).toBe(true);
    expect(await testDb().attendance.count({ where: { enrolmentId: idOf(made) } })).toBe(1);
  });

  it("[CLS-22] [CLS-23] [CLS-24] [CLS-25] not twice, not on a wrong day, not before they were last seen, not with an open appeal", async () => {
    const made = await aRunningClass();
    expect(rules(await leave(made, { leftOn: "01/04/2026" }))).toEqual(["CLS-23"]);
    expect(rules(await leave(made, { leftOn: "06/04/2026" }))).toEqual(["CLS-23"]);
    await mark(made, 1, "late");
    await mark(made, 2, "absent");
    expect(rules(await leave(made))).toEqual(["CLS-24"]);
    const where = { sessionId: made.sessions[2] ?? 0, enrolmentId: idOf(made) };
    const appeal = await testDb().attendanceAppeal.create({
      data: { ...where, claimed: "present", reason: "Có mặt" },
    });
    expect(rules(await leave(made, { leftOn: "03/04/2026" }))).toEqual(["CLS-25"]);
    // An appeal about a day before is still to be answered; it does not stand in the way.
    expect(rules(await leave(made, { leftOn: "04/04/2026" }))).toEqual([]);
    await testDb().attendanceAppeal.delete({ where: { id: appeal.id } });
    expect(rules(await leave(made, { leftOn: "04/04/2026" }))).toEqual(["CLS-22"]);
    expect(await audits(made)).toHaveLength(1);
  });

  it("[NOM-23] is away from the office no more, free for the next class, and not also somebody who never came", async () => {
    const made = await aRunningClass();
    const [cadreId = 0] = made.people;
    const next = await aTrainingClass(testDb(), { unit: place.district, programme, capacity: 5 });
    await testDb().nomination.create({
      data: { classId: next.id, cadreId, unitId: place.commune.id, status: "waitlisted" },
    });
    const waits = { id: next.id, programmeId: programme.id, startsOn: FIRST, endsOn: day("2026-04-05") };
    const office = [{ unitId: place.commune.id, going: [cadreId] }];
    const days = { id: next.id, startsOn: FIRST, endsOn: day("2026-04-05"), mode: "fullTime" } as const;
    const away = async () => (await listAbsence(testDb(), { ...days, id: made.id }, null))[0]?.here;
    expect((await listWaiting(testDb(), waits, TODAY))[0]?.blocked).toBe("seatedElsewhere");
    expect(await away()).toBe(3);
    expect((await leave(made)).ok).toBe(true);
    // NOM-26: free, they are seated there at once.
    expect(await listWaiting(testDb(), waits, TODAY)).toEqual([]);
    expect(await testDb().nomination.findFirstOrThrow({ where: { classId: next.id, cadreId } })).toMatchObject({
      status: "submitted",
    });
    expect(await away()).toBe(2);
    expect((await listAbsence(testDb(), days, office))[0]).toMatchObject({ unitId: place.commune.id, here: 1 });
    const nomination = await testDb().nomination.findFirstOrThrow({ where: { classId: made.id, cadreId } });
    const answer = await actOnNominations({
      actor: academic,
      scope: scopeFor(academic, "nomination:decide"),
      act: "noShow",
      input: { class: made.code, nominations: [nomination.id], reason: "Không đến" },
      today: TODAY,
    });
    expect(answer).toMatchObject({ violations: [{ rule: "NOM-23" }] });
    expect((await stored(made)).status).toBe("left");
  });
});

describe("two at once", () => {
  it("[CLS-22] of two who record it one is told that it is done, and one trail is left", async () => {
    const made = await aRunningClass();
    const answers = await Promise.all([leave(made), leave(made, { leftOn: "03/04/2026" }, board)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["CLS-22"]);
    expect(await audits(made)).toHaveLength(1);
  });

  it("[CLS-24] [ATT-01] with the roll of that day: either they were there and stay, or they left and are not marked", async () => {
    for (let round = 0; round < 4; round++) {
      const made = await aRunningClass();
      const [left] = await Promise.all([leave(made), mark(made, 1, "present")]);
      const marked = await testDb().attendance.count({ where: { enrolmentId: idOf(made) } });
      expect([left.ok, marked]).toEqual(left.ok ? [true, 0] : [false, 1]);
      expect((await stored(made)).status).toBe(left.ok ? "left" : "enrolled");
      if (!left.ok) expect(rules(left)).toEqual(["CLS-24"]);
    }
  });
});
