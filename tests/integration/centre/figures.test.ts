import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { standingOf } from "@/lib/domain/attendance/compute-absence";
import { isClosingDue, isMarkingDue } from "@/lib/domain/centre/what-waits";
import { day } from "@/lib/domain/shared/day";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { findAbsenceLimit, listAbsence } from "@/lib/features/attendance/queries-share";
import { findCentreFigures, listCentreRows } from "@/lib/features/centre/queries";
import {
  listResultClasses,
  listResultLearners,
  listResultsByYear,
  RESULT_PARTS,
} from "@/lib/features/centre/queries-results";
import { CENTRE_LISTS } from "@/lib/features/centre/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aCurriculum, aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { nextNumber } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-03-10T12:00:00+07:00");
const TODAY = day("2026-03-10");
let place: SeededCommune;
let where: Parameters<typeof findCentreFigures>[1];
let closed: Parameters<typeof findCentreFigures>[1];

async function aClass(status: ClassStatus, startsOn: string, endsOn: string, learners: number) {
  const db = testDb();
  const programme = await aProgramme(db);
  await aCurriculum(db, programme, ["Bài một"]);
  const made = await aTrainingClass(db, { unit: place.district, programme, status, startsOn, endsOn });
  const people = [];
  for (let index = 0; index < learners; index++) people.push(await aCadre(db, { unit: place.commune }));
  await enrol(
    db,
    made,
    people.map(({ id }) => ({ id, unitId: place.commune.id })),
  );
  const enrolments = await db.classEnrolment.findMany({ where: { classId: made.id }, orderBy: { id: "asc" } });
  return { ...made, enrolments };
}

beforeAll(async () => {
  const db = testDb();
  place = await seedCommune(db);
  const elsewhere = await seedCommune(db);
  const director = await actorFor(db, { role: "centre-director", unit: place.district });
  const stranger = await actorFor(db, { role: "centre-director", unit: elsewhere.district });
  where = { scope: scopeFor(director, "centre:read"), unitPath: place.district.path, today: TODAY, now: NOW };
  closed = { ...where, scope: scopeFor(stranger, "centre:read") };

  const running = await aClass("running", "2026-03-01", "2026-03-20", 4);
  const over = await aClass("running", "2026-02-01", "2026-03-09", 1);
  await aClass("running", "2026-02-01", "2026-03-10", 1);
  await aClass("closed", "2026-02-01", "2026-02-20", 1);
  // Ten sessions of four periods: three may be missed in part; two sessions are the limit of 20 %.
  const sessions = [];
  for (let index = 0; index < 10; index++) {
    const on = String(index + 1).padStart(2, "0");
    sessions.push(await aSession(db, { class: running, startsAt: `2026-03-${on}T07:00:00+07:00` }));
  }
  const missed = [0, 1, 2, 3];
  for (const [index, { id: enrolmentId }] of running.enrolments.entries())
    for (const [at, { id: sessionId }] of sessions.entries())
      await db.attendance.create({
        data: { sessionId, enrolmentId, state: at < (missed[index] ?? 0) ? "absent" : "present", source: "roll" },
      });
  const assessment = (title: string, data: Readonly<{ sessionId?: number; dueOn?: Date; weight?: number }>) =>
    db.assessment.create({
      data: { classId: running.id, ordinal: nextNumber(), kind: "test", title, ...data },
    });
  const test = await assessment("Kiểm tra", { sessionId: sessions[0]?.id ?? 0 });
  await assessment("Thu hoạch", { dueOn: dayToDb(day("2026-03-10")) });
  await assessment("Tự học ba", { dueOn: dayToDb(day("2026-03-01")), weight: 0 });
  await assessment("Bài bốn năm", { dueOn: dayToDb(day("2026-03-09")) });
  // Neither of them has a session or a day: the one of the class that is over is owed.
  await assessment("Bài cuối đợt", {});
  await db.assessment.create({
    data: { classId: over.id, ordinal: nextNumber(), kind: "endPaper", title: "Thu hoạch" },
  });
  const [first] = running.enrolments;
  await db.assessmentPaper.create({ data: { assessmentId: test.id, enrolmentId: first?.id ?? 0, mark: 8 } });
});

describe("the centre's page", () => {
  it("[CEN-01] [CEN-03] every number is the length of its list, and nothing is counted for a stranger", async () => {
    const figures = await findCentreFigures(testDb(), where);
    for (const list of CENTRE_LISTS) {
      const rows = await listCentreRows(testDb(), list, where, 1);
      expect(rows.length, list).toBe(figures[list]);
      expect(await listCentreRows(testDb(), list, closed, 1), list).toEqual([]);
    }
    expect(figures).toMatchObject({ classes: 3, sessions: 1, absence: 2, marking: 3, closings: 1, letters: 0 });
    const none = await findCentreFigures(testDb(), closed);
    expect(Object.values(none)).toEqual([...CENTRE_LISTS, "lettersLate"].map(() => 0));
  });

  it("[CEN-01] [CEN-03] [ATT-06] says what the rules say, for every class, assessment and learner", async () => {
    const db = testDb();
    const classes = await db.trainingClass.findMany({ where: { unitId: place.district.id } });
    const due = classes.filter(({ status, endsOn }) =>
      isClosingDue({ status: status as ClassStatus, endsOn: day(endsOn.toISOString().slice(0, 10)) }, TODAY),
    );
    const closings = await listCentreRows(db, "closings", where, 1);
    expect(closings.map(({ detail }) => detail)).toEqual(due.map(({ code }) => code));

    const trouble: number[] = [];
    for (const { id } of classes.filter(({ status }) => status === "running")) {
      const limit = await findAbsenceLimit(db, id);
      for (const [enrolment, absence] of await listAbsence(db, id))
        if (standingOf(absence, limit) !== "fine") trouble.push(enrolment);
    }
    const rows = await listCentreRows(db, "absence", where, 1);
    expect(rows.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(trouble.sort((a, b) => a - b));
    expect(rows[0]?.count).toBe(12);

    const assessments = await db.assessment.findMany({
      include: { session: true, papers: true, class: { include: { enrolments: true } } },
    });
    const owed = assessments.filter((one) =>
      isMarkingDue(
        {
          weight: one.weight,
          dueOn: one.dueOn && day(one.dueOn.toISOString().slice(0, 10)),
          sessionOver: one.session && one.session.endsAt <= NOW,
          endsOn: day(one.class.endsOn.toISOString().slice(0, 10)),
          open: one.class.enrolments.length - one.papers.length,
        },
        TODAY,
      ),
    );
    const marking = await listCentreRows(db, "marking", where, 1);
    expect(marking.map(({ title }) => title).sort()).toEqual(owed.map(({ title }) => title).sort());
  });

  it("[CEN-02] [CEN-05] letters count until they are acknowledged, those past their due day once more", async () => {
    const db = testDb();
    const past = await aClass("closed", "2026-01-01", "2026-01-20", 2);
    const closing = await db.classClosing.create({
      data: { classId: past.id, decisionNo: "1", closedOn: dayToDb(day("2026-01-21")), facts: {} },
    });
    const letter = (acknowledgeBy: string) =>
      db.resultLetter.create({
        data: {
          closingId: closing.id,
          unitId: place.commune.id,
          sentOn: dayToDb(day("2026-01-21")),
          acknowledgeBy: dayToDb(day(acknowledgeBy)),
        },
      });
    const { id } = await letter("2026-03-10");
    expect(await findCentreFigures(db, where)).toMatchObject({ letters: 1, lettersLate: 0 });
    await db.resultLetter.update({ where: { id }, data: { acknowledgeBy: dayToDb(day("2026-03-09")) } });
    expect(await findCentreFigures(db, where)).toMatchObject({ letters: 1, lettersLate: 1 });
    expect(await listCentreRows(db, "letters", where, 1)).toHaveLength(1);
    expect(await findCentreFigures(db, closed)).toMatchObject({ letters: 0, lettersLate: 0 });
    await db.resultLetter.update({ where: { id }, data: { status: "superseded" } });
    expect(await findCentreFigures(db, where)).toMatchObject({ letters: 0, lettersLate: 0 });
    await db.resultLetter.update({ where: { id }, data: { status: "current", acknowledgedAt: NOW } });
    expect(await findCentreFigures(db, where)).toMatchObject({ letters: 0, lettersLate: 0 });

    const [one, two] = past.enrolments;
    await db.learnerResult.createMany({
      data: [
        {
          closingId: closing.id,
          enrolmentId: one?.id ?? 0,
          outcome: "passed",
          grade: "good",
          finalMark: 8,
          periods: 20,
          absentPeriods: 0,
          reasons: [],
        },
        {
          closingId: closing.id,
          enrolmentId: two?.id ?? 0,
          outcome: "failed",
          grade: "poor",
          finalMark: 4,
          periods: 20,
          absentPeriods: 4,
          reasons: [],
        },
      ],
    });
    const results = { scope: where.scope, unitPath: where.unitPath };
    const [row] = await listResultsByYear(db, results, "vi");
    expect(row).toMatchObject({ year: 2026, classes: 1, learners: 2, passed: 1, high: 1 });
    const counted = { learners: 2, passed: 1, failed: 1, high: 1, women: row?.women, commended: 0 };
    for (const part of RESULT_PARTS) {
      const asked = { ...results, programme: row?.programmeCode ?? "", year: 2026, part, page: 1 };
      const { rows, total } = await listResultLearners(db, asked);
      expect([rows.length, total], part).toEqual([counted[part], counted[part]]);
      expect((await listResultLearners(db, { ...asked, scope: closed.scope })).total).toBe(0);
    }
    const classesOf = { ...results, programme: row?.programmeCode ?? "", year: 2026 };
    expect(await listResultClasses(db, classesOf)).toMatchObject([
      { id: past.id, closedOn: "2026-01-21", learners: 2, passed: 1 },
    ]);
    expect(await listResultClasses(db, { ...classesOf, scope: closed.scope })).toEqual([]);
    await db.classClosing.update({ where: { id: closing.id }, data: { reopenedAt: NOW, reopenReason: "Sửa điểm" } });
    expect(await listResultClasses(db, classesOf)).toEqual([]);
    expect(await listResultsByYear(db, results, "vi")).toEqual([]);
  });

  it("[ATT-05] [CEN-03] a programme without any curriculum keeps to the limit that the rules fall back to", async () => {
    const db = testDb();
    const { district, commune } = await seedCommune(db);
    const director = await actorFor(db, { role: "centre-director", unit: district });
    const here = { scope: scopeFor(director, "centre:read"), unitPath: district.path, today: TODAY, now: NOW };
    const made = await aTrainingClass(db, {
      unit: district,
      status: "running",
      startsOn: "2026-03-01",
      endsOn: "2026-03-09",
    });
    const people = [await aCadre(db, { unit: commune }), await aCadre(db, { unit: commune })];
    await enrol(
      db,
      made,
      people.map(({ id }) => ({ id, unitId: commune.id })),
    );
    const enrolments = await db.classEnrolment.findMany({ where: { classId: made.id }, orderBy: { id: "asc" } });
    // Five sessions of four periods: one is the limit of 20 %, nothing missed is fine.
    for (let index = 0; index < 5; index++) {
      const { id: sessionId } = await aSession(db, { class: made, startsAt: `2026-03-0${index + 1}T07:00:00+07:00` });
      for (const [who, { id: enrolmentId }] of enrolments.entries())
        await db.attendance.create({
          data: { sessionId, enrolmentId, state: who === 0 && index < 2 ? "absent" : "present", source: "roll" },
        });
    }
    await db.assessment.create({
      data: { classId: made.id, ordinal: nextNumber(), kind: "endPaper", title: "Thu hoạch" },
    });
    expect(await findAbsenceLimit(db, made.id)).toEqual({ percent: 20, excusedCounts: true });
    expect(await findCentreFigures(db, here)).toMatchObject({ absence: 1, marking: 1 });
    expect((await listCentreRows(db, "absence", here, 1))[0]).toMatchObject({ count: 8, of: 20 });
    expect((await listCentreRows(db, "marking", here, 1))[0]).toMatchObject({ count: 2, of: 2 });
  });
});
