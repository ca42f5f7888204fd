import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { standingOf } from "@/lib/domain/attendance/compute-absence";
import { day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { settleAppeal } from "@/lib/features/attendance/commands-appeals";
import { raisePaperAppeal } from "@/lib/features/attendance/commands-paper";
import { findClassHead, listAppeals } from "@/lib/features/attendance/queries-matrix";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { findAbsenceLimit, listShares } from "@/lib/features/attendance/queries-share";
import { aHall, aRollSession, type Hall } from "@/tests/factories/teaching-attendance";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-04-10T09:00:00+07:00");
let hall: Hall;
let sessions: number[];

beforeAll(async () => {
  hall = await aHall(testDb(), 4);
  sessions = [];
  for (const [index, at] of ["2026-04-01T08:00", "2026-04-02T08:00", "2026-04-03T08:00"].entries()) {
    const { id } = await aRollSession(testDb(), { classId: hall.training.id, ordinal: index + 1, at, periods: 4 });
    sessions.push(id);
    await testDb().attendance.createMany({
      data: hall.learners.slice(0, 3).map((learner, place) => ({
        sessionId: id,
        enrolmentId: learner.id,
        state: place === 0 && index === 0 ? "absent" : "present",
        source: "roll",
      })),
    });
  }
});

type Wish = Readonly<{ number?: number; claimed?: AttendanceState; receivedOn?: string; session?: number }>;
const enter = (wish: Wish = {}, actor: Actor = hall.academic) =>
  raisePaperAppeal({
    actor,
    office: rollAccess(actor).office,
    now: NOW,
    input: {
      session: wish.session ?? sessions[0] ?? 0,
      number: wish.number ?? 1,
      claimed: wish.claimed ?? "excused",
      reason: "Có giấy xin phép nộp tại văn phòng",
      receivedOn: day(wish.receivedOn ?? "2026-04-08"),
    },
  });
const audits = (event: string) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(sessions[0]) } });
const standing = async () => {
  const limit = await findAbsenceLimit(testDb(), hall.training.id);
  const share = (await listShares(testDb(), hall.training.id, null))[0]?.share;
  return share && standingOf(share, limit);
};

describe("an appeal that came on paper", () => {
  it("[ATT-00] is entered by the office of the class and by nobody else", async () => {
    for (const actor of [hall.secretary, hall.farAcademic, hall.viewer, hall.lecturer])
      expect(await enter({}, actor), actor.username).toEqual({ ok: false, violations: [{ rule: "ATT-00" }] });
    expect(await testDb().attendanceAppeal.count()).toBe(0);
    expect(await audits("attendance.appealed")).toBe(0);
  });

  it("[ATT-01] [ATT-19] a number nobody has, a mark nobody made, a day that cannot be: nothing is written", async () => {
    expect(await enter({ number: 99 })).toMatchObject({ violations: [{ rule: "ATT-01", numbers: [99] }] });
    expect(await enter({ number: 4 })).toMatchObject({ violations: [{ rule: "ATT-19", cause: "unmarked" }] });
    expect(await enter({ receivedOn: "2026-03-31" })).toMatchObject({ violations: [{ cause: "early" }] });
    expect(await enter({ receivedOn: "2026-04-11", claimed: "absent" })).toMatchObject({
      violations: [
        { rule: "ATT-19", cause: "late" },
        { rule: "ATT-15", cause: "sameState" },
      ],
    });
    expect(await testDb().attendanceAppeal.count()).toBe(0);
  });

  it("[ATT-15] [ATT-19] is entered once, answered like any other, and the learner's standing changes at once", async () => {
    expect(await standing()).toBe("barred");
    const answers = await Promise.all([enter({ claimed: "present" }), enter({ claimed: "present" })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ violations: [{ rule: "ATT-15", cause: "alreadyOpen" }] });
    const [appeal] = await listAppeals(testDb(), hall.training.id, null, 1);
    expect(appeal).toMatchObject({ number: 1, claimed: "present", status: "open", receivedOn: "2026-04-08" });
    expect(await audits("attendance.appealed")).toBe(1);
    const decided = await settleAppeal({
      actor: hall.academic,
      office: rollAccess(hall.academic).office,
      now: NOW,
      input: { appeal: appeal?.id ?? 0, version: 1, uphold: "yes", note: null },
    });
    expect(decided).toMatchObject({ ok: true, value: { upheld: true } });
    expect(await standing()).toBe("fine");
    // The unit that sent the learner hears of the answer.
    expect(
      await testDb().notification.count({ where: { kind: "appealUpheld", userId: hall.secretary.id } }),
    ).toBeGreaterThan(0);
  });

  it("[ATT-03] is not entered once the class is closed", async () => {
    await testDb().trainingClass.update({ where: { id: hall.training.id }, data: { status: "closed" } });
    expect(await enter({ number: 2 })).toMatchObject({ violations: [{ rule: "ATT-03", cause: "closed" }] });
    await testDb().trainingClass.update({ where: { id: hall.training.id }, data: { status: "running" } });
  });
});

describe("the limit of a class", () => {
  it("[ATT-05] whether leave counts is the curriculum's of the class's first day, the day before and the day itself", async () => {
    const { programme, training, academic } = hall;
    const version = (number: number, from: string, to: string | null, excusedCounts: boolean) =>
      testDb().curriculum.create({
        data: {
          programmeId: programme.id,
          number,
          validFrom: dayToDb(day(from)),
          validTo: to === null ? null : dayToDb(day(to)),
          source: "Thử",
          assessment: "none",
          absenceLimit: 25,
          excusedCounts,
        },
      });
    await version(101, "2026-01-01", "2026-06-01", true);
    await version(102, "2026-06-01", null, false);
    for (const [startsOn, excusedCounts] of [
      ["2026-05-31", true],
      ["2026-06-01", false],
    ] as const) {
      await testDb().trainingClass.update({
        where: { id: training.id },
        data: { startsOn: dayToDb(day(startsOn)), endsOn: dayToDb(day("2026-06-20")) },
      });
      expect(await findAbsenceLimit(testDb(), training.id)).toEqual({ percent: 25, excusedCounts });
      const access = rollAccess(academic);
      const head = await findClassHead(testDb(), access.office, access.office, access, training.code);
      expect(head?.limit).toEqual({ percent: 25, excusedCounts });
    }
  });
});
