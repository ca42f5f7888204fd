import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { moveUnitCounts } from "@/lib/compliance-store/move-unit-counts";
import { rebuildAll } from "@/lib/compliance-store/rebuild";
import { recomputeCadres, recomputeInBatches } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { PersonHistory } from "@/lib/domain/compliance/types";
import { type Day, day } from "@/lib/domain/shared/day";
import { arbitraryDay, arbitraryHistory, arbitraryStandards } from "@/tests/factories/arbitrary-history";
import { testDatabaseUrl, testDb } from "@/tests/support/test-database";
import { emptyStore, storedState, storeHistories, storeStandards, storeWorld, UNIT_IDS, UNITS } from "./stored-world";

const PEOPLE = 12;
const people = (ids: readonly number[]) => fc.tuple(...ids.map((id) => arbitraryHistory(UNIT_IDS, id)));
const crowd = people(Array.from({ length: PEOPLE }, (_, index) => index + 1));

const rebuild = () => rebuildAll({ connectionString: testDatabaseUrl(), batch: 5 });
const inTx = <T>(body: Parameters<typeof inTransaction<T>>[0]) => inTransaction(body, { isolation: "readCommitted" });

function storeCrowd(histories: readonly PersonHistory[]): Promise<void> {
  return testDb().$transaction((tx) => storeHistories(tx, histories), { timeout: 60_000 });
}

/** Counts straight from the intervals and the tree of that day. */
async function countedDirectly(unitId: number, lane: string, group: string, on: Day): Promise<Record<string, number>> {
  const rows = await testDb().$queryRaw<Record<string, number>[]>`
    SELECT count(*)::int AS people, count(*) FILTER (WHERE i.status = 'met')::int AS met, count(*) FILTER (WHERE i.status = 'in_training')::int AS nothing,
      count(*) FILTER (WHERE i.status = 'short')::int AS short, count(*) FILTER (WHERE i.held_level = 2)::int AS level2,
      count(*) FILTER (WHERE i.held_level = 0 AND i.female)::int AS women0, count(*) FILTER (WHERE i.held_level = 3 AND i.under_forty)::int AS young3
    FROM compliance_interval i JOIN org_unit_placement p ON p.unit_id = i.unit_id
    WHERE p.path LIKE ${`%/${unitId}/%`} AND p.valid_from <= ${dayToDb(on)} AND (p.valid_to IS NULL OR p.valid_to > ${dayToDb(on)})
      AND i.lane = ${lane} AND ${group} = ANY(i.groups) AND i.valid_from <= ${dayToDb(on)} AND (i.valid_to IS NULL OR i.valid_to > ${dayToDb(on)})`;
  return rows[0] ?? {};
}

async function countedByBuckets(unitId: number, lane: string, group: string, on: Day): Promise<Record<string, number>> {
  const [year, date] = [`${on.slice(0, 4)}-01-01`, on].map((text) => dayToDb(day(text)));
  const rows = await testDb().$queryRaw<Record<string, number>[]>`
    SELECT coalesce(sum(met + in_training + grace + short + exempt + no_standard), 0)::int AS people, coalesce(sum(met), 0)::int AS met, 0 AS nothing,
      coalesce(sum(short), 0)::int AS short, coalesce(sum(level2), 0)::int AS level2, coalesce(sum(women0), 0)::int AS women0, coalesce(sum(young3), 0)::int AS young3
    FROM compliance_bucket WHERE unit_id = ${unitId} AND lane = ${lane} AND group_code = ${group}
      AND ((grain = 0 AND bucket < ${year}) OR (grain = 1 AND bucket >= ${year} AND bucket <= ${date}))`;
  return rows[0] ?? {};
}

beforeAll(async () => {
  await testDb().$transaction(storeWorld);
});

describe("[CMP-01] the store over random histories", () => {
  it("a rebuild from nothing writes the very rows that commands wrote one by one", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        crowd,
        people([3, 7, 9]),
        arbitraryStandards(UNIT_IDS),
        fc.shuffledSubarray(Array.from({ length: PEOPLE }, (_, index) => index + 1)),
        async (first, changed, standards, some) => {
          await testDb().$transaction((tx) => storeStandards(tx, standards));
          await storeCrowd(first);
          await emptyStore(testDb());
          for (const id of some) await inTx((tx) => recomputeCadres(tx, [id]));
          await recomputeInBatches(
            testDb(),
            first.map((history) => history.cadreId),
            undefined,
            5,
          );
          for (const history of changed) {
            await inTx(async (tx) => {
              await storeHistories(tx, [history]);
              await recomputeCadres(tx, [history.cadreId]);
            });
          }
          const stepByStep = await storedState(testDb());
          await rebuild();
          expect(stepByStep).toEqual(await storedState(testDb()));
          const again = await inTx((tx) =>
            recomputeCadres(
              tx,
              first.map((history) => history.cadreId),
            ),
          );
          expect(again).toMatchObject({ removed: 0, added: 0 });
        },
      ),
      { numRuns: 8 },
    );
  });

  it("the buckets of any day add up to what the intervals of that day say", { timeout: 240_000 }, async () => {
    const asked = fc.array(
      fc.tuple(
        fc.constantFrom(...UNIT_IDS),
        fc.constantFrom("current", "planned"),
        fc.constantFrom("*", "commune-cadre", "committee"),
        arbitraryDay,
      ),
      { minLength: 25, maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(crowd, arbitraryStandards(UNIT_IDS), asked, async (histories, standards, questions) => {
        await testDb().$transaction((tx) => storeStandards(tx, standards));
        await storeCrowd(histories);
        await rebuild();
        for (const [unitId, lane, group, on] of questions) {
          expect(await countedByBuckets(unitId, lane, group, on)).toEqual(
            await countedDirectly(unitId, lane, group, on),
          );
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe("a rebuild", () => {
  it("leaves the tables with the very keys, indexes and references they had", async () => {
    const shape = () => testDb().$queryRaw<unknown[]>`
      SELECT conrelid::regclass::text AS owner, conname::text AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE conrelid IN ('compliance_interval'::regclass, 'compliance_bucket'::regclass)
      UNION ALL SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE tablename IN ('compliance_interval', 'compliance_bucket')
      UNION ALL SELECT table_name::text, column_name::text, concat_ws(' ', data_type, is_nullable, column_default, ordinal_position)
        FROM information_schema.columns WHERE table_name IN ('compliance_interval', 'compliance_bucket')
      ORDER BY 1, 2, 3`;
    const before = await shape();
    await rebuild();
    expect(before.length).toBeGreaterThan(40);
    expect(await shape()).toEqual(before);
  });

  it("tells how far it is, and ends at everybody", async () => {
    const seen: [number, number][] = [];
    const { people, intervals } = await rebuildAll({
      connectionString: testDatabaseUrl(),
      batch: 5,
      progress: (done, total) => void seen.push([done, total]),
    });
    const stored = await testDb().complianceInterval.aggregate({ _count: true, _max: { id: true } });
    expect(seen.at(-1)).toEqual([people, people]);
    expect([stored._count, stored._max.id]).toEqual([intervals, intervals]);
  });

  it("changes nothing when it cannot end", async () => {
    const before = await storedState(testDb());
    const broken = rebuildAll({
      connectionString: testDatabaseUrl(),
      progress: () => {
        throw new Error("the power went");
      },
    });
    await expect(broken).rejects.toThrow("the power went");
    expect(await storedState(testDb())).toEqual(before);
  });
});

describe("moving a unit", () => {
  it("takes its people along from that day, and a rebuild agrees", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        crowd,
        arbitraryDay.filter((on) => on > "2018-01-01"),
        async (histories, on) => {
          await storeCrowd(histories);
          await testDb().$transaction((tx) => storeStandards(tx, []));
          await rebuild();
          const before = await testDb().orgUnitPlacement.findFirstOrThrow({
            where: { unitId: UNITS.moved, validTo: null },
          });
          const other = await testDb().orgUnit.findUniqueOrThrow({ where: { id: UNITS.otherProvince } });
          const toPath = `${other.path}${UNITS.moved}/`;
          await inTx(async (tx) => {
            await moveUnitCounts(tx, { unitId: UNITS.moved, fromPath: before.path, toPath, on });
            await tx.orgUnitPlacement.update({ where: { id: before.id }, data: { validTo: dayToDb(on) } });
            await tx.orgUnitPlacement.create({
              data: {
                unitId: UNITS.moved,
                parentId: other.id,
                path: toPath,
                depth: other.depth + 1,
                validFrom: dayToDb(on),
              },
            });
          });
          const moved = await storedState(testDb());
          await rebuild();
          expect(moved).toEqual(await storedState(testDb()));
          await testDb().orgUnitPlacement.deleteMany({ where: { unitId: UNITS.moved, validFrom: dayToDb(on) } });
          await testDb().orgUnitPlacement.update({ where: { id: before.id }, data: { validTo: null } });
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe("many at once", () => {
  it("writers who touch the same units lose nothing", { timeout: 120_000 }, async () => {
    const histories = fc.sample(crowd, { numRuns: 1, seed: 7 })[0] ?? [];
    const later = fc.sample(crowd, { numRuns: 1, seed: 8 })[0] ?? [];
    await storeCrowd(histories);
    await rebuild();
    await Promise.all(
      later.map((history) =>
        inTx(async (tx) => {
          await storeHistories(tx, [history]);
          await recomputeCadres(tx, [history.cadreId, (history.cadreId % PEOPLE) + 1]);
        }),
      ),
    );
    const afterwards = await storedState(testDb());
    expect(afterwards.intervals.length).toBeGreaterThan(PEOPLE);
    await rebuild();
    expect(afterwards).toEqual(await storedState(testDb()));
  });

  it("two papers for one person at the same time both count", async () => {
    const histories = fc.sample(people([1]), { numRuns: 1, seed: 3 })[0] ?? [];
    await storeCrowd(histories);
    await rebuild();
    const add = (level: "elementary" | "advanced", issuedOn: string) =>
      inTx(async (tx) => {
        await tx.credential.create({
          data: {
            cadreId: 1,
            kind: "level",
            level,
            evidence: "diploma",
            issuer: "Trường",
            issuedOn: dayToDb(day(issuedOn)),
            verifiedAt: new Date(),
          },
        });
        await recomputeCadres(tx, [1]);
      });
    await Promise.all([
      add("elementary", "2015-03-01"),
      add("advanced", "2016-03-01"),
      add("elementary", "2014-03-01"),
    ]);
    const afterwards = await storedState(testDb());
    await rebuild();
    expect(afterwards).toEqual(await storedState(testDb()));
  });
});
