import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction, read } from "@/lib/db/transaction";
import { FIGURE_PARTS, unequalTotals } from "@/lib/domain/report/figures";
import { PARAGRAPHS } from "@/lib/domain/report/paragraphs";
import { periodOf } from "@/lib/domain/report/periodic";
import { day } from "@/lib/domain/shared/day";
import { listLecturers } from "@/lib/features/lecturer/queries";
import { createPeriodicReport, sealReport } from "@/lib/features/report/commands";
import { dropText, writeText } from "@/lib/features/report/commands-texts";
import type { ReportQuestion } from "@/lib/features/report/queries";
import { findPeriodFigures } from "@/lib/features/report/queries-figures";
import { listCountedLearners, listCountedLines, listHeldClasses } from "@/lib/features/report/queries-lists";
import { readReport } from "@/lib/features/report/queries-narrative";
import { findReport } from "@/lib/features/report/queries-reports";
import { listFigureRows } from "@/lib/features/report/queries-rows";
import { LISTED_FIGURES } from "@/lib/features/report/schema-figures";
import { createPeriodicInput, dropTextInput, writeTextInput } from "@/lib/features/report/schema-texts";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { type LearnerWish, learnersOf } from "@/tests/factories/teaching-closing";
import { aLecturer, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { anApprovedPlan, aProgramme, aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

/*
 * A district planned three classes for the first half of 2026 and held two, one more outside the plan; two are closed with
 * seven results. In the first half of 2025 it held one, closed with two results.
 */
const TODAY = day("2026-08-01");
let place: SeededCommune;
let other: SeededCommune;
let actor: Actor;
let scope: UnitScope;
let narrow: UnitScope;
let programme: Readonly<{ id: number }>;

async function aClosed(
  startsOn: string,
  closedOn: string,
  planLineId: number | null,
  learners: readonly LearnerWish[],
) {
  const db = testDb();
  const training = await aTrainingClass(db, {
    unit: place.district,
    programme,
    status: "closed",
    startsOn,
    endsOn: startsOn,
    ...(planLineId === null ? {} : { planLineId }),
  });
  const people = await learnersOf(db, training, learners);
  await db.classClosing.create({
    data: {
      classId: training.id,
      decisionNo: "05-QĐ/TEST",
      closedOn: dayToDb(day(closedOn)),
      facts: {},
      results: {
        create: people.map(({ enrolmentId }, index) => ({
          enrolmentId,
          outcome: learners[index]?.outcome ?? "passed",
          grade: learners[index]?.grade === undefined ? "good" : (learners[index]?.grade ?? null),
          finalMark: 8,
          commended: learners[index]?.commended ?? false,
          periods: 40,
          absentPeriods: 0,
          reasons: [],
        })),
      },
    },
  });
  return training;
}

async function lessonsOf(training: Readonly<{ id: number }>) {
  const db = testDb();
  const lecturer = await aLecturer(db, { unit: place.district, kind: "partTime" });
  await aLecturer(db, { unit: place.district, kind: "invited", to: "2026-06-30" });
  await aLecturer(db, { unit: other.district, kind: "fullTime" });
  for (const [startsAt, status] of [
    ["2026-06-30T22:00:00+07:00", "held"],
    ["2026-07-01T07:00:00+07:00", "held"],
    ["2026-03-01T07:00:00+07:00", "planned"],
  ] as const)
    await anAssignment(db, await aSession(db, { class: training, startsAt, status, periods: 4 }), lecturer, "accepted");
}

beforeAll(async () => {
  const db = testDb();
  place = await seedCommune(db, { cadres: 3 });
  other = await seedCommune(db, { cadres: 1 });
  programme = await aProgramme(db);
  const { lineIds } = await anApprovedPlan(db, {
    unit: place.district,
    year: 2026,
    lines: [
      { programme, classes: 3, learners: 100, quarter: 2 },
      { programme, classes: 5, learners: 200, quarter: 3 },
    ],
  });
  const unit = place.commune;
  const first = await aClosed("2026-04-01", "2026-06-30", lineIds[0] ?? 0, [
    { unit, outcome: "passed", grade: "excellent", commended: true },
    { unit, outcome: "passed", grade: "fair" },
    { unit, outcome: "passed", grade: null },
    { unit, outcome: "failed", grade: "poor" },
  ]);
  await aClosed("2026-05-01", "2026-05-20", null, [{ unit }, { unit }, { unit }]);
  // Held in the half-year, closed after it: its results are the next report's.
  await aClosed("2026-06-20", "2026-07-01", lineIds[0] ?? 0, [{ unit }]);
  await aClosed("2025-02-01", "2025-03-01", null, [{ unit }, { unit, outcome: "failed" }]);
  for (const status of ["accepted", "accepted", "submitted", "waitlisted", "rejected", "replaced", "noShow", "draft"])
    await db.nomination.create({
      data: {
        classId: first.id,
        cadreId: (await aCadre(db, { unit })).id,
        unitId: unit.id,
        status,
      },
    });
  await lessonsOf(first);
  await inTransaction(
    (tx) =>
      recomputeCadres(
        tx,
        place.cadres.map(({ id }) => id),
      ),
    { isolation: "readCommitted" },
  );
  ({ actor, scope } = await actorWithScope(db, {
    role: "board-officer",
    unit: place.district,
    permission: "report:manage",
  }));
  ({ scope: narrow } = await actorWithScope(db, {
    role: "board-officer",
    unit: place.commune,
    permission: "report:manage",
  }));
});

const HALF = periodOf("firstHalf", 2026);
function question(changes: Partial<ReportQuestion> = {}): ReportQuestion {
  const unit = { id: place.district.id, path: place.district.path };
  return { unit, period: HALF, on: TODAY, basis: "organised", rows: "type", ...changes };
}
const all = () => ({ senders: scope, organisers: scope });
const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });

async function draft(changes: Record<string, string> = {}) {
  const input = createPeriodicInput.parse({
    unit: place.district.code,
    kind: "firstHalf",
    year: "2026",
    ...changes,
  });
  const answer = await createPeriodicReport({ actor, scope, input, today: TODAY });
  if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  return stored(answer.value);
}

async function stored(id: number, within = scope) {
  const report = await read(findReport, within, id);
  if (!report) throw new Error("lost");
  return report;
}

const seal = (report: Readonly<{ id: number; version: number }>, within = scope, today = TODAY) =>
  sealReport({ actor, scope: within, input: { reportId: report.id, version: report.version }, today });

function type(report: Readonly<{ id: number; version: number }>, text: string, seen: object, within = scope) {
  const input = writeTextInput.parse({
    reportId: String(report.id),
    version: String(report.version),
    paragraph: "plan",
    text,
    seen: JSON.stringify(seen),
  });
  return writeText({ actor, scope: within, input });
}

describe("figures of half a year", () => {
  it("[REP-12] count what belongs to the period, and no day more", async () => {
    const { figures } = await read(findPeriodFigures, scope, question());
    expect(figures).toMatchObject({ plannedClasses: 3, classes: 3, outOfPlan: 1, plannedLearners: 100, turns: 8 });
    expect(figures).toMatchObject({ closedClasses: 2, learners: 7, passed: 6, failed: 1, commended: 1 });
    expect(figures).toMatchObject({ excellent: 1, good: 3, fair: 1, average: 0, poor: 1, ungraded: 1 });
    expect(figures).toMatchObject({ nominated: 7, accepted: 2, pending: 1, waitlisted: 1, rejected: 1, withdrawn: 1 });
    // The invited lecturer ended on the last day of June; the lesson of that evening counts, the one of 1 July does not.
    expect(figures).toMatchObject({ lecturers: 1, partTimeLecturers: 1, invitedLecturers: 0, lessons: 1, periods: 4 });
    expect(figures).toMatchObject({ noShow: 1, cancelled: 0, cadres: 3 });
  });

  it("[REP-16] are the sum of their parts", async () => {
    for (const basis of ["organised", "sent"] as const)
      expect(unequalTotals((await read(findPeriodFigures, scope, question({ basis }))).figures)).toEqual([]);
  });

  it("are as many as the rows of their lists, seen from the organiser and from the sender, whole or half-way", async () => {
    const commune = { id: place.commune.id, path: place.commune.path };
    for (const asked of [
      question(),
      question({ on: day("2026-05-19") }),
      question({ basis: "sent", unit: commune }),
      question({ unit: commune }),
    ]) {
      const { figures } = await read(findPeriodFigures, scope, asked);
      for (const figure of LISTED_FIGURES) {
        const found = await read(listFigureRows, scope, asked, { figure, page: 1 }, all());
        expect(figure === "periods" ? found.sum : found.total, figure).toBe(figures[figure]);
        expect(found.rows, figure).toHaveLength(found.named);
      }
    }
  });

  it("are those of the pages that stood before: classes, learners, plan lines, lecturers", async () => {
    const asked = question();
    const { figures } = await read(findPeriodFigures, scope, asked);
    const part = { classType: null, programme: null, page: 1 };
    const [held, outside, lines] = [
      await read(listHeldClasses, scope, asked, { ...part, outOfPlan: false }),
      await read(listHeldClasses, scope, asked, { ...part, outOfPlan: true }),
      await read(listCountedLines, scope, asked, part),
    ];
    expect([held.total, outside.total, lines.classes, lines.learners]).toEqual([
      figures.classes,
      figures.outOfPlan,
      figures.plannedClasses,
      figures.plannedLearners,
    ]);
    for (const [count, total] of [
      ["people", figures.people],
      ["turns", figures.turns],
      ["women", figures.women],
      ["fullTime", figures.fullTimeTurns],
    ] as const)
      expect((await read(listCountedLearners, scope, asked, { ...part, count }, all())).total, count).toBe(total);
    const filter = { q: "", kind: null, programmeId: null, topic: "", ended: false, page: 1 };
    const register = await read(listLecturers, scope, { currentPath: place.district.path }, filter, day("2026-06-30"));
    expect(register.total).toBe(figures.lecturers);
  });

  it("name nobody to whom neither the people nor the class belong", async () => {
    const stranger = { senders: narrow, organisers: narrow };
    const asked = { figure: "learners", page: 1 } as const;
    expect(await read(listFigureRows, scope, question(), asked, stranger)).toMatchObject({ total: 7, named: 7 });
    const nobody = await actorWithScope(testDb(), {
      role: "board-officer",
      unit: other.district,
      permission: "report:read",
    });
    const hidden = await read(listFigureRows, scope, question(), asked, {
      senders: nobody.scope,
      organisers: nobody.scope,
    });
    expect(hidden).toMatchObject({ total: 7, named: 0, rows: [] });
    const outside = await read(findPeriodFigures, nobody.scope, question());
    for (const key of [...FIGURE_PARTS.results, ...FIGURE_PARTS.nominations, ...FIGURE_PARTS.lecturers])
      expect(outside.figures[key], key).toBe(0);
    expect(await read(listFigureRows, nobody.scope, question(), asked, all())).toMatchObject({ total: 0, rows: [] });
  });
});

describe("a half-year report", () => {
  it("is not made for a unit outside the scope, and writes nothing", async () => {
    const before = [await testDb().planReport.count(), await audits("report.created")];
    const input = createPeriodicInput.parse({ unit: place.district.code, kind: "year", year: "2026" });
    expect(await createPeriodicReport({ actor, scope: narrow, input, today: TODAY })).toEqual({
      ok: false,
      violations: [{ rule: "REP-00", field: "unit" }],
    });
    expect([await testDb().planReport.count(), await audits("report.created")]).toEqual(before);
  });

  it("[REP-12] [REP-13] has its words and figures at once, and those of the same days a year before", async () => {
    const report = await draft();
    expect(report).toMatchObject({ kind: "firstHalf", from: "2026-01-01", to: "2026-07-01" });
    expect(report.title).toBe("Báo cáo kết quả công tác đào tạo, bồi dưỡng lý luận chính trị 6 tháng đầu năm 2026");
    const { periodic } = await read(readReport, scope, report, TODAY);
    expect(periodic?.paragraphs.map(({ key }) => key)).toEqual(PARAGRAPHS.filter((key) => key !== "targets"));
    expect(periodic).toMatchObject({
      until: "2026-06-30",
      beforeUntil: "2025-06-30",
      before: { classes: 1, learners: 2 },
    });
    const words = new Map(periodic?.paragraphs.map(({ key, text }) => [key, text]));
    expect(words.get("plan")).toContain(
      "đã mở 03 lớp đào tạo, bồi dưỡng lý luận chính trị, đạt 100% kế hoạch (03 lớp)",
    );
    expect(words.get("comparison")).toContain("số lớp tăng 02 (từ 01 lên 03, tăng 200%)");
    expect(words.get("results")).toContain("đạt yêu cầu 06 lượt (85,7%), chưa đạt 01 lượt (14,3%)");
    expect(words.get("tasks")).toContain("mở 01 lớp còn lại theo kế hoạch");
  });

  it("[REP-13] while the period runs, the year before is counted to the same day", async () => {
    const report = await draft();
    const { periodic } = await read(readReport, scope, report, day("2026-02-15"));
    expect(periodic).toMatchObject({
      until: "2026-02-15",
      beforeUntil: "2025-02-15",
      before: { classes: 1, closedClasses: 0 },
    });
    expect(await seal(report, scope, day("2026-06-30"))).toMatchObject({ violations: [{ rule: "REP-10" }] });
  });

  it("[REP-14] keeps what is typed, and [REP-15] is not sealed over figures that moved until it is looked at", async () => {
    const report = await draft();
    expect(await type(report, "Chúng tôi mở hai lớp.", { classes: 2 }, narrow)).toMatchObject({ ok: false });
    const seen = (await read(readReport, scope, report, TODAY)).periodic;
    const written = await audits("report.written");
    // The officer saw two classes; a third stands there now.
    expect(await type(report, "Chúng tôi mở hai lớp.", { ...seen?.now, classes: 2 })).toMatchObject({ ok: true });
    expect(await audits("report.written")).toBe(written + 1);
    expect(await type(report, "Khác.", {})).toMatchObject({ violations: [{ rule: "REP-11" }] });
    const typed = await stored(report.id);
    expect(typed.texts.plan).toMatchObject({ text: "Chúng tôi mở hai lớp.", seen: { classes: 2, turns: 8 } });
    // Figures that the paragraph does not tell are not kept with it.
    expect(typed.texts.plan?.seen).not.toHaveProperty("passed");
    expect(await seal(typed)).toMatchObject({ violations: [{ rule: "REP-15", paragraphs: ["plan"] }] });
    expect(await type(typed, "Chúng tôi mở ba lớp.\nCả ba đều đông.", { ...seen?.now })).toMatchObject({ ok: true });
    const looked = await stored(report.id);
    expect(await seal(looked, narrow)).toMatchObject({ violations: [{ rule: "REP-00" }] });
    expect(await seal(looked)).toMatchObject({ ok: true });
  });

  it("sealed, stays as it was whatever happens after; its words are closed too", async () => {
    const report = await draft({ title: "Báo cáo riêng" });
    expect(await seal(report)).toMatchObject({ ok: true });
    const sealed = await stored(report.id);
    const frozen = await read(readReport, scope, sealed, TODAY);
    const training = await aClosed("2026-03-01", "2026-03-05", null, [{ unit: place.commune }]);
    const after = await read(readReport, scope, sealed, TODAY);
    expect(after).toEqual(frozen);
    expect(after.periodic?.now.learners).toBe(7);
    expect((await read(readReport, scope, await draft(), TODAY)).periodic?.now.learners).toBe(8);
    await testDb().classClosing.deleteMany({ where: { classId: training.id } });
    await testDb().trainingClass.update({ where: { id: training.id }, data: { status: "draft" } });
    expect(await type(sealed, "Muộn rồi.", {})).toMatchObject({ violations: [{ rule: "REP-09" }] });
  });

  it("gives the app's own words again when the typed ones are dropped", async () => {
    const report = await draft();
    await type(report, "Lời khác.", {});
    const typed = await stored(report.id);
    const input = dropTextInput.parse({
      reportId: String(report.id),
      version: String(typed.version),
      paragraph: "plan",
    });
    expect(await dropText({ actor, scope: narrow, input })).toMatchObject({ violations: [{ rule: "REP-00" }] });
    expect(await dropText({ actor, scope, input })).toMatchObject({ ok: true });
    const { periodic } = await read(readReport, scope, await stored(report.id), TODAY);
    expect(periodic?.paragraphs[0]?.text).toContain("đã mở 03 lớp");
  });

  it("two who write at once: one does, the other is told", async () => {
    const report = await draft();
    const answers = await Promise.all([type(report, "Một.", {}), type(report, "Hai.", {})]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ violations: [{ rule: "REP-11" }] });
  });

  it("of a commune is told by the people it sends", async () => {
    const { id } = await draft({ unit: place.commune.code, kind: "year" });
    const report = await stored(id, narrow);
    const { basis, periodic } = await read(readReport, scopeFor(actor, "report:read"), report, TODAY);
    expect(basis).toBe("sent");
    expect(periodic?.paragraphs[0]?.text).toContain("đã cử 08 người đi học 03 lớp");
    expect(periodic?.now).toMatchObject({ learners: 8, lecturers: 0, nominated: 7 });
  });
});
