import { beforeAll, describe, expect, it } from "vitest";
import { chooseRows, importBatch } from "@/lib/features/import/commands-steps";
import { listRejected, listRows } from "@/lib/features/import/queries";
import { runJob } from "@/lib/jobs/run-job";
import type { CellInput } from "@/lib/spreadsheet/write";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aWorkbook } from "@/tests/factories/workbooks";
import { aDesk, batchOf, type Desk, preview, rejectedOf, rowsFrom, undo, write } from "@/tests/support/import-desk";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let desk: Desk;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  desk = await aDesk("board-officer", place.district);
});

const peopleAt = (unitId: number) => testDb().cadre.count({ where: { unitId } });

const atCommune = (): Desk => ({ ...desk, unit: place.commune.code });

describe("importing people", () => {
  it("loads the workbook of rejected rows again: the corrected rows come in, the others come back", async () => {
    const rows = rowsFrom(1000, 6);
    (rows[1] as CellInput[])[2] = "31/02/1980";
    (rows[4] as CellInput[])[5] = "Xã Không Có";
    const first = await preview(desk, await aWorkbook(rows));
    expect(first.counts).toMatchObject({ create: 4, error: 2 });
    await write(desk, first.id);
    const again = await preview(desk, await rejectedOf(desk, first.id));
    expect(again.counts).toMatchObject({ create: 0, error: 2, update: 0, skip: 0 });
    const cells = (
      await listRows(testDb(), desk.scope, again.id, { verdict: "error", warned: false, page: 1 })
    ).rows.map((row) => row.cells[1]);
    expect(cells).toEqual([rows[1]?.[1], rows[4]?.[1]]);
    await undo(desk, first.id);
  });

  it("[IMP-19] recognises people who are there: no change, an update field by field, nobody twice", async () => {
    const first = await write(desk, (await preview(desk, await aWorkbook(rowsFrom(2000, 5)))).id);
    expect(first.counts).toMatchObject({ created: 5 });
    const rows = rowsFrom(2000, 5);
    rows[1] = [...(rows[1] as CellInput[])];
    (rows[1] as CellInput[])[6] = "CC";
    (rows[1] as CellInput[])[7] = "B-khác";
    rows.push(rows[0] as CellInput[]);
    const second = await preview(desk, await aWorkbook(rows));
    expect(second.counts).toMatchObject({ skip: 4, update: 1, duplicate: 1, create: 0 });
    const before = await peopleAt(place.commune.id);
    const written = await write(desk, second.id);
    expect(written.counts).toMatchObject({ created: 0, updated: 1 });
    expect(await peopleAt(place.commune.id)).toBe(before);

    const refused = await undo(desk, first.id);
    expect(refused).toMatchObject({ status: "imported", refusal: { rule: "IMP-19", count: 1, names: [rows[1]?.[1]] } });
    expect((await undo(desk, second.id)).status).toBe("undone");
    expect((await undo(desk, first.id)).refusal).toMatchObject({ rule: "IMP-19" });
  });

  it("takes the former values back when an update is undone", async () => {
    const cadre = await aCadre(testDb(), {
      unit: place.commune,
      name: "Nông Văn Trước",
      birthDate: "1977-07-07",
      fields: { ethnicity: "Tày" },
    });
    const columns = [
      { header: "Họ và tên" },
      { header: "Ngày sinh" },
      { header: "Dân tộc" },
      { header: "Quê quán" },
      { header: "Xếp loại 2024" },
    ];
    const batch = await preview(
      atCommune(),
      await aWorkbook([["nông văn trước", "07/07/1977", "Nùng", "Lạng Sơn", "HTT"]], columns),
    );
    expect(batch.counts).toMatchObject({ update: 1 });
    await write(desk, batch.id);
    const now = () =>
      testDb().cadre.findUniqueOrThrow({
        where: { id: cadre.id },
        select: { fullName: true, ethnicity: true, nativePlace: true, version: true, ratings: true },
      });
    expect(await now()).toMatchObject({
      fullName: "Nông Văn Trước",
      ethnicity: "Nùng",
      nativePlace: "Lạng Sơn",
      version: 2,
      ratings: [{ year: 2024, rating: "good" }],
    });
    expect((await undo(desk, batch.id)).status).toBe("undone");
    expect(await now()).toMatchObject({ ethnicity: "Tày", nativePlace: null, ratings: [] });
    const trail = await testDb().auditEvent.findMany({
      where: { subject: "cadre", subjectId: String(cadre.id) },
      orderBy: { id: "asc" },
      select: { event: true, after: true },
    });
    expect(trail.map(({ event }) => event)).toEqual(["cadre.imported", "cadre.undone"]);
    expect(trail[0]?.after).toMatchObject({ ethnicity: "Nùng", import: batch.id });
  });

  it("two imports of the same list at once write everybody once", async () => {
    const content = await aWorkbook(rowsFrom(3000, 20));
    const [one, two] = [await preview(desk, content), await preview(desk, content)];
    const before = await peopleAt(place.commune.id);
    for (const { id } of [one, two])
      await importBatch({
        actor: desk.actor,
        scope: desk.scope,
        input: { batchId: id, version: (await batchOf(desk, id)).version },
      });
    const jobs = await testDb().backgroundJob.findMany({ where: { status: "queued" }, select: { id: true } });
    await Promise.all(jobs.map(({ id }) => runJob(id)));
    expect(await peopleAt(place.commune.id)).toBe(before + 20);
    const counts = [(await batchOf(desk, one.id)).counts, (await batchOf(desk, two.id)).counts];
    expect(counts.map((count) => count?.created ?? 0).sort((a, b) => a - b)).toEqual([0, 20]);
    expect(counts.map((count) => count?.turnedAway ?? 0).sort((a, b) => a - b)).toEqual([0, 20]);
  });

  it("does not write over a record that somebody changed after the preview", async () => {
    const cadre = await aCadre(testDb(), {
      unit: place.commune,
      name: "Lý Thị Giữa",
      birthDate: "1979-09-09",
      sex: "female",
    });
    const columns = [{ header: "Họ và tên" }, { header: "Ngày sinh" }, { header: "Quê quán" }];
    const batch = await preview(atCommune(), await aWorkbook([["Lý Thị Giữa", "09/09/1979", "Cao Bằng"]], columns));
    await testDb().cadre.update({
      where: { id: cadre.id },
      data: { version: { increment: 1 }, nativePlace: "Lạng Sơn" },
    });
    const written = await write(desk, batch.id);
    expect(written.counts).toMatchObject({ updated: 0, turnedAway: 1 });
    expect((await testDb().cadre.findUniqueOrThrow({ where: { id: cadre.id } })).nativePlace).toBe("Lạng Sơn");
    expect((await listRejected(testDb(), desk.scope, batch.id)).map(({ issues }) => issues.at(-1)?.code)).toEqual([
      "changedMeanwhile",
    ]);
  });

  it("asks about a namesake elsewhere, and makes another person only when somebody insists", async () => {
    const other = await seedCommune(testDb(), { name: "Xã Đoàn Kết", district: place.district });
    await aCadre(testDb(), { unit: other.commune, name: "Vi Văn Chung", birthDate: "1985-05-05" });
    const row = ["Vi Văn Chung", "05/05/1985", "Nam"];
    const columns = [{ header: "Họ và tên" }, { header: "Ngày sinh" }, { header: "Giới tính" }];
    const inCommune = await preview(atCommune(), await aWorkbook([row], columns));
    // The list is of one commune: what lies beside it is none of its business.
    expect(inCommune.counts).toMatchObject({ create: 1, conflict: 0 });

    const withUnit = await aWorkbook([[...row, "Xã Chí Minh"]], [...columns, { header: "Đơn vị" }]);
    const batch = await preview(desk, withUnit);
    expect(batch.counts).toMatchObject({ create: 0, conflict: 1 });
    const [shown] = (await listRows(testDb(), desk.scope, batch.id, { verdict: "conflict", warned: false, page: 1 }))
      .rows;
    expect(shown).toMatchObject({
      chosen: false,
      parsed: { decision: { code: "livesElsewhere", values: { unit: "Xã Đoàn Kết" } } },
    });
    expect(
      (
        await chooseRows({
          actor: desk.actor,
          scope: desk.scope,
          input: { batchId: batch.id, rows: [shown?.rowNo ?? 0], chosen: "yes" },
        })
      ).ok,
    ).toBe(true);
    expect((await write(desk, batch.id)).counts).toMatchObject({ created: 1 });
  });
});
