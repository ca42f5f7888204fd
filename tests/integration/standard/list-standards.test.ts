import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { addDays, day } from "@/lib/domain/shared/day";
import { listStandards } from "@/lib/features/standard/queries";
import { STANDARD_PAGE_SIZE, type StandardRow } from "@/lib/features/standard/schema-row";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { statementsOf } from "@/tests/support/count-statements";
import { testDb } from "@/tests/support/test-database";

const VERSIONS = STANDARD_PAGE_SIZE * 2 + 7;
const ON = day("2030-01-01");

let place: SeededCommune;
let scope: UnitScope;
let elsewhere: UnitScope;
let national: number;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  const other = await seedCommune(testDb(), { name: "Xã Đoàn Kết" });
  scope = scopeFor(await actorFor(testDb(), { role: "board-officer", unit: place.district }), "standard:read");
  elsewhere = scopeFor(await actorFor(testDb(), { role: "board-officer", unit: other.district }), "standard:read");
  national = await testDb().standardVersion.count({ where: { lane: "planned" } });
  const { id: positionId } = await testDb().position.findFirstOrThrow({ orderBy: { sort: "desc" } });
  // One version after the other, each for a month; the last one goes on.
  await testDb().standardVersion.createMany({
    data: Array.from({ length: VERSIONS }, (_, n) => ({
      positionId,
      lane: "planned",
      unitId: place.district.id,
      requiredLevel: "elementary",
      validFrom: dayToDb(addDays(day("2012-01-01"), n * 30)),
      validTo: n === VERSIONS - 1 ? null : dayToDb(addDays(day("2012-01-01"), (n + 1) * 30)),
      legalBasis: `Văn bản ${n}`,
      issuingBody: "Huyện ủy",
    })),
  });
});

const all = (page: number, who = scope) => listStandards(testDb(), who, { lane: "planned", on: null, page });
const local = (rows: readonly StandardRow[]) => rows.filter(({ under }) => under !== null);

describe("the list of standards", () => {
  it("comes page by page, each version once, newest first within its subject", async () => {
    const total = national + VERSIONS;
    const pages = Math.ceil(total / STANDARD_PAGE_SIZE);
    const rows: StandardRow[] = [];
    for (let page = 1; page <= pages; page += 1) {
      const found = await all(page);
      expect(found.total).toBe(total);
      expect(found.rows).toHaveLength(page < pages ? STANDARD_PAGE_SIZE : total - (pages - 1) * STANDARD_PAGE_SIZE);
      rows.push(...found.rows);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(total);
    expect(rows.map(({ subject }) => subject.sort)).toEqual(
      rows.map(({ subject }) => subject.sort).sort((a, b) => a - b),
    );
    const ours = local(rows).map(({ validFrom }) => validFrom);
    expect(ours).toHaveLength(VERSIONS);
    expect(ours).toEqual([...ours].sort().reverse());
  });

  it("past its end tells how many there are", async () => {
    expect(await all(99)).toEqual({ rows: [], total: national + VERSIONS });
  });

  it("of a day holds the one version in force on it", async () => {
    const inForce = await listStandards(testDb(), scope, { lane: "planned", on: ON, page: 1 });
    expect(local(inForce.rows).map(({ legalBasis }) => legalBasis)).toEqual([`Văn bản ${VERSIONS - 1}`]);
    const lastDay = addDays(day("2012-01-01"), 29);
    const before = await listStandards(testDb(), scope, { lane: "planned", on: lastDay, page: 1 });
    expect(local(before.rows).map(({ legalBasis }) => legalBasis)).toEqual(["Văn bản 0"]);
  });

  it("holds what a commune is under, and nothing of another district", async () => {
    const commune = scopeFor(await actorFor(testDb(), { role: "viewer", unit: place.commune }), "standard:read");
    expect((await all(1, commune)).total).toBe(national + VERSIONS);
    expect((await all(1, elsewhere)).total).toBe(national);
  });

  it("asks no more of the database for a long list than for a short one", async () => {
    const [many, few] = [await statementsOf(() => all(1)), await statementsOf(() => all(1, elsewhere))];
    expect(many.length).toBe(few.length);
    expect(many.length).toBeLessThanOrEqual(5);
  });
});
