import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { matchList } from "@/lib/domain/nomination/match-list";
import { day } from "@/lib/domain/shared/day";
import { takeSheetList } from "@/lib/features/nomination/commands-sheet";
import { listBoard } from "@/lib/features/nomination/queries-board";
import { getClassOnDesk } from "@/lib/features/nomination/queries-class";
import { findSheetList } from "@/lib/features/nomination/queries-sheet";
import type { CellInput, SheetColumn } from "@/lib/spreadsheet/write";
import { fold } from "@/lib/text/fold";
import { formatDay } from "@/lib/text/format";
import { aLockedWorkbook } from "@/tests/factories/locked-workbook";
import type { StoredUnit } from "@/tests/factories/units";
import { aWorkbook } from "@/tests/factories/workbooks";
import { testDb } from "@/tests/support/test-database";
import { aClass, audits, aWorld, people, seatsOf, send, TODAY, type World } from "./nomination-world";

/* The second door: a unit's list as a workbook, read, matched with the board's people, sent by the board's command. */

const COLUMNS: readonly SheetColumn[] = [
  { header: "STT", type: "number" },
  { header: "Họ và tên" },
  { header: "Ngày sinh" },
  { header: "Chức vụ" },
  { header: "Ghi chú" },
];

let world: World;
beforeAll(async () => {
  world = await aWorld();
});

async function rowsOf(ids: readonly number[]): Promise<CellInput[][]> {
  const found = await testDb().cadre.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } });
  return found.map(({ fullName, birthDate }, index) => [
    index + 1,
    fullName,
    formatDay(day(birthDate.toISOString().slice(0, 10))),
    "Chủ tịch",
    null,
  ]);
}

function take(actor: Actor, code: string, unit: StoredUnit, content: Uint8Array) {
  const input = { class: code, unit: unit.code, fileName: "danh sách.xlsx", content };
  return takeSheetList({ actor, scope: scopeFor(actor, "nomination:create"), input, today: TODAY });
}

const kept = (actor: Actor, classId: number, unit: StoredUnit) =>
  findSheetList(testDb(), { classId, unitId: unit.id, userId: actor.id });

/** Whom the rows mean, as the page shows it. */
async function matched(actor: Actor, classId: number, unit: StoredUnit) {
  const training = await getClassOnDesk(testDb(), classId);
  const { people: board } = await listBoard(testDb(), training, { id: unit.id, currentPath: unit.path }, TODAY);
  return matchList((await kept(actor, classId, unit))?.rows ?? [], board?.rows ?? [], fold);
}

describe("the closed door", () => {
  it("[NOM-00] takes no list for a unit or a class outside the scope, and keeps and writes nothing", async () => {
    const training = await aClass(world.district);
    const before = await audits("nomination.list-read");
    const book = await aWorkbook(await rowsOf(await people(world.a, 1)), COLUMNS);
    const found = (what: string) => ({ ok: false, violations: [{ rule: "NOM-00", what }] });
    expect(await take(world.secretaryA, training.code, world.b, book)).toEqual(found("unit"));
    expect(await take(world.secretaryFar, training.code, world.far, book)).toEqual(found("class"));
    expect(await testDb().nominationList.count({ where: { classId: training.id } })).toBe(0);
    expect(await audits("nomination.list-read")).toBe(before);
  });

  it("a row that names somebody of another commune is nobody's here, and one account does not see another's list", async () => {
    const training = await aClass(world.district);
    const book = await aWorkbook(await rowsOf(await people(world.b, 1)), COLUMNS);
    expect(await take(world.secretaryA, training.code, world.a, book)).toMatchObject({ ok: true, value: { rows: 1 } });
    expect(await matched(world.secretaryA, training.id, world.a)).toMatchObject([{ state: "unknown", people: [] }]);
    expect(await kept(world.board, training.id, world.a)).toBeNull();
  });

  it.each([
    ["no workbook", Buffer.from("%PDF-1.7"), "IMP-02"],
    ["nothing", Buffer.alloc(0), "IMP-02"],
    ["an old .xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), "IMP-02"],
    ["one behind a password", aLockedWorkbook(), "IMP-03"],
    ["a broken one", Buffer.from("504b0304ffff", "hex"), "IMP-06"],
  ])("refuses %s before anything opens it", async (_case, content, rule) => {
    const training = await aClass(world.district);
    const answer = await take(world.secretaryA, training.code, world.a, content);
    expect(answer).toMatchObject({ ok: false, violations: [{ rule }] });
    expect(await kept(world.secretaryA, training.id, world.a)).toBeNull();
  });
});

describe("a list", () => {
  it("is read, kept, replaced by the next one, and nobody is nominated by reading it", async () => {
    const training = await aClass(world.district);
    const ids = await people(world.a, 3);
    const before = await audits("nomination.list-read");
    const first = await aWorkbook(await rowsOf(ids.slice(0, 1)), COLUMNS);
    expect((await take(world.secretaryA, training.code, world.a, first)).ok).toBe(true);
    const rows = [
      ...(await rowsOf(ids)),
      [4, "Người Không Có", "01/02/1980", null, null],
      [5, "Sai Ngày", "31/02/1980", null, null],
    ];
    expect((await take(world.secretaryA, training.code, world.a, await aWorkbook(rows, COLUMNS))).ok).toBe(true);
    const states = (await matched(world.secretaryA, training.id, world.a)).map(({ state, people: found, row }) => [
      state,
      found[0] ?? null,
      row.no,
    ]);
    // Title, empty line or header above: the first person's row is where the sheet has it.
    const start = Number(states[0]?.[2]);
    expect(states).toEqual([
      ["found", ids[0], start],
      ["found", ids[1], start + 1],
      ["found", ids[2], start + 2],
      ["unknown", null, start + 3],
      ["error", null, start + 4],
    ]);
    expect(await audits("nomination.list-read")).toBe(before + 2);
    expect(await testDb().nomination.count({ where: { classId: training.id } })).toBe(0);
  });

  it("says who is nominated already, and those it names are sent by the board's own command", async () => {
    const training = await aClass(world.district, { capacity: 2 });
    const ids = await people(world.a, 2);
    const book = await aWorkbook(await rowsOf(ids), COLUMNS);
    await take(world.secretaryA, training.code, world.a, book);
    const found = await matched(world.secretaryA, training.id, world.a);
    const named = found.flatMap(({ people: who }) => who);
    expect((await send(world.secretaryA, training.code, world.a, named)).ok).toBe(true);
    const training2 = await getClassOnDesk(testDb(), training.id);
    const { people: board } = await listBoard(
      testDb(),
      training2,
      { id: world.a.id, currentPath: world.a.path },
      TODAY,
    );
    const again = board?.rows.filter(({ id }) => named.includes(id)) ?? [];
    expect(again.map(({ here, verdict }) => [here, verdict.reasons.map(({ rule }) => rule)])).toEqual([
      ["submitted", ["NOM-06"]],
      ["submitted", ["NOM-06"]],
    ]);
  });

  it("old lists go when the next one comes", async () => {
    const training = await aClass(world.district);
    const book = await aWorkbook(await rowsOf(await people(world.a, 1)), COLUMNS);
    await take(world.secretaryA, training.code, world.a, book);
    await testDb().nominationList.updateMany({ data: { createdAt: new Date("2020-01-01") } });
    await take(world.secretaryB, training.code, world.b, book);
    expect(await kept(world.secretaryA, training.id, world.a)).toBeNull();
    expect(await kept(world.secretaryB, training.id, world.b)).not.toBeNull();
  });

  it("[NOM-03] the last seat through both doors at once: one of them gets it, the other is told", async () => {
    for (let run = 0; run < 4; run++) {
      const training = await aClass(world.district, { capacity: 1 });
      const [listed = 0] = await people(world.a, 1);
      const [ticked = 0] = await people(world.b, 1);
      await take(world.secretaryA, training.code, world.a, await aWorkbook(await rowsOf([listed]), COLUMNS));
      const named = (await matched(world.secretaryA, training.id, world.a)).flatMap(({ people: who }) => who);
      const answers = await Promise.all([
        send(world.secretaryA, training.code, world.a, named),
        send(world.secretaryB, training.code, world.b, [ticked]),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await seatsOf(training.id)).toEqual({ holding: 1, counted: 1, capacity: 1 });
    }
  });
});
