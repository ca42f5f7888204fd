import { beforeAll, describe, expect, it } from "vitest";
import { listRejected, listRows } from "@/lib/features/import/queries";
import type { CellInput } from "@/lib/spreadsheet/write";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aListRow, aWorkbook } from "@/tests/factories/workbooks";
import { aDesk, type Desk, preview, rejectedOf, undo, write } from "@/tests/support/import-desk";
import { testDb } from "@/tests/support/test-database";

/* The largest list that is promised to work, as one workbook of a district. */

const ROWS = 50_000;
const COMMUNES = 20;
const WRONG_EVERY = 500;
/** A machine of two cores does each step in a third of this beside another test; a step whose work grows faster than the list takes many times it. */
const MOST_SECONDS = 90;
/** What the whole process may hold at any moment, this test's own workbook included. */
const MOST_MEGABYTES = 1_400;

let first: SeededCommune;
let desk: Desk;

beforeAll(async () => {
  first = await seedCommune(testDb(), { name: "Xã Số 0" });
  for (let n = 1; n < COMMUNES; n += 1) await seedCommune(testDb(), { name: `Xã Số ${n}`, district: first.district });
  desk = await aDesk("board-officer", first.district);
});

function aRow(n: number): CellInput[] {
  const row = aListRow(n, `Xã Số ${n % COMMUNES}`);
  if (n % WRONG_EVERY === 7) row[2] = "31/02/1980";
  return row;
}

/** Seconds that a step took, and the most memory that was in use meanwhile. */
async function watched<T>(step: string, body: () => Promise<T>): Promise<T> {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const begun = performance.now();
  try {
    return await body();
  } finally {
    clearInterval(look);
    const [seconds, megabytes] = [(performance.now() - begun) / 1000, most / 1_048_576];
    console.info(`${ROWS} rows, ${step}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
    expect.soft(seconds, `${step}: seconds`).toBeLessThan(MOST_SECONDS);
    expect.soft(megabytes, `${step}: megabytes`).toBeLessThan(MOST_MEGABYTES);
  }
}

describe(`a list of ${ROWS} people`, () => {
  it("is read, previewed, written, given back where wrong, and taken back", async () => {
    const wrong = ROWS / WRONG_EVERY;
    const content = await watched("workbook made", () => aWorkbook(Array.from({ length: ROWS }, (_, n) => aRow(n))));
    const previewed = await watched("read and previewed", () => preview(desk, content));
    expect(previewed.counts).toMatchObject({ create: ROWS - wrong, error: wrong, duplicate: 0, conflict: 0 });

    // The page of the preview is no slower for the length of the list.
    const begun = performance.now();
    const page = await listRows(testDb(), desk.scope, previewed.id, { verdict: "error", warned: false, page: 2 });
    expect(page.total).toBe(wrong);
    expect(performance.now() - begun).toBeLessThan(3_000);

    const imported = await watched("written and judged", () => write(desk, previewed.id));
    expect(imported.counts).toMatchObject({ created: ROWS - wrong, turnedAway: 0 });
    expect(await testDb().cadre.count({ where: { unit: { path: { startsWith: first.district.path } } } })).toBe(
      ROWS - wrong,
    );
    const judged = await testDb().complianceInterval.findMany({ distinct: ["cadreId"], select: { cadreId: true } });
    expect(judged).toHaveLength(ROWS - wrong);

    expect(await listRejected(testDb(), desk.scope, previewed.id)).toHaveLength(wrong);
    expect((await rejectedOf(desk, previewed.id)).length).toBeGreaterThan(1_000);

    // Statistics of the tables that have just grown, as the server takes them by itself within a minute.
    await testDb().$executeRawUnsafe("ANALYZE");
    const undone = await watched("taken back", () => undo(desk, previewed.id));
    expect(undone.status).toBe("undone");
    expect(await testDb().cadre.count()).toBe(0);
  }, 600_000);
});
