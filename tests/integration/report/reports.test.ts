import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { answerNote, createReport, restateReport, sealReport } from "@/lib/features/report/commands";
import { findReport, listReports } from "@/lib/features/report/queries-reports";
import { answerNoteInput, createReportInput } from "@/lib/features/report/schema";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { anApprovedPlan, aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

/* In 2023 a district held two classes of new members with three learners and one of skills with two, as planned. */
const TODAY = day("2026-01-10");
let place: SeededCommune;
let actor: Actor;
let scope: UnitScope;
let narrow: UnitScope;

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx, {});
  const newMember = await aProgramme(tx, { classType: "newMember" });
  const skills = await aProgramme(tx, { classType: "skills" });
  await anApprovedPlan(tx, {
    unit: place.district,
    year: 2023,
    lines: [
      { programme: newMember, classes: 2, learners: 3 },
      { programme: skills, classes: 1, learners: 2 },
    ],
  });
  for (const [programme, size] of [
    [newMember, 1],
    [newMember, 2],
    [skills, 2],
  ] as const) {
    const made = await aTrainingClass(tx, {
      unit: place.district,
      programme,
      status: "closed",
      startsOn: "2023-03-01",
      endsOn: "2023-03-05",
    });
    const learners = [];
    for (let index = 0; index < size; index += 1) learners.push(await aCadre(tx, { unit: place.commune }));
    await enrol(tx, made, learners);
  }
  ({ actor, scope } = await actorWithScope(tx, {
    role: "board-officer",
    unit: place.district,
    permission: "report:manage",
  }));
  ({ scope: narrow } = await actorWithScope(tx, {
    role: "board-officer",
    unit: place.commune,
    permission: "report:manage",
  }));
});

const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });

function aReport(changes: Record<string, string> = {}, within = scope) {
  const input = createReportInput.parse({
    unit: place.district.code,
    title: "Báo cáo năm 2023",
    from: "01/01/2023",
    to: "31/12/2023",
    ...changes,
  });
  return createReport({ actor, scope: within, input, today: TODAY });
}

async function draft(changes: Record<string, string>) {
  const answer = await aReport(changes);
  if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  const report = await read(findReport, scope, answer.value);
  if (!report) throw new Error("lost");
  return report;
}

function answer(
  note: Readonly<{ id: number; stated: number; computed: number }>,
  text = "Sót lớp kỹ năng",
  within = scope,
) {
  const input = answerNoteInput.parse({
    noteId: String(note.id),
    stated: String(note.stated),
    computed: String(note.computed),
    answer: text,
  });
  return answerNote({ actor, scope: within, input, today: TODAY });
}

const seal = (report: Readonly<{ id: number; version: number }>, within = scope) =>
  sealReport({ actor, scope: within, input: { reportId: report.id, version: report.version }, today: TODAY });

describe("drafting a report", () => {
  it("does not find a unit outside the scope, and writes nothing", async () => {
    const before = await audits("report.created");
    expect(await aReport({}, narrow)).toEqual({ ok: false, violations: [{ rule: "REP-00", field: "unit" }] });
    expect(await audits("report.created")).toBe(before);
    expect(await testDb().planReport.count()).toBe(0);
  });

  it("[REP-06] refuses a period that ends before it begins", async () => {
    expect(await aReport({ to: "31/12/2022" })).toMatchObject({ ok: false, violations: [{ rule: "REP-06" }] });
  });

  it("[REP-04] raises a note for each total that differs, with the part that was left out", async () => {
    const before = await audits("report.created");
    const report = await draft({ classes: "3", people: "3", turns: "5", percentClasses: "100" });
    expect(report.notes).toMatchObject([
      { measure: "people", stated: 3, computed: 5, explanation: "leftOut", explainedBy: ["skills"], answer: null },
    ]);
    expect(await audits("report.created")).toBe(before + 1);
    expect(await read(findReport, narrow, report.id)).toBeNull();
    expect(await read(listReports, narrow, place.district)).toEqual([]);
    expect(await read(listReports, scope, place.district)).toMatchObject([{ openNotes: 1, sealed: false }]);
  });
});

describe("answering and restating", () => {
  it("an answer stands for its numbers and goes when they are stated anew", async () => {
    const report = await draft({ people: "3", turns: "4" });
    for (const note of report.notes) expect(await answer(note)).toEqual({ ok: true, value: report.id });
    const restated = await restateReport({
      actor,
      scope,
      input: {
        reportId: report.id,
        version: report.version,
        classes: undefined,
        people: 3,
        turns: 6,
        percentClasses: undefined,
      },
      today: TODAY,
    });
    expect(restated.ok).toBe(true);
    const after = await read(findReport, scope, report.id);
    expect(after?.notes.map(({ measure, stated, answer: said }) => [measure, stated, said])).toEqual([
      ["people", 3, "Sót lớp kỹ năng"],
      ["turns", 6, null],
    ]);
  });

  it("tells who restates an older version, and keeps what stood", async () => {
    const report = await draft({ people: "3" });
    const input = {
      reportId: report.id,
      version: report.version + 1,
      classes: 1,
      people: undefined,
      turns: undefined,
      percentClasses: undefined,
    };
    expect(await restateReport({ actor, scope, input, today: TODAY })).toMatchObject({
      violations: [{ rule: "REP-11" }],
    });
    expect((await read(findReport, scope, report.id))?.stated).toEqual({ people: 3 });
  });

  it("does not find a note outside the scope, nor one whose numbers moved", async () => {
    const report = await draft({ people: "3" });
    const [note] = report.notes;
    if (!note) throw new Error("no note");
    expect(await answer(note, "x", narrow)).toMatchObject({ violations: [{ rule: "REP-11" }] });
    expect(await answer({ ...note, computed: 4 })).toMatchObject({ violations: [{ rule: "REP-11" }] });
    expect((await read(findReport, scope, report.id))?.notes[0]?.answer).toBeNull();
  });
});

describe("sealing", () => {
  it("[REP-08] waits for every answer, then freezes the figures; [REP-09] once", async () => {
    const report = await draft({ people: "3" });
    expect(await seal(report)).toMatchObject({ violations: [{ rule: "REP-08", measures: ["people"] }] });
    expect(await audits("report.sealed")).toBe(0);
    const [note] = report.notes;
    if (!note) throw new Error("no note");
    await answer(note);
    expect(await seal(report, narrow)).toMatchObject({ violations: [{ rule: "REP-00" }] });
    expect(await seal(report)).toEqual({ ok: true, value: report.id });
    const sealed = await read(findReport, scope, report.id);
    expect(sealed?.sealed).toBe(true);
    expect(sealed?.figures).toMatchObject({ totals: { actual: { classes: 3, people: 5, turns: 5 } } });
    expect(await seal({ id: report.id, version: sealed?.version ?? 0 })).toMatchObject({
      violations: [{ rule: "REP-09" }],
    });
    expect(await answer(note, "khác")).toMatchObject({ violations: [{ rule: "REP-09" }] });
    expect(await audits("report.sealed")).toBe(1);
  });

  it("two who seal at once: one does", async () => {
    const report = await draft({ people: "5" });
    const answers = await Promise.all([seal(report), seal(report)]);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(answers.filter((one) => !one.ok)).toMatchObject([{ violations: [{ rule: "REP-09" }] }]);
  });

  it("[REP-10] not before the period is over", async () => {
    const report = await draft({ from: "01/01/2026", to: "31/12/2026" });
    expect(await seal(report)).toMatchObject({ violations: [{ rule: "REP-10" }] });
  });

  it("figures that moved since the answer renew the notes and keep it a draft", async () => {
    const report = await draft({ turns: "5" });
    expect(report.notes).toEqual([]);
    const [first] = await testDb().trainingClass.findMany({ where: { unitId: place.district.id }, take: 1 });
    const late = await aCadre(testDb(), { unit: place.commune });
    await enrol(testDb(), { id: first?.id ?? 0 }, [late]);
    expect(await seal(report)).toMatchObject({ violations: [{ rule: "REP-11" }] });
    const after = await read(findReport, scope, report.id);
    expect(after?.sealed).toBe(false);
    expect(after?.notes).toMatchObject([{ measure: "turns", stated: 5, computed: 6, answer: null }]);
  });
});
