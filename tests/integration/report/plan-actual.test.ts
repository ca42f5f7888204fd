import { beforeAll, describe, expect, it } from "vitest";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { yearPeriod } from "@/lib/domain/report/plan-actual";
import { type Day, day } from "@/lib/domain/shared/day";
import {
  findPlanActual,
  listActualByTally,
  listActualByTurns,
  listReportYears,
  organises,
  type ReportQuestion,
} from "@/lib/features/report/queries";
import {
  listCountedLearners,
  listCountedLines,
  listHeldClasses,
  type NamedTo,
} from "@/lib/features/report/queries-lists";
import { REPORT_COUNTS } from "@/lib/features/report/schema";
import { Random } from "@/prisma/seed/demo/random";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, type StoredCadre } from "@/tests/factories/people";
import { anApprovedPlan, aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

/*
 * A district plans 2 classes of new members and 1 of skills for 2024. It holds 3 classes of new members, one of them
 * out of plan, and none of skills. An, Bình, Chi of one commune and Dung of another learn; An twice.
 */
let place: SeededCommune;
let second: StoredUnit;
let scope: UnitScope;
let communeScope: UnitScope;
let programmes: Record<"newMember" | "skills" | "update", Readonly<{ id: number; code: string }>>;
let people: StoredCadre[];

const question = (changes: Partial<ReportQuestion> = {}): ReportQuestion => ({
  unit: place.district,
  period: yearPeriod(2024),
  on: day("2024-12-31"),
  basis: "organised",
  rows: "type",
  ...changes,
});
const everybody = (): NamedTo => ({ senders: scope, organisers: scope });
const figures = (changes: Partial<ReportQuestion> = {}, within: UnitScope = scope) =>
  read(findPlanActual, within, question(changes));

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx, {});
  second = await aUnit(tx, { parent: place.district, name: "Xã Hai" });
  programmes = {
    newMember: await aProgramme(tx, { classType: "newMember" }),
    skills: await aProgramme(tx, { classType: "skills" }),
    update: await aProgramme(tx, { classType: "update" }),
  };
  people = [
    await aCadre(tx, { unit: place.commune, sex: "male" }),
    await aCadre(tx, { unit: place.commune, sex: "female" }),
    await aCadre(tx, { unit: place.commune, sex: "female" }),
    await aCadre(tx, { unit: second, sex: "male" }),
  ];
  const [an, binh, chi, dung] = people as [StoredCadre, StoredCadre, StoredCadre, StoredCadre];
  const plan = await anApprovedPlan(tx, {
    unit: place.district,
    year: 2024,
    lines: [
      {
        programme: programmes.newMember,
        classes: 2,
        learners: 60,
        quarter: 1,
        units: new Map([[place.commune.id, 5]]),
      },
      { programme: programmes.skills, classes: 1, learners: 30 },
    ],
  });
  const planLineId = plan.lineIds[0] as number;
  const held = { unit: place.district, programme: programmes.newMember, status: "closed" as const };
  const first = await aTrainingClass(tx, { ...held, planLineId, startsOn: "2024-01-01", endsOn: "2024-01-05" });
  const next = await aTrainingClass(tx, {
    ...held,
    planLineId,
    startsOn: "2024-06-10",
    endsOn: "2024-06-12",
    mode: "weekend",
  });
  const extra = await aTrainingClass(tx, { ...held, startsOn: "2024-12-31", endsOn: "2025-01-03", status: "running" });
  await enrol(tx, first, [an, binh]);
  await enrol(tx, next, [an, chi]);
  await enrol(tx, extra, [dung]);
  // None of these counts in 2024: begun after it, called but not opened, cancelled.
  for (const wish of [
    { status: "closed", startsOn: "2025-01-01", endsOn: "2025-01-02" },
    { status: "calling", startsOn: "2024-05-01", endsOn: "2024-05-02" },
    { status: "cancelled", startsOn: "2024-05-01", endsOn: "2024-05-02" },
  ] as const)
    await enrol(tx, await aTrainingClass(tx, { unit: place.district, programme: programmes.update, ...wish }), [an]);
  ({ scope } = await actorWithScope(tx, { role: "viewer", unit: place.district, permission: "report:read" }));
  ({ scope: communeScope } = await actorWithScope(tx, {
    role: "commune-secretary",
    unit: place.commune,
    permission: "report:read",
  }));
});

describe("plan beside actual", () => {
  it("[REP-02] counts classes, people and turns apart, out-of-plan classes among them", async () => {
    const { rows, totals } = await figures();
    expect(rows.map(({ key, planned, actual }) => ({ key, planned, actual }))).toEqual([
      {
        key: "newMember",
        planned: { classes: 2, learners: 60 },
        actual: { classes: 3, outOfPlan: 1, people: 4, turns: 5, women: 2, fullTimeTurns: 3 },
      },
      {
        key: "skills",
        planned: { classes: 1, learners: 30 },
        actual: { classes: 0, outOfPlan: 0, people: 0, turns: 0, women: 0, fullTimeTurns: 0 },
      },
    ]);
    expect(totals).toEqual({
      planned: { classes: 3, learners: 90 },
      actual: { classes: 3, outOfPlan: 1, people: 4, turns: 5, women: 2, fullTimeTurns: 3 },
    });
  });

  it("counts the same by programme, under its name", async () => {
    const { rows, totals } = await figures({ rows: "programme" });
    expect(rows.map((row) => row.key)).toEqual([programmes.newMember.code, programmes.skills.code]);
    expect(rows.every((row) => row.nameVi !== null)).toBe(true);
    expect(totals).toEqual((await figures()).totals);
  });

  it.each([
    ["2024-01-01", 1],
    ["2023-12-31", 0],
    ["2024-06-09", 1],
    ["2024-06-10", 2],
    ["2024-12-30", 2],
    ["2024-12-31", 3],
    ["2030-01-01", 3],
  ])("[REP-03] asked on %s, %i classes of 2024 had begun", async (on, classes) => {
    expect((await figures({ on: day(on) })).totals.actual.classes).toBe(classes);
  });

  it("[REP-03] a plan counts from the day it was approved, a line in the quarter it begins in", async () => {
    const planned = async (from: string, to: string, on = "2024-12-31") =>
      (await figures({ period: { from: day(from), to: day(to) }, on: on as Day })).totals.planned.classes;
    expect(await planned("2024-01-01", "2025-01-01", "2024-01-14")).toBe(0);
    expect(await planned("2024-01-01", "2025-01-01", "2024-01-15")).toBe(3);
    expect(await planned("2024-01-01", "2024-04-01")).toBe(2);
    expect(await planned("2024-01-02", "2024-12-31")).toBe(0);
    expect(await planned("2024-04-01", "2025-01-01")).toBe(1);
  });

  it("counts for a commune the classes its people attend, and its part of the plan", async () => {
    const { totals } = await figures({ unit: place.commune, basis: "sent" });
    expect(totals.actual).toEqual({ classes: 2, outOfPlan: 0, people: 3, turns: 4, women: 2, fullTimeTurns: 2 });
    expect(totals.planned).toEqual({ classes: 2, learners: 5 });
    expect(await read(organises, scope, place.commune)).toBe(false);
    expect(await read(organises, scope, place.district)).toBe(true);
  });

  it("shows nothing outside the scope", async () => {
    for (const basis of ["organised", "sent"] as const) {
      const { rows, totals } = await figures({ basis, unit: second }, communeScope);
      expect(rows).toEqual([]);
      expect(totals.actual.turns).toBe(0);
    }
    const upward = await figures({ basis: "sent" }, communeScope);
    expect(upward.totals.actual).toMatchObject({ people: 3, turns: 4 });
    expect((await figures({}, communeScope)).rows).toEqual([]);
    expect(await read(listReportYears, communeScope, place.district)).toEqual([]);
    expect(await read(listReportYears, scope, place.district)).toEqual([2025, 2024]);
  });
});

describe("the list behind each number", () => {
  it.each(["organised", "sent"] as const)("has as many rows as the number says, counted as %s", async (basis) => {
    for (const unit of [place.district, place.commune, second]) {
      const asked = question({ basis, unit });
      const { rows, totals } = await read(findPlanActual, scope, asked);
      const parts = [
        { classType: null, ...totals },
        ...rows.map(({ classType, planned, actual }) => ({ classType, planned, actual })),
      ];
      for (const { classType, planned, actual } of parts) {
        const part = { classType, programme: null, page: 1 };
        const classes = await read(listHeldClasses, scope, asked, { ...part, outOfPlan: false });
        expect(classes.rows).toHaveLength(actual.classes);
        expect(classes.rows.reduce((sum, row) => sum + row.turns, 0)).toBe(actual.turns);
        expect((await read(listHeldClasses, scope, asked, { ...part, outOfPlan: true })).rows).toHaveLength(
          actual.outOfPlan,
        );
        const expected = {
          people: actual.people,
          turns: actual.turns,
          women: actual.women,
          fullTime: actual.fullTimeTurns,
        };
        for (const count of REPORT_COUNTS) {
          const { rows: listed, total } = await read(
            listCountedLearners,
            scope,
            asked,
            { ...part, count },
            everybody(),
          );
          expect([count, listed.length, total]).toEqual([count, expected[count], expected[count]]);
        }
        const lines = await read(listCountedLines, scope, asked, part);
        expect([lines.classes, lines.learners]).toEqual([planned.classes, planned.learners]);
      }
    }
  });

  it("names all classes of a person, and each class of a turn", async () => {
    const part = { classType: null, programme: null, page: 1 };
    const byPerson = await read(listCountedLearners, scope, question(), { ...part, count: "people" }, everybody());
    expect(byPerson.rows.find((row) => row.cadreId === people[0]?.id)?.turns).toBe(2);
    const byTurn = await read(listCountedLearners, scope, question(), { ...part, count: "turns" }, everybody());
    expect(byTurn.rows.filter((row) => row.cadreId === people[0]?.id).map((row) => row.turns)).toEqual([1, 1]);
  });
});

describe("the tallies of whole years", () => {
  const sorted = (rows: Awaited<ReturnType<typeof listActualByTurns>>) =>
    [...rows].sort((a, b) => `${a.classType} ${a.code}`.localeCompare(`${b.classType} ${b.code}`));

  async function bothAgree(): Promise<number> {
    let turns = 0;
    for (const period of [yearPeriod(2030), { from: day("2029-01-01"), to: day("2032-01-01") }, yearPeriod(2032)])
      for (const unit of [place.province, place.district, second])
        for (const rows of ["type", "programme"] as const) {
          const asked = question({ period, unit, rows, on: day("2040-01-01") });
          const byTally = sorted(await read(listActualByTally, everywhere, asked));
          expect(byTally).toEqual(sorted(await read(listActualByTurns, everywhere, asked)));
          turns += byTally.find((row) => row.classType === null)?.turns ?? 0;
        }
    return turns;
  }
  let everywhere: UnitScope;

  it("say the same as counting turn by turn, whatever happens to classes and learners", async () => {
    const tx = testDb();
    ({ scope: everywhere } = await actorWithScope(tx, {
      role: "viewer",
      unit: place.province,
      permission: "report:read",
    }));
    const random = new Random("tally");
    const crowd: StoredCadre[] = [];
    for (let index = 0; index < 12; index += 1)
      crowd.push(await aCadre(tx, { unit: place.commune, sex: random.chance(0.5) ? "female" : "male" }));
    const statuses = ["calling", "opened", "running", "closed", "cancelled"] as const;
    const days = ["2029-12-31", "2030-01-01", "2030-06-15", "2030-12-31", "2031-03-01", "2032-01-01"] as const;
    const classes: { id: number }[] = [];
    for (let index = 0; index < 14; index += 1) {
      const startsOn = random.pick(days);
      const made = await aTrainingClass(tx, {
        unit: random.pick([place.district, second]),
        programme: random.pick([programmes.newMember, programmes.update, programmes.skills]),
        status: random.pick(statuses),
        startsOn,
        endsOn: startsOn,
        mode: random.pick(["fullTime", "weekend"]),
      });
      classes.push(made);
      await enrol(tx, made, random.shuffle(crowd).slice(0, random.int(0, 8)));
    }
    expect(await bothAgree()).toBeGreaterThan(0);
    for (let step = 0; step < 14; step += 1) {
      const { id } = random.pick(classes);
      const where = { id };
      const act = step % 6;
      if (act === 0) await tx.trainingClass.update({ where, data: { status: "cancelled" } });
      if (act === 1) await tx.trainingClass.update({ where, data: { status: "closed", openingDecisionNo: "1" } });
      if (act === 2) {
        const startsOn = new Date(random.pick(days));
        await tx.trainingClass.update({ where, data: { startsOn, endsOn: startsOn } });
      }
      if (act === 3) await tx.trainingClass.update({ where, data: { unitId: second.id, mode: "partTime" } });
      if (act === 4)
        await tx.classEnrolment.deleteMany({
          where: { classId: id, cadreId: { in: crowd.slice(0, 5).map((one) => one.id) } },
        });
      if (act === 5) await tx.cadre.update({ where: { id: random.pick(crowd).id }, data: { sex: "female" } });
      await bothAgree();
    }
  });

  it("lose nobody when two classes of one programme and year take learners at the same moment", async () => {
    const tx = testDb();
    const wish = { unit: place.district, programme: programmes.newMember, status: "opened" as const };
    const made = [];
    for (let index = 0; index < 6; index += 1)
      made.push(await aTrainingClass(tx, { ...wish, startsOn: "2030-02-01", endsOn: "2030-02-02" }));
    const learners: StoredCadre[] = [];
    for (let index = 0; index < 7; index += 1) learners.push(await aCadre(tx, { unit: place.commune }));
    await Promise.all(made.map((one, index) => enrol(tx, one, learners.slice(index, index + 2))));
    await bothAgree();
  });

  it("are asked only for whole years of which everything has begun", async () => {
    const future = day("2030-01-15");
    const asked = question({ period: yearPeriod(2030), on: future });
    expect((await read(findPlanActual, everywhere, asked)).totals.actual).toEqual(
      pick((await read(listActualByTurns, everywhere, asked)).find((row) => row.classType === null)),
    );
  });
});

function pick(row: Awaited<ReturnType<typeof listActualByTurns>>[number] | undefined) {
  if (!row) throw new Error("no total");
  const { classes, outOfPlan, people, turns, women, fullTimeTurns } = row;
  return { classes, outOfPlan, people, turns, women, fullTimeTurns };
}
