import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { yearPeriod } from "@/lib/domain/report/plan-actual";
import { day } from "@/lib/domain/shared/day";
import type { ReportQuestion } from "@/lib/features/report/queries";
import { listCountedLearners, type NamedTo } from "@/lib/features/report/queries-lists";
import type { ReportCount } from "@/lib/features/report/schema";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, type StoredCadre } from "@/tests/factories/people";
import { aTrainingClass, enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

/* A province counts a class that one of its districts holds: two learners of this district, three of the next. */

let here: SeededCommune;
let next: SeededCommune;
let mine: StoredCadre[];
let theirs: StoredCadre[];

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx, { cadres: 2 });
  next = await seedCommune(tx, { province: here.province, cadres: 2 });
  mine = [...here.cadres];
  theirs = [...next.cadres, await aCadre(tx, { unit: next.district })];
  const wish = { unit: here.district, status: "closed", startsOn: "2024-03-04", endsOn: "2024-03-08" } as const;
  await enrol(tx, await aTrainingClass(tx, wish), [...mine, ...theirs]);
  await enrol(
    tx,
    await aTrainingClass(tx, { ...wish, startsOn: "2024-09-02", endsOn: "2024-09-06" }),
    theirs.slice(0, 1),
  );
});

const paths = (...units: readonly Readonly<{ path: string }>[]) => mintScope(units.map(({ path }) => path));

function ask(to: NamedTo, changes: Partial<ReportQuestion> = {}, count: ReportCount = "people", page = 1) {
  const question: ReportQuestion = {
    unit: here.district,
    period: yearPeriod(2024),
    on: day("2024-12-31"),
    basis: "organised",
    rows: "type",
    ...changes,
  };
  const part = { classType: null, programme: null, page, count };
  return read(listCountedLearners, paths(here.province), question, part, to);
}
const names = (rows: readonly Readonly<{ cadreId: number }>[]) =>
  rows.map(({ cadreId }) => cadreId).sort((a, b) => a - b);
const ids = (people: readonly StoredCadre[]) => people.map(({ id }) => id).sort((a, b) => a - b);

describe("[REP-11] names behind a number of a report", () => {
  it("are those of the reader's own people; the others are counted", async () => {
    const found = await ask({ senders: paths(here.district), organisers: paths() });
    expect([found.total, found.named]).toEqual([5, 2]);
    expect(names(found.rows)).toEqual(ids(mine));
    expect(found.rows.every((row) => row.own)).toBe(true);
    expect(JSON.stringify(found)).not.toContain(theirs[0]?.fullName ?? "");
  });

  it("are none for who may read no record, though the number stays", async () => {
    const found = await ask({ senders: paths(), organisers: paths() });
    expect(found).toEqual({ total: 5, named: 0, rows: [] });
    const turns = await ask({ senders: paths(), organisers: paths() }, {}, "turns");
    expect(turns).toEqual({ total: 6, named: 0, rows: [] });
  });

  it("are all of a class for who organises it, without a way to the records of others", async () => {
    const found = await ask({ senders: paths(here.district), organisers: paths(here.district) });
    expect([found.total, found.named]).toEqual([5, 5]);
    expect(names(found.rows.filter((row) => row.own))).toEqual(ids(mine));
    const turns = await ask({ senders: paths(here.district), organisers: paths(here.district) }, {}, "turns");
    expect([turns.total, turns.named, turns.rows.length]).toEqual([6, 6, 6]);
  });

  it("of another's class are those one has sent", async () => {
    const sent = { unit: next.district, basis: "sent" } as const;
    const found = await ask({ senders: paths(next.district), organisers: paths(next.district) }, sent);
    expect([found.total, found.named]).toEqual([3, 3]);
    expect(names(found.rows)).toEqual(ids(theirs));
    expect(await ask({ senders: paths(here.district), organisers: paths() }, sent)).toMatchObject({
      total: 3,
      named: 0,
    });
  });

  it("past the last page there are none, and the count is the same", async () => {
    const found = await ask({ senders: paths(here.province), organisers: paths() }, {}, "people", 9);
    expect(found).toEqual({ total: 5, named: 5, rows: [] });
  });
});
