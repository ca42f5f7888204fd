import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { unequalSums } from "@/lib/domain/report/figures";
import { PARAGRAPHS } from "@/lib/domain/report/paragraphs";
import { day } from "@/lib/domain/shared/day";
import { issuePaper } from "@/lib/features/paper/commands";
import { issuePaperInput } from "@/lib/features/paper/schema";
import { createPeriodicReport, sealReport } from "@/lib/features/report/commands";
import { dropText, writeText } from "@/lib/features/report/commands-texts";
import { readReport } from "@/lib/features/report/queries-narrative";
import { findReport } from "@/lib/features/report/queries-reports";
import { createPeriodicInput, dropTextInput, writeTextInput } from "@/lib/features/report/schema-texts";
import type { SeededCommune } from "@/tests/factories/communes";
import { aClosedHalfYearClass, type HalfYear, seedHalfYear } from "@/tests/factories/half-year";
import { testDb } from "@/tests/support/test-database";

/* The half-year that is told in tests/factories/half-year.ts. */
const TODAY = day("2026-08-01");
let world: HalfYear;
let place: SeededCommune;
let scope: UnitScope;
let narrow: UnitScope;

beforeAll(async () => {
  world = await seedHalfYear();
  ({ place, scope, narrow } = world);
});

const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });

async function draft(changes: Record<string, string> = {}) {
  const input = createPeriodicInput.parse({
    unit: place.district.code,
    kind: "firstHalf",
    year: "2026",
    ...changes,
  });
  const answer = await createPeriodicReport({ actor: world.actor, scope, input, today: TODAY });
  if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  return stored(answer.value);
}

async function stored(id: number, within = scope) {
  const report = await read(findReport, within, id);
  if (!report) throw new Error("lost");
  return report;
}

const seal = (report: Readonly<{ id: number; version: number }>, within = scope, today = TODAY) =>
  sealReport({ actor: world.actor, scope: within, input: { reportId: report.id, version: report.version }, today });

function type(report: Readonly<{ id: number; version: number }>, text: string, seen: object, within = scope) {
  const input = writeTextInput.parse({
    reportId: String(report.id),
    version: String(report.version),
    paragraph: "plan",
    text,
    seen: JSON.stringify(seen),
  });
  return writeText({ actor: world.actor, scope: within, input });
}

describe("a half-year report", () => {
  it("is not made for a unit outside the scope, and writes nothing", async () => {
    const before = [await testDb().planReport.count(), await audits("report.created")];
    const input = createPeriodicInput.parse({ unit: place.district.code, kind: "year", year: "2026" });
    expect(await createPeriodicReport({ actor: world.actor, scope: narrow, input, today: TODAY })).toEqual({
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

  it("[REP-16] is not sealed while a total is not the sum of its parts, and says which", async () => {
    const report = await draft();
    const [before, seals] = [await audits("report.renewed"), await audits("report.sealed")];
    // Somebody is counted with a level and with no status: a stored count that was damaged.
    const bucket = {
      unitId: place.district.id,
      lane: "current",
      groupCode: ALL_GROUPS,
      grain: 1,
      bucket: new Date("2026-06-01"),
    };
    const elementary = (more: number) =>
      testDb().complianceBucket.upsert({
        where: { unitId_lane_groupCode_grain_bucket: bucket },
        create: { ...bucket, level1: more },
        update: { level1: { increment: more } },
      });
    await elementary(1);
    const { periodic } = await read(readReport, scope, report, TODAY);
    const unequal = periodic ? unequalSums(periodic) : [];
    expect(unequal).toContainEqual({
      ...{ of: "now", total: "cadres", value: 3, sum: 4 },
      parts: ["noLevel", "elementary", "intermediate", "advanced"],
    });
    expect(await seal(report)).toEqual({ ok: false, violations: [{ rule: "REP-16", sums: unequal }] });
    expect([await audits("report.renewed"), await audits("report.sealed")]).toEqual([before, seals]);
    await elementary(-1);
    expect(await seal(report)).toMatchObject({ ok: true });
  });

  it("sealed, stays as it was whatever happens after; its words are closed too", async () => {
    const report = await draft({ title: "Báo cáo riêng" });
    expect(await seal(report)).toMatchObject({ ok: true });
    const sealed = await stored(report.id);
    const frozen = await read(readReport, scope, sealed, TODAY);
    const training = await aClosedHalfYearClass(world, "2026-03-01", "2026-03-05", null, [{ unit: place.commune }]);
    const after = await read(readReport, scope, sealed, TODAY);
    expect(after).toEqual(frozen);
    expect(after.periodic?.now.learners).toBe(7);
    expect((await read(readReport, scope, await draft(), TODAY)).periodic?.now.learners).toBe(8);
    await testDb().classClosing.deleteMany({ where: { classId: training.id } });
    await testDb().trainingClass.update({ where: { id: training.id }, data: { status: "draft" } });
    expect(await type(sealed, "Muộn rồi.", {})).toMatchObject({ violations: [{ rule: "REP-09" }] });
  });

  it("is issued once it is sealed, in either layout, with what was sealed", async () => {
    const report = await draft({ kind: "nineMonths", year: "2025" });
    const { actor } = world;
    const input = (layout: string, seen = "") =>
      issuePaperInput.parse({
        ...{ kind: "planReport", unit: place.district.code, subject: String(report.id), layout, seen },
        ...{ body: "Huyện ủy Thử", signedOn: "05/10/2026" },
      });
    const issue = (layout: string, seen?: string) =>
      issuePaper({ actor, scope: scopeFor(actor, "paper:issue"), input: input(layout, seen), today: TODAY });
    const refused = await issue("party");
    expect(refused.ok ? [] : refused.violations.map(({ rule }) => rule)).toContain("PAP-06");
    expect(await seal(report)).toMatchObject({ ok: true });
    const party = await issue("party");
    if (!party.ok) throw new Error(JSON.stringify(party.violations));
    const state = await issue("state", String(party.value.id));
    expect(state).toMatchObject({ ok: true, value: { issue: 2 } });
    const papers = await testDb().paper.findMany({ where: { subject: "planReport", subjectId: report.id } });
    expect(papers.map(({ layout, status }) => [layout, status]).sort()).toEqual([
      ["party", "superseded"],
      ["state", "current"],
    ]);
    expect(new Set(papers.map(({ dataHash }) => dataHash)).size).toBe(1);
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
    expect(await dropText({ actor: world.actor, scope: narrow, input })).toMatchObject({
      violations: [{ rule: "REP-00" }],
    });
    expect(await dropText({ actor: world.actor, scope, input })).toMatchObject({ ok: true });
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
    const { basis, periodic } = await read(readReport, scopeFor(world.actor, "report:read"), report, TODAY);
    expect(basis).toBe("sent");
    expect(periodic?.paragraphs[0]?.text).toContain("đã cử 08 người đi học 03 lớp");
    expect(periodic?.now).toMatchObject({ learners: 8, lecturers: 0, nominated: 7 });
  });
});
