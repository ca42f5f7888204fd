import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { percentsOf, yearPeriod } from "@/lib/domain/report/plan-actual";
import { day } from "@/lib/domain/shared/day";
import { findPlanActual, type ReportQuestion } from "@/lib/features/report/queries";
import { findReport } from "@/lib/features/report/queries-reports";
import { seedDemo } from "@/prisma/seed/demo";
import { testDatabaseUrl, testDb } from "@/tests/support/test-database";

const EVERYWHERE = mintScope(["/"]);

async function table(code: string, changes: Partial<ReportQuestion> = {}) {
  const unit = await testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { id: true, path: true } });
  const question = { unit, period: yearPeriod(2017), on: day("2026-11-01"), basis: "organised", rows: "type" } as const;
  return findPlanActual(testDb(), EVERYWHERE, { ...question, ...changes });
}

beforeAll(async () => {
  await seedDemo(testDb(), { password: "mat-khau-minh-hoa-cua-bai-thu", connectionString: testDatabaseUrl() });
});

describe("the published years of training come out of the lists", () => {
  it("the bloc's 2017: 162.5, 150, 100 and 147.4 percent of classes", async () => {
    const { rows, totals } = await table("khoi-cqtw");
    expect(
      rows.map((row) => [
        row.classType,
        row.actual.classes,
        row.planned.classes,
        percentsOf(row).classes,
        row.actual.people,
        row.actual.turns,
      ]),
    ).toEqual([
      ["admission", 12, 8, 150, 825, 825],
      ["newMember", 13, 8, 162.5, 1084, 1084],
      ["partyWork", 3, 3, 100, 186, 186],
    ]);
    expect([totals.actual.classes, totals.planned.classes, percentsOf(totals).classes]).toEqual([28, 19, 147.4]);
    expect([totals.actual.people, totals.actual.turns]).toEqual([2095, 2095]);
  });

  it("the bloc's published 1,909 learners are caught against 2,095, the third type being left out", async () => {
    const { id } = await testDb().planReport.findFirstOrThrow({ where: { unit: { code: "khoi-cqtw" } } });
    const report = await findReport(testDb(), EVERYWHERE, id);
    expect(report?.stated).toEqual({ classes: 28, people: 1909, percentClasses: 147 });
    expect(report?.notes).toMatchObject([
      {
        measure: "people",
        stated: 1909,
        computed: 2095,
        explanation: "leftOut",
        explainedBy: ["partyWork"],
        answer: null,
      },
    ]);
  });

  it("the bloc's co-hosted classes have their published learners, its update classes 177 managers of 37 units", async () => {
    const hosted = await testDb().trainingClass.findMany({
      where: { unit: { code: "khoi-cqtw" }, coOrganiser: { not: null } },
      select: { programme: { select: { classType: true } }, _count: { select: { enrolments: true } } },
    });
    expect(hosted.map((one) => `${one.programme.classType} ${one._count.enrolments}`).sort()).toEqual(
      [
        "admission 102",
        "admission 137",
        "admission 78",
        "admission 91",
        "newMember 50",
        "newMember 81",
        "newMember 94",
      ].sort(),
    );
    const { totals } = await table("khoi-cqtw", { period: yearPeriod(2018) });
    expect([totals.actual.classes, totals.actual.people]).toEqual([2, 177]);
    const units = await testDb().classEnrolment.groupBy({
      by: ["unitId"],
      where: { class: { code: { startsWith: "KCQ-CN-2018" } } },
    });
    expect(units).toHaveLength(37);
  });

  it("Hậu Lộc's 2024: 58 classes, more than 6,500 turns, fewer people", async () => {
    const { rows, totals } = await table("hau-loc", { period: yearPeriod(2024) });
    expect(totals.actual.classes).toBe(58);
    expect(totals.actual.turns).toBeGreaterThan(6500);
    expect(totals.actual.people).toBeLessThan(totals.actual.turns);
    expect(rows).toHaveLength(8);
    for (const { actual } of [...rows, totals]) expect(actual.turns).toBeGreaterThanOrEqual(actual.people);
  });

  it("Tràng Định until 30/10/2020: 23 classes, 1,550 learners, five types, two in the western cluster", async () => {
    const period = { from: day("2019-01-01"), to: day("2020-10-31") };
    const { rows, totals } = await table("trang-dinh", { period });
    expect([totals.actual.classes, totals.actual.turns]).toEqual([23, 1550]);
    expect(totals.actual.people).toBeLessThanOrEqual(1550);
    expect(rows.map((row) => row.classType)).toEqual(["admission", "newMember", "intermediate", "partyWork", "update"]);
    const western = await testDb().trainingClass.findMany({
      where: { cluster: { code: "cum-xa-phia-tay" }, startsOn: { lt: new Date("2020-10-31") } },
      select: { enrolments: { select: { unitId: true } } },
    });
    expect(western).toHaveLength(2);
    for (const { enrolments } of western) {
      expect(enrolments).toHaveLength(80);
      expect(new Set(enrolments.map(({ unitId }) => unitId)).size).toBe(7);
    }
  });

  it("Chí Minh sends 10 to 15 candidates for admission a year", async () => {
    for (const year of [2019, 2020]) {
      const { rows } = await table("chi-minh", { period: yearPeriod(year), basis: "sent" });
      const candidates = rows.find((row) => row.classType === "admission")?.actual.people ?? 0;
      expect(candidates).toBeGreaterThanOrEqual(10);
      expect(candidates).toBeLessThanOrEqual(15);
    }
  });

  it("nobody sits twice in one class, or in a class before belonging to the unit that sends", async () => {
    const astray = await testDb().$queryRaw`
      SELECT count(*)::int AS count FROM class_enrolment e JOIN training_class c ON c.id = e.class_id
       WHERE NOT EXISTS (SELECT 1 FROM cadre_home h WHERE h.cadre_id = e.cadre_id AND h.unit_id = e.unit_id
                          AND h.valid_from <= c.starts_on AND (h.valid_to IS NULL OR h.valid_to > c.starts_on))`;
    expect(astray).toEqual([{ count: 0 }]);
  });
});
