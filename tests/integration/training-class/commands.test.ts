import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { createClass, updateClass } from "@/lib/features/training-class/commands";
import { findClass } from "@/lib/features/training-class/queries";
import { createClassInput, updateClassInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-02-01");
let place: SeededCommune;
let board: Actor;
let scope: UnitScope;
let programme: Readonly<{ id: number; code: string }>;

function aForm(changes: Record<string, string> = {}) {
  return createClassInput.parse({
    unit: place.district.code,
    programme: programme.code,
    name: "Lớp Sơ cấp lý luận chính trị",
    startsOn: "01/04/2026",
    endsOn: "30/04/2026",
    mode: "fullTime",
    capacity: "80",
    nominateBy: "15/03/2026",
    host: place.district.code,
    outsidePlanReason: "Nghị quyết mới ban hành",
    ...changes,
  });
}

const create = (changes: Record<string, string> = {}) =>
  createClass({ actor: board, scope, input: aForm(changes), today: TODAY });
const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });
const rules = (answer: Awaited<ReturnType<typeof create>>) =>
  answer.ok ? [] : answer.violations.map((violation) => violation.rule);

async function aLine(classes: number) {
  const plan = await testDb().trainingPlan.create({
    data: {
      unitId: place.district.id,
      year: 2026 + (await testDb().trainingPlan.count()),
      versions: {
        create: {
          number: 1,
          status: "approved",
          resolutionNo: "01-NQ/HU",
          approvedOn: dayToDb(day("2026-01-10")),
          lines: { create: { lineKey: "a", programmeId: programme.id, classes, learners: 80 } },
        },
      },
    },
    include: { versions: { include: { lines: true } } },
  });
  const version = plan.versions[0];
  return { versionId: version?.id ?? 0, lineId: version?.lines[0]?.id ?? 0 };
}

beforeAll(async () => {
  place = await seedCommune(testDb());
  programme = await aProgramme(testDb(), {
    name: "Sơ cấp lý luận chính trị",
    givesLevel: "elementary",
    sizeMin: 40,
    sizeMax: 100,
  });
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
  scope = scopeFor(board, "class:manage");
});

describe("createClass", () => {
  it("does not find units, lines or programmes outside the scope, and leaves no trace", async () => {
    const elsewhere = await seedCommune(testDb());
    const foreign = await aProgramme(testDb());
    await testDb().programme.update({ where: { id: foreign.id }, data: { unitId: elsewhere.district.id } });
    const { lineId } = await aLine(1);
    const other = await actorFor(testDb(), { role: "board-officer", unit: elsewhere.district });
    const answer = await createClass({
      actor: other,
      scope: scopeFor(other, "class:manage"),
      input: aForm({ line: String(lineId) }),
      today: TODAY,
    });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "CLS-00", field: "line" }] });
    for (const [field, changes] of [
      ["unit", { unit: elsewhere.commune.code }],
      ["programme", { programme: foreign.code }],
      ["host", { host: elsewhere.commune.code }],
    ] as const) {
      expect(await create(changes)).toEqual({ ok: false, violations: [{ rule: "CLS-00", field }] });
    }
    expect(await audits("class.created")).toBe(0);
    expect(await testDb().trainingClass.count()).toBe(0);
  });

  it("outside the plan carries its reason, and gets a code of its own", async () => {
    const answer = await create();
    expect(answer).toMatchObject({ ok: true });
    if (!answer.ok) return;
    const year = `${place.district.code}-SCLLCT-2026`.toUpperCase();
    expect(answer.value.code).toBe(`${year}-01`);
    const found = await findClass(testDb(), scope, answer.value.code);
    expect(found).toMatchObject({ outsidePlan: true, outsidePlanReason: "Nghị quyết mới ban hành", status: "draft" });
    expect(rules(await create({ outsidePlanReason: "" }))).toEqual(["CLS-04"]);
    expect((await create()).ok && (await testDb().trainingClass.count({ where: { code: `${year}-02` } }))).toBe(1);
    expect(await audits("class.created")).toBe(2);
  });

  it("[CLS-04] from a line of the plan, as many as the line has", async () => {
    const { lineId, versionId } = await aLine(2);
    const line = { line: String(lineId), programme: "", outsidePlanReason: "" };
    expect(rules(await create(line))).toEqual([]);
    expect(rules(await create(line))).toEqual([]);
    expect(rules(await create(line))).toEqual(["CLS-04"]);
    await testDb().planVersion.update({ where: { id: versionId }, data: { status: "draft" } });
    expect(rules(await create(line))).toEqual(["CLS-00"]);
  });

  it("[CLS-12] a code stands for one class, also when two write it at once", async () => {
    const answers = await Promise.all([create({ code: "lop-chung-1" }), create({ code: "LOP-CHUNG-1" })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["CLS-12"]);
    expect(await testDb().trainingClass.count({ where: { code: "LOP-CHUNG-1" } })).toBe(1);
  });

  it("[CLS-08] warns of a congress of the unit or one above it until a reason is given", async () => {
    await testDb().unitEvent.create({
      data: {
        unitId: place.district.id,
        name: "Đại hội Đảng bộ huyện",
        kind: "congress",
        startsOn: dayToDb(day("2026-04-30")),
        endsOn: dayToDb(day("2026-05-02")),
      },
    });
    const refused = await create();
    expect(refused).toMatchObject({
      violations: [{ rule: "CLS-08", clash: { kind: "event", event: { name: "Đại hội Đảng bộ huyện" } } }],
    });
    expect(rules(await create({ acceptReason: "Nghỉ học hai ngày đại hội" }))).toEqual([]);
    expect(rules(await create({ endsOn: "29/04/2026" }))).toEqual([]);
    await testDb().unitEvent.deleteMany();
  });
});

describe("updateClass", () => {
  async function aForTest() {
    const { id } = await aTrainingClass(testDb(), { unit: place.district, programme, capacity: 50 });
    const row = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
    const update = (changes: Record<string, string> = {}) =>
      updateClass({
        actor: board,
        scope,
        today: TODAY,
        input: updateClassInput.parse({
          classId: String(id),
          version: String(row.version),
          name: row.name,
          host: place.district.code,
          startsOn: "01/04/2026",
          endsOn: "05/04/2026",
          nominateBy: "15/03/2026",
          mode: "fullTime",
          capacity: "50",
          ...changes,
        }),
      });
    return { id, row, update };
  }

  it("[CLS-13] changes nothing of a class that is over, and nothing out of scope", async () => {
    const { id, update } = await aForTest();
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "board-officer", unit: elsewhere.district });
    const input = updateClassInput.parse({
      classId: String(id),
      version: "1",
      name: "X",
      startsOn: "01/04/2026",
      endsOn: "05/04/2026",
      mode: "fullTime",
      capacity: "50",
    });
    const answer = await updateClass({ actor: other, scope: scopeFor(other, "class:manage"), input, today: TODAY });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "CLS-00", field: "classId" }] });
    await testDb().trainingClass.update({ where: { id }, data: { status: "cancelled" } });
    expect(rules(await update())).toEqual(["CLS-13"]);
    expect(await audits("class.changed")).toBe(0);
  });

  it("[CLS-14] of two who save at once one does, the other is told who was first", async () => {
    const { update } = await aForTest();
    const answers = await Promise.all([update({ name: "Tên mới A" }), update({ name: "Tên mới B" })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({
      ok: false,
      violations: [{ rule: "CLS-14", by: board.username }],
    });
  });

  it("[CLS-07] is refused fewer seats than are given out, with the numbers", async () => {
    const { id, update } = await aForTest();
    await testDb().seatAllotment.create({ data: { classId: id, unitId: place.commune.id, seats: 45 } });
    expect(await update({ capacity: "44" })).toEqual({
      ok: false,
      violations: [{ rule: "CLS-07", capacity: 44, needed: 45, allotted: 45, openTaken: 0 }],
    });
    expect(rules(await update({ capacity: "45" }))).toEqual([]);
  });

  it("[CLS-08] dates moved onto another class of a learner are a warning that names it", async () => {
    const { id, update } = await aForTest();
    const cadre = await aCadre(testDb(), { unit: place.commune });
    const other = await aTrainingClass(testDb(), {
      unit: place.district,
      startsOn: "2026-05-04",
      endsOn: "2026-05-08",
    });
    for (const classId of [id, other.id]) {
      await testDb().nomination.create({
        data: { classId, cadreId: cadre.id, unitId: place.commune.id, status: "submitted" },
      });
    }
    const moved = { startsOn: "02/05/2026", endsOn: "04/05/2026" };
    expect(await update(moved)).toMatchObject({
      violations: [{ rule: "CLS-08", clash: { kind: "otherClass", other: { code: other.code, learners: 1 } } }],
    });
    await actorFor(testDb(), { role: "commune-secretary", unit: place.commune });
    const saved = await update({ ...moved, acceptReason: "Học buổi chiều" });
    expect(saved.ok).toBe(true);
    const told = await testDb().notification.findMany({ where: { kind: "classChanged" } });
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.values).toMatchObject({ from: "2026-05-02", to: "2026-05-04" });
  });

  it("a class outside the plan stays outside, whatever the form says", async () => {
    const { row, update } = await aForTest();
    expect(rules(await update({ outsidePlanReason: "" }))).toEqual([]);
    const after = await testDb().trainingClass.findUniqueOrThrow({ where: { id: row.id } });
    expect(after.outsidePlanReason).toBe(row.outsidePlanReason);
  });
});
