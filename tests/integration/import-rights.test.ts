import { beforeAll, describe, expect, it } from "vitest";
import { importBatch } from "@/lib/features/import/commands-steps";
import { findBatch, listRows } from "@/lib/features/import/queries";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aListRow, aWorkbook } from "@/tests/factories/workbooks";
import { aDesk, batchOf, type Desk, preview, rowsFrom, upload, write } from "@/tests/support/import-desk";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let desk: Desk;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  desk = await aDesk("board-officer", place.district);
});

const peopleAt = (unitId: number) => testDb().cadre.count({ where: { unitId } });

const atCommune = (): Desk => ({ ...desk, unit: place.commune.code });

describe("the importer's rights", () => {
  it("a list writes only below the unit it is for, and only where the importer may", async () => {
    const other = await seedCommune(testDb(), { name: "Xã Khánh Long", district: place.district });
    const secretary = await aDesk("commune-secretary", place.commune);
    const batch = await preview(
      secretary,
      await aWorkbook([...rowsFrom(4000, 1), ...rowsFrom(4001, 1, "Xã Khánh Long")]),
    );
    expect(batch.counts).toMatchObject({ create: 1, error: 1, warnings: 1 });
    const { rows } = await listRows(testDb(), secretary.scope, batch.id, { verdict: null, warned: false, page: 1 });
    expect(rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([["noRightPosts"], ["unitNotInScope"]]);
    await write(secretary, batch.id);
    const cadre = await testDb().cadre.findFirstOrThrow({
      where: { fullName: String(aListRow(4000, "")[1]), unitId: place.commune.id },
      select: { posts: true, credentials: true },
    });
    // A secretary appoints nobody and verifies no paper: not by hand, and not by a list.
    expect(cadre).toMatchObject({ posts: [], credentials: [{ verifiedAt: null }] });
    expect(await peopleAt(other.commune.id)).toBe(0);
  });

  it("[IMP-00] [IMP-20] does not find lists and units outside the scope, nor a step that is past", async () => {
    const secretary = await aDesk("commune-secretary", place.commune);
    const batch = await preview(desk, await aWorkbook(rowsFrom(5000, 2)));
    const outside = { actor: secretary.actor, scope: secretary.scope };
    expect(await findBatch(testDb(), secretary.scope, batch.id)).toBeNull();
    expect((await listRows(testDb(), secretary.scope, batch.id, { verdict: null, warned: false, page: 1 })).total).toBe(
      0,
    );
    expect(await importBatch({ ...outside, input: { batchId: batch.id, version: batch.version } })).toEqual({
      ok: false,
      violations: [{ rule: "IMP-00" }],
    });
    expect(await upload({ ...secretary, unit: place.district.code }, await aWorkbook(rowsFrom(1, 1)))).toEqual({
      ok: false,
      violations: [{ rule: "IMP-00" }],
    });
    expect(
      await importBatch({
        actor: desk.actor,
        scope: desk.scope,
        input: { batchId: batch.id, version: batch.version + 1 },
      }),
    ).toEqual({ ok: false, violations: [{ rule: "IMP-20" }] });
  });

  it("writes nothing when the account has lost its rights between button and job", async () => {
    const officer = await aDesk("board-officer", place.commune);
    const batch = await preview(officer, await aWorkbook(rowsFrom(6000, 2)));
    await importBatch({
      actor: officer.actor,
      scope: officer.scope,
      input: { batchId: batch.id, version: batch.version },
    });
    const before = await peopleAt(place.commune.id);
    await testDb().appUser.update({ where: { id: officer.actor.id }, data: { disabledAt: new Date() } });
    await runQueuedJobs();
    expect(await peopleAt(place.commune.id)).toBe(before);
    expect((await batchOf(officer, batch.id)).job).toMatchObject({ status: "failed" });
  });

  it("leaves accounts and roles alone", async () => {
    const grants = await testDb().roleGrant.count();
    const columns = [
      { header: "Họ và tên" },
      { header: "Ngày sinh" },
      { header: "Giới tính" },
      { header: "Vai trò" },
      { header: "Tài khoản" },
    ];
    const batch = await preview(
      atCommune(),
      await aWorkbook([["Hoàng Văn Quyền", "01/01/1980", "Nam", "administrator", "board-officer"]], columns),
    );
    await write(desk, batch.id);
    expect(await testDb().roleGrant.count()).toBe(grants);
  });
});
