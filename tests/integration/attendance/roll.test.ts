import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { computeAbsence } from "@/lib/domain/attendance/compute-absence";
import { day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { keySheet, setLeaveReason, settleConflict, takeRollStep } from "@/lib/features/attendance/commands-steps";
import { findRoll, listConflicts, listRoll, rollAccess } from "@/lib/features/attendance/queries-roll";
import { findAbsenceLimit, listAbsence } from "@/lib/features/attendance/queries-share";
import { aCadre } from "@/tests/factories/people";
import { aHall, aRollSession, type Hall } from "@/tests/factories/teaching-attendance";
import { enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-04-01T08:20:00+07:00");
let hall: Hall;
let session: number;
let ordinal = 0;
let counter = 0;

beforeAll(async () => {
  hall = await aHall(testDb(), 140);
});
beforeEach(async () => {
  ordinal += 1;
  // Sessions of one class never overlap: each test has a stretch of its own on that day or before.
  const hour = `2026-0${3 - Math.floor(ordinal / 20)}-${String((ordinal % 20) + 1).padStart(2, "0")}T08:00`;
  session = (await aRollSession(testDb(), { classId: hall.training.id, ordinal, at: hour })).id;
});

type Wish = {
  state?: AttendanceState;
  base?: number;
  fill?: boolean;
  key?: string;
  reason?: string;
  deviceAt?: number;
};
const entry = (index: number, wish: Wish = {}) => ({
  key: wish.key ?? `key-number-${++counter}`,
  enrolment: hall.learners[index]?.id ?? 0,
  state: wish.state ?? ("absent" as const),
  reason: wish.reason ?? null,
  base: wish.base ?? 0,
  fill: wish.fill ?? false,
  deviceAt: wish.deviceAt ?? null,
});
const save = (entries: ReturnType<typeof entry>[], actor: Actor = hall.academic, now = NOW, id = session) =>
  saveEntries({ actor, access: rollAccess(actor), now, input: { session: id, source: "roll", entries } });
async function saved(entries: ReturnType<typeof entry>[], actor: Actor = hall.academic, now = NOW) {
  const decision = await save(entries, actor, now);
  if (!decision.ok) throw new Error(JSON.stringify(decision.violations));
  return decision.value;
}
const marksOf = async (id = session) =>
  new Map(
    (await testDb().attendance.findMany({ where: { sessionId: id } })).map((mark) => [mark.enrolmentId, mark] as const),
  );
const audits = (event: string) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(session) } });
const wholeHall = () => hall.learners.map((_, index) => entry(index, { state: "present", fill: true }));
const step = (close: boolean, reason: string | null = null, actor = hall.academic, now = NOW) =>
  takeRollStep({ actor, access: rollAccess(actor), now, input: { session, close, reason } });

describe("closed doors", () => {
  it("[ATT-00] whoever does not keep this roll finds none and writes nothing", async () => {
    for (const actor of [hall.farAcademic, hall.secretary, hall.viewer, hall.lecturer]) {
      expect(await save([entry(0)], actor), actor.username).toEqual({ ok: false, violations: [{ rule: "ATT-00" }] });
      expect(await findRoll(testDb(), rollAccess(actor), session)).toBeNull();
      expect((await step(true, null, actor)).ok).toBe(false);
    }
    expect((await marksOf()).size).toBe(0);
    expect(await testDb().attendanceEntry.count({ where: { sessionId: session } })).toBe(0);
    expect(await audits("attendance.saved")).toBe(0);
  });

  it("[ATT-18] a lecturer takes the roll of a session they teach, and of no other", async () => {
    const tx = testDb();
    const known = await tx.lecturer.findFirst({ where: { userId: hall.lecturer.id } });
    const { id: lecturerId } =
      known ??
      (await tx.lecturer.create({
        data: {
          unitId: hall.district.id,
          userId: hall.lecturer.id,
          fullName: "Giảng viên Thử",
          sortKey: "x",
          search: "giang vien thu",
          kind: "partTime",
          rank: "district",
          validFrom: dayToDb(day("2020-01-01")),
        },
      }));
    const { id } = await tx.teachingAssignment.create({ data: { sessionId: session, lecturerId } });
    expect((await saved([entry(0)], hall.lecturer)).answers).toMatchObject([{ outcome: "applied" }]);
    await tx.teachingAssignment.update({ where: { id }, data: { status: "withdrawn" } });
    expect((await save([entry(1)], hall.lecturer)).ok).toBe(false);
  });

  it("a learner of another class is nobody here", async () => {
    const answer = await saved([{ ...entry(0), enrolment: 2_000_000_000 }]);
    expect(answer.answers).toMatchObject([{ outcome: "refused", rule: "ATT-00" }]);
    expect(answer.marks).toEqual([]);
  });
});

describe("a roll of 140", () => {
  it("is written at once: exceptions as marked, everybody else present, one line of audit", async () => {
    const exceptions = [entry(3), entry(40, { state: "late" }), entry(99, { state: "excused" })];
    const answer = await saved([...exceptions, ...wholeHall()]);
    expect(answer.marks).toHaveLength(140);
    const marks = await marksOf();
    expect([...marks.values()].filter(({ state }) => state === "present")).toHaveLength(137);
    expect(marks.get(hall.learners[3]?.id ?? 0)).toMatchObject({ state: "absent", version: 1, source: "roll" });
    expect(answer.answers.filter(({ outcome }) => outcome === "settled")).toHaveLength(3);
    expect(await audits("attendance.saved")).toBe(1);
  });

  it("[ATT-08] sent three times, also at the same moment, counts once", async () => {
    const batch = [entry(0), entry(1, { state: "late" }), ...wholeHall()];
    const all = await Promise.all([saved(batch), saved(batch), saved(batch)]);
    expect(all[1]?.answers.toSorted((a, b) => a.key.localeCompare(b.key))).toEqual(
      all[0]?.answers.toSorted((a, b) => a.key.localeCompare(b.key)),
    );
    expect(await testDb().attendanceEntry.count({ where: { sessionId: session } })).toBe(142);
    expect([...(await marksOf()).values()].every(({ version }) => version === 1)).toBe(true);
    expect(await audits("attendance.saved")).toBe(1);
  });

  it("[ATT-08] a key that was used for another session writes nothing here", async () => {
    const first = entry(0);
    await saved([first]);
    const other = await aRollSession(testDb(), {
      classId: hall.training.id,
      ordinal: 900 + ordinal,
      at: `2026-02-${10 + (ordinal % 18)}T14:00`,
    });
    const decision = await save([first], hall.academic, NOW, other.id);
    expect(decision.ok && decision.value.answers).toMatchObject([{ outcome: "refused", rule: "ATT-08" }]);
    expect((await marksOf(other.id)).size).toBe(0);
  });

  it("[ATT-10] a phone whose clock is a day off decides nothing", async () => {
    const early = entry(0, { deviceAt: NOW.getTime() - 90_000_000 });
    const late = entry(0, { state: "late", base: 1, deviceAt: NOW.getTime() - 180_000_000 });
    await saved([early]);
    await saved([late]);
    await saved([entry(1, { deviceAt: Number.MAX_SAFE_INTEGER }), entry(2, { deviceAt: -5 })]);
    expect((await marksOf()).get(hall.learners[0]?.id ?? 0)).toMatchObject({ state: "late", version: 2 });
    expect((await marksOf()).size).toBe(3);
  });
});

describe("two devices", () => {
  it("[ATT-07] a mark made on an older version is kept beside the newer one, and a person settles it once", async () => {
    await saved([entry(0, { state: "present" })]);
    const answer = await saved([entry(0, { state: "absent", base: 0, key: `second-phone-${session}` })], hall.director);
    expect(answer.answers).toMatchObject([{ outcome: "conflict" }]);
    const id = hall.learners[0]?.id ?? 0;
    expect((await marksOf()).get(id)).toMatchObject({ state: "present", version: 1 });
    const conflicts = await listConflicts(testDb(), session);
    expect(conflicts).toMatchObject([{ enrolmentId: id, state: "absent", present: "present" }]);

    const settle = (take: "entry" | "present", actor = hall.academic) =>
      settleConflict({
        actor,
        access: rollAccess(actor),
        now: NOW,
        input: { session, key: `second-phone-${session}`, take, reason: null },
      });
    expect((await settle("entry", hall.secretary)).ok).toBe(false);
    const both = await Promise.all([settle("entry"), settle("present")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listConflicts(testDb(), session)).toEqual([]);
    expect(await audits("attendance.settled")).toBe(1);
  });

  it("[ATT-07] several marks of one device for one learner follow one another", async () => {
    const answer = await saved([
      entry(0),
      entry(0, { state: "late", base: 1 }),
      entry(0, { state: "present", base: 1 }),
    ]);
    expect(answer.answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied", "conflict"]);
    expect((await marksOf()).get(hall.learners[0]?.id ?? 0)).toMatchObject({ state: "late", version: 2 });
  });

  it("two rolls of the whole hall in the same instant: every learner has one mark, nothing is lost", async () => {
    const [one, two] = [wholeHall(), [entry(7), entry(8, { state: "late" }), ...wholeHall()]];
    const answers = await Promise.all([saved(one), saved(two, hall.director)]);
    expect((await marksOf()).size).toBe(140);
    const conflicts = answers.flatMap((answer) => answer.answers.filter(({ outcome }) => outcome === "conflict"));
    const absent = [...(await marksOf()).values()].filter(({ state }) => state !== "present");
    expect(conflicts.length + absent.length).toBe(2);
  });
});

describe("what may not be marked", () => {
  it("[ATT-01] attendance of someone who left is refused in a value, and kept", async () => {
    const tx = testDb();
    const id = hall.learners[20]?.id ?? 0;
    const { startsAt } = await tx.classSession.findUniqueOrThrow({ where: { id: session } });
    const leftOn = dayToDb(day(new Date(startsAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)));
    await tx.classEnrolment.update({ where: { id }, data: { status: "left", leftOn, leftReason: "chuyển công tác" } });
    expect((await saved([entry(20)])).answers).toMatchObject([{ outcome: "refused", rule: "ATT-01" }]);
    expect((await marksOf()).size).toBe(0);
    expect(await tx.attendanceEntry.count({ where: { sessionId: session, outcome: "refused" } })).toBe(1);
    await tx.classEnrolment.update({ where: { id }, data: { status: "enrolled", leftOn: null, leftReason: null } });
  });

  it("[ATT-02] before its day a session has no roll", async () => {
    const answer = await saved([entry(0)], hall.academic, new Date("2026-01-01T08:00:00+07:00"));
    expect(answer.answers).toMatchObject([{ outcome: "refused", rule: "ATT-02" }]);
  });

  it("[ATT-03] nor after its class is closed", async () => {
    const tx = testDb();
    await tx.trainingClass.update({ where: { id: hall.training.id }, data: { status: "closed" } });
    expect((await saved([entry(0)])).answers).toMatchObject([{ outcome: "refused", rule: "ATT-03" }]);
    expect(await step(true)).toMatchObject({ ok: false, violations: [{ rule: "ATT-03", cause: "closed" }] });
    await tx.trainingClass.update({ where: { id: hall.training.id }, data: { status: "running" } });
  });

  it("[ATT-04] a roll closes when nobody is open, tells the units of the absent, and opens again with a reason", async () => {
    await saved([entry(0)]);
    expect(await step(true)).toMatchObject({ violations: [{ rule: "ATT-04", cause: "unmarked", count: 139 }] });
    await saved(wholeHall());
    expect((await step(true)).ok).toBe(true);
    const notices = await testDb().notification.findMany({ where: { kind: "absences", userId: hall.secretary.id } });
    expect(notices.at(-1)?.values).toMatchObject({ code: hall.training.code, count: 1 });
    expect(await testDb().notification.count({ where: { kind: "absences", userId: hall.neighbourSecretary.id } })).toBe(
      0,
    );
    expect((await testDb().classSession.findUniqueOrThrow({ where: { id: session } })).status).toBe("held");
    // What a phone still had is not lost, and not written either.
    expect((await saved([entry(5, { base: 1 })])).answers).toMatchObject([{ outcome: "conflict" }]);
    expect(await step(false)).toMatchObject({ violations: [{ cause: "reason" }] });
    expect((await step(false, "sót người")).ok).toBe(true);
    expect(await step(true)).toMatchObject({ violations: [{ cause: "conflicts", count: 1 }] });
  });
});

describe("paper and reasons", () => {
  const sheet = (input: Partial<Parameters<typeof keySheet>[0]["input"]>, actor = hall.academic) =>
    keySheet({
      actor,
      access: rollAccess(actor),
      now: NOW,
      input: { session, absent: [], late: [], excused: [], ...input },
    });

  it("a sheet is keyed by its numbers; a number nobody has, or twice, writes nothing", async () => {
    expect(await sheet({ absent: [3, 999], late: [3] })).toEqual({
      ok: false,
      violations: [{ rule: "ATT-01", numbers: [3, 999] }],
    });
    expect((await marksOf()).size).toBe(0);
    expect((await sheet({ absent: [3, 5], excused: [140] }, hall.secretary)).ok).toBe(false);
    expect((await sheet({ absent: [3, 5], excused: [140] })).ok).toBe(true);
    const roll = await listRoll(testDb(), { id: session, classId: hall.training.id });
    expect(roll.filter(({ state }) => state === "absent").map(({ number }) => number)).toEqual([3, 5]);
    expect(roll.filter(({ state }) => state === "present")).toHaveLength(137);
    expect(roll[0]).toMatchObject({ number: 1, source: "sheet" });
  });

  it("a reason is written on the version that was seen", async () => {
    await saved([entry(0, { state: "excused" })]);
    const write = (version: number) =>
      setLeaveReason({
        actor: hall.academic,
        access: rollAccess(hall.academic),
        now: NOW,
        input: { session, enrolment: hall.learners[0]?.id ?? 0, version, reason: "Con ốm" },
      });
    expect((await write(1)).ok).toBe(true);
    expect(await write(1)).toEqual({ ok: false, violations: [{ rule: "ATT-07" }] });
    expect(await audits("attendance.explained")).toBe(1);
  });
});

describe("shares", () => {
  it("[ATT-05] SQL counts what the rule counts", async () => {
    const own = await aHall(testDb(), 6);
    const classId = own.training.id;
    const sessions: number[] = [];
    for (let index = 1; index <= 5; index++)
      sessions.push(
        (
          await aRollSession(testDb(), {
            classId,
            ordinal: index,
            at: `2026-03-0${index}T08:00`,
            periods: index,
            ...(index === 4 ? { status: "cancelled" as const } : {}),
          })
        ).id,
      );
    const states: (AttendanceState | null)[][] = [
      ["absent", "present", "late"],
      ["excused", "absent", null],
      ["late", "late", "present"],
      [null, "excused", "absent"],
      ["present", "present", "present"],
      ["absent", "absent", "absent"],
    ];
    for (const [learner, row] of states.entries())
      for (const [at, state] of row.entries())
        if (state !== null)
          await testDb().attendance.create({
            data: { sessionId: sessions[at] ?? 0, enrolmentId: own.learners[learner]?.id ?? 0, state, source: "roll" },
          });
    const counted = await listAbsence(testDb(), classId);
    for (const [learner, row] of states.entries())
      expect(counted.get(own.learners[learner]?.id ?? 0)).toEqual(
        computeAbsence([
          ...row.map((state, at) => ({ periods: at + 1, held: true, state })),
          { periods: 5, held: false, state: null },
        ]),
      );
    expect(await findAbsenceLimit(testDb(), classId)).toEqual({ percent: 20, excusedCounts: true });
  });

  it("[ATT-17] whoever comes later follows on in the list, and numbers stay when somebody leaves", async () => {
    const own = await aHall(testDb(), 3);
    const last = own.learners[2]?.id ?? 0;
    await testDb().classEnrolment.update({
      where: { id: last },
      data: { status: "left", leftOn: dayToDb(day("2026-04-02")) },
    });
    const cadre = await aCadre(testDb(), { unit: own.commune });
    await enrol(testDb(), own.training, [{ id: cadre.id, unitId: own.commune.id }]);
    const numbers = await testDb().classEnrolment.findMany({
      where: { classId: own.training.id },
      orderBy: { id: "asc" },
    });
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });
});
