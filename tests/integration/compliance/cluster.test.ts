import { beforeAll, describe, expect, it } from "vitest";
import type { UnitScope } from "@/lib/auth/scope";
import { findFigures, findFiguresBelow, listHeat, listTrend } from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { type Day, day } from "@/lib/domain/shared/day";
import { findTotal } from "@/lib/features/cadre/queries-count";
import { findListFrame, listCadres } from "@/lib/features/cadre/queries-list";
import { parseListRequest } from "@/lib/features/cadre/schema-list";
import { findUnitById } from "@/lib/features/unit/queries";
import { actorWithScope } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

/** A cluster of a district: one member for good, one until the end of 2023, one of another district. */
let cluster: StoredUnit;
let scope: UnitScope;
let everywhere: UnitScope;

async function join(member: StoredUnit, from: string, to: string | null): Promise<void> {
  await testDb().orgUnitLink.create({
    data: {
      kind: "cluster-member",
      fromUnitId: member.id,
      toUnitId: cluster.id,
      validFrom: new Date(from),
      validTo: to === null ? null : new Date(to),
    },
  });
}

beforeAll(async () => {
  const since = { since: "2015-01-01" };
  const first = await seedCommune(testDb(), { cadres: 3, each: { ...since, holds: "intermediate" } });
  const second = await seedCommune(testDb(), { district: first.district, cadres: 2, each: since });
  const foreign = await seedCommune(testDb(), { cadres: 4, each: since });
  cluster = await aUnit(testDb(), { kind: "cluster", name: "Cụm Thử", parent: first.district });
  await join(first.commune, "2018-01-01", null);
  await join(second.commune, "2018-01-01", "2024-01-01");
  await join(foreign.commune, "2018-01-01", null);
  const people = [first, second, foreign].flatMap(({ cadres }) => cadres.map(({ id }) => id));
  await inTransaction((tx) => recomputeCadres(tx, people), { isolation: "readCommitted" });
  const permission = "compliance:read" as const;
  ({ scope } = await actorWithScope(testDb(), { role: "board-officer", unit: first.district, permission }));
  ({ scope: everywhere } = await actorWithScope(testDb(), { role: "board-officer", unit: first.root, permission }));
});

const asked = (on: Day) => ({ unitId: cluster.id, lane: "current" as const, group: "*", on });

describe("a cluster", () => {
  it.each([
    [day("2017-12-31"), [0]],
    [day("2018-01-01"), [5, 3, 2]],
    [day("2023-12-31"), [5, 3, 2]],
    [day("2024-01-01"), [3, 3]],
  ])("shows its members of %s and counts their people; nobody of a member outside the scope", async (on, wanted) => {
    const { figures, children } = await findFiguresBelow(testDb(), scope, asked(on));
    expect([figures?.people, ...children.map(({ people }) => people).sort((a, b) => b - a)]).toEqual(wanted);
    expect((await findFigures(testDb(), scope, asked(on)))?.people).toBe(wanted[0]);
  });

  it("has a trend that changes when a member leaves", async () => {
    const [from, to] = [day("2023-12-01"), day("2024-01-01")];
    const trend = await listTrend(testDb(), scope, { ...asked(from), from, to });
    expect(trend.map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0))).toEqual([5, 3]);
  });

  it("counts every member to whom the scope reaches that far", async () => {
    expect((await findFigures(testDb(), everywhere, asked(day("2020-06-01"))))?.people).toBe(9);
  });

  it("has, behind its number, a list of that many people", async () => {
    for (const [on, people] of [
      [day("2020-06-01"), 5],
      [day("2024-06-01"), 3],
    ] as const) {
      const unit = await findUnitById(testDb(), scope, cluster.id, on);
      if (!unit) throw new Error("the cluster is out of scope");
      const request = parseListRequest({ lane: "current", group: "*" });
      const frame = await findListFrame(testDb(), scope, unit, on);
      const rows = await listCadres(testDb(), scope, scope, frame, request, on, { offset: 0, limit: 100 });
      expect(rows).toHaveLength(people);
      expect(await findTotal(testDb(), scope, unit, frame, request.filter, on)).toBe(people);
    }
  });

  it("has a heat map whose total is that of its members", async () => {
    const on = day("2020-06-01");
    const { children } = await findFiguresBelow(testDb(), scope, asked(on));
    const below = children.map(({ unitId }) => unitId);
    const cells = await listHeat(testDb(), scope, { unitId: cluster.id, below, lane: "current", on });
    const groups = new Set(cells.map(({ group }) => group));
    for (const group of groups) {
      const of = (wanted: (unitId: number) => boolean) =>
        cells.filter((cell) => cell.group === group && wanted(cell.unitId)).reduce((sum, cell) => sum + cell.people, 0);
      expect(of((unitId) => unitId === cluster.id)).toBe(of((unitId) => unitId !== cluster.id));
    }
    expect(groups.size).toBeGreaterThan(0);
  });
});
