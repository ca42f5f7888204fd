import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import {
  findFigures,
  findFiguresBelow,
  isPartial,
  listChildFigures,
  listHeat,
  listPeopleCounts,
  listTrend,
} from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { ownFigures } from "@/lib/domain/compliance/sum-figures";
import { addDays, addMonths, type Day, day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, LANES, type Lane } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { findTotal } from "@/lib/features/cadre/queries-count";
import { exportCadres } from "@/lib/features/cadre/queries-export";
import { findListFrame, listCadres, ownFrame } from "@/lib/features/cadre/queries-list";
import { parseListRequest } from "@/lib/features/cadre/schema-list";
import { type ListFilter, listHref } from "@/lib/features/compliance/schema";
import { countWaiting, listWaiting } from "@/lib/features/home/queries";
import { loadApiCompliance, loadApiPeople } from "@/lib/features/read-api/loaders";
import { listGauges } from "@/lib/features/target/queries";
import { moveUnit } from "@/lib/features/unit/commands-tree";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { actorFor } from "@/tests/factories/accounts";
import { aCadre } from "@/tests/factories/people";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { ACT, aCommune, as, PAPER, unitGround, versionOf } from "@/tests/support/unit-acts";

/*
 * lib/decisions/0017: on a past day an account is shown what hung below a unit then, as far as it lies in its scope now.
 * A commune goes from the west to the east; a cell of it had gone to the commune that stays; a third goes and comes back.
 */

const ground = unitGround();
const units = {} as Record<"moved" | "stays" | "cell" | "returned" | "office", StoredUnit>;
const actors = {} as Record<"old" | "new" | "province", Actor>;
const CELL_MOVED = day("2023-03-01");
const AWAY = { from: day("2021-01-01"), to: day("2022-01-01") };
/** The day before and the day of each act, and today. */
const DAYS = [...[AWAY.from, AWAY.to, CELL_MOVED, ACT].flatMap((on) => [addDays(on, -1), on]), day("2026-11-22")];
let namesOfMoved: readonly string[] = [];

async function move(unit: StoredUnit, parent: StoredUnit, on: Day): Promise<void> {
  const [{ code }, version] = [unit, await versionOf(unit.code)];
  const answer = await moveUnit({
    ...as(ground.officer),
    unit: code,
    parent: parent.code,
    on,
    today: on,
    version,
    ...PAPER,
  });
  expect(answer.ok).toBe(true);
}

beforeAll(async () => {
  units.moved = await aCommune(ground, { name: "Xã Đi", code: "xa-di" });
  units.stays = await aCommune(ground, { name: "Xã Ở", code: "xa-o" });
  units.returned = await aCommune(ground, { name: "Xã Về", code: "xa-ve" });
  units.cell = await aUnit(testDb(), { kind: "party-cell", name: "Chi bộ Đi", code: "chi-bo-di", parent: units.moved });
  units.office = await aUnit(testDb(), {
    kind: "party-cell",
    name: "Chi bộ Theo",
    code: "chi-bo-theo",
    parent: units.moved,
  });
  const since = { since: "2019-01-01" };
  const wish = { position: "commune-chair", ...since };
  const people = [
    await aCadre(testDb(), { ...wish, unit: units.moved, holds: "intermediate", sex: "female" }),
    await aCadre(testDb(), { ...wish, unit: units.moved }),
    await aCadre(testDb(), { ...wish, unit: units.office, holds: "elementary" }),
    await aCadre(testDb(), { ...wish, unit: units.cell, birthDate: "1995-05-05" }),
    await aCadre(testDb(), { ...wish, unit: units.stays, holds: "intermediate" }),
    await aCadre(testDb(), { ...wish, unit: units.stays, position: "commune-secretary", lane: "planned" }),
    await aCadre(testDb(), { ...wish, unit: units.returned, holds: "advanced" }),
    await aCadre(testDb(), { ...wish, unit: units.returned }),
    await aCadre(testDb(), { ...wish, unit: ground.west, sex: "female" }),
    await aCadre(testDb(), { ...wish, unit: ground.east, holds: "intermediate" }),
  ];
  namesOfMoved = (await testDb().cadre.findMany({ where: { unitId: { in: [units.moved.id, units.office.id] } } })).map(
    ({ fullName }) => fullName,
  );
  const ids = people.map(({ id }) => id);
  await inTransaction((tx) => recomputeCadres(tx, ids), { isolation: "readCommitted" });
  await move(units.returned, ground.east, AWAY.from);
  await move(units.returned, ground.west, AWAY.to);
  await move(units.cell, units.stays, CELL_MOVED);
  await move(units.moved, ground.east, ACT);
  await testDb().target.create({
    data: {
      ...{ unitId: ground.province.id, groupCode: "commune-cadres", level: "intermediate", lane: "current" },
      ...{ percent: 100, comparison: "atLeast", source: "thử" },
      ...{ startsOn: new Date("2019-06-01"), dueOn: new Date("2027-12-31") },
    },
  });
  // As signed in today: the paths of today's tree.
  const officer = (unit: StoredUnit) => actorFor(testDb(), { role: "board-officer", unit });
  Object.assign(actors, {
    old: await officer(ground.west),
    new: await officer(ground.east),
    province: await officer(ground.province),
  });
});

type Who = keyof typeof actors;
const scopeOf = (who: Who) => scopeFor(actors[who], "compliance:read");

async function unitOn(who: Who, code: string, on: Day) {
  const unit = await findUnitByCode(testDb(), scopeOf(who), code, on);
  if (!unit) throw new Error(`${code} is out of the scope of ${who}`);
  return unit;
}

/** What a link opens, read to its end: as many rows as the total above them says. */
async function behind(who: Who, href: string, on: Day, exported = false) {
  const params = Object.fromEntries(new URL(href, "http://localhost").searchParams);
  const scope = scopeOf(who);
  const unit = await unitOn(who, params.unit ?? "", on);
  const request = parseListRequest(params);
  const whole = await findListFrame(testDb(), scope, unit, on);
  const frame = request.filter.own ? ownFrame(whole, unit) : whole;
  const rows = await listCadres(testDb(), scope, scope, frame, request, on, { offset: 0, limit: 1000 });
  const total = await findTotal(testDb(), scope, unit, frame, request.filter, on);
  expect([href, total]).toEqual([href, rows.length]);
  if (exported) {
    const file = await exportCadres(testDb(), { read: scope, export: scope, sensitive: scope }, unit, request, on);
    expect(file?.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  }
  return rows;
}

async function everyFigure(who: Who, code: string, lane: Lane, on: Day): Promise<void> {
  const scope = scopeOf(who);
  const unit = await unitOn(who, code, on);
  const asked = { unitId: unit.id, lane, group: "*", on };
  const filter = { unit: code, on, lane, group: "*" };
  const { figures, children } = await findFiguresBelow(testDb(), scope, asked);
  if (!figures) throw new Error("no figures");
  expect(figures).toEqual(await findFigures(testDb(), scope, asked));
  const says = async (changes: Partial<ListFilter>, count: number, exported = false) => {
    const href = listHref({ ...filter, ...changes });
    expect([who, href, count]).toEqual([who, href, (await behind(who, href, on, exported)).length]);
  };
  await says({}, figures.people, true);
  if (figures.people === 0) return;
  for (const status of COMPLIANCE_STATUSES) await says({ status }, figures.counts[status]);
  for (const level of THEORY_LEVELS) {
    await says({ level }, figures.levels[level]);
    await says({ level, sex: "female" }, figures.women[level]);
    await says({ level, underForty: true }, figures.young[level]);
  }
  // Rows of the table: each has its list, and they add up with the unit's own.
  const full = await listChildFigures(testDb(), scope, asked);
  expect(full.map(({ people }) => people)).toEqual(children.map(({ people }) => people));
  for (const child of children) await says({ unit: child.code }, child.people);
  await says({ own: true }, ownFigures(figures, children).people);
  const below = children.map(({ unitId }) => unitId);
  for (const cell of await listHeat(testDb(), scope, { unitId: unit.id, below, lane, on })) {
    const child = children.find(({ unitId }) => unitId === cell.unitId);
    await says({ unit: child?.code ?? code, group: cell.group }, cell.people);
  }
  const trend = await listTrend(testDb(), scope, { ...asked, from: addMonths(on, -12), to: on });
  for (const point of [trend[0], trend.at(-1)].filter((one) => one !== undefined))
    expect(point.counts).toEqual((await findFigures(testDb(), scope, { ...asked, on: point.on }))?.counts);
}

const VIEWS: readonly (readonly [Who, readonly string[]])[] = [
  ["old", ["west", "stays", "cell", "returned"]],
  ["new", ["east", "moved", "office"]],
  ["province", ["province", "west", "east", "moved", "stays", "returned"]],
];
const codeOf = (name: string) =>
  (name in units ? units[name as keyof typeof units] : ground[name as "west" | "east" | "province"]).code;

describe("[SCO-01] a past day across a move", () => {
  it.each(VIEWS)(
    "as the %s officer: every figure of every unit has a list of that many",
    {
      timeout: 120_000,
    },
    async (who, names) => {
      for (const name of names)
        for (const on of DAYS) await Promise.all(LANES.map((lane) => everyFigure(who, codeOf(name), lane, on)));
    },
  );

  it.each(VIEWS)("as the %s officer: home, unit page, targets and the read API say the same", async (who, names) => {
    const scope = scopeOf(who);
    for (const name of names) {
      const code = codeOf(name);
      for (const on of DAYS) {
        const unit = await unitOn(who, code, on);
        const asked = { unitId: unit.id, lane: "current", group: "*", on } as const;
        const figures = await findFigures(testDb(), scope, asked);
        const place = { unit, on };
        const waits = await countWaiting(testDb(), { short: scope, graceEnding: scope }, place);
        expect([code, on, waits.short]).toEqual([code, on, figures?.counts.short]);
        for (const kind of ["short", "graceEnding"] as const)
          expect(await listWaiting(testDb(), scope, kind, place, 1)).toHaveLength(waits[kind] ?? -1);
        const counted = await listPeopleCounts(testDb(), scope, { ...asked, unitIds: [unit.id] });
        expect(counted.get(unit.id)).toBe(figures?.people);
        const answer = await loadApiCompliance(scope, { unit: code, asOf: on, lane: "current" });
        expect([answer?.people, answer?.counts]).toEqual([figures?.people, figures?.counts]);
        const people = await loadApiPeople(scope, scope, { unit: code, asOf: on, lane: "current", page: 1 });
        expect([people?.total, people?.items.length]).toEqual([figures?.people, figures?.people]);
        const [gauge] = await listGauges(testDb(), scope, unit, on);
        const group = { unit: code, on, lane: "current", group: "commune-cadres" } as const;
        const reached = await behind(who, listHref({ ...group, level: ["intermediate", "advanced"] }), on);
        if (gauge) expect([code, on, gauge.gauge.reached]).toEqual([code, on, reached.length]);
        if (gauge) expect(await behind(who, listHref(group), on)).toHaveLength(gauge.gauge.total);
      }
    }
  });

  it("shows the old district no name of who left with the commune, on no day; and says that something is left out", async () => {
    const before = addDays(ACT, -1);
    for (const on of DAYS) {
      const filter = { unit: ground.west.code, on, lane: "current" as const, group: "*" };
      const names = (await behind("old", listHref(filter), on)).map(({ fullName }) => fullName);
      expect(names.filter((name) => namesOfMoved.includes(name))).toEqual([]);
    }
    const people = async (who: Who, code: string, on: Day) => {
      const { id } = await unitOn(who, code, on);
      const found = await findFiguresBelow(testDb(), scopeOf(who), { unitId: id, lane: "current", group: "*", on });
      // The heat map asks it alone, the dashboard with its figures.
      expect(await isPartial(testDb(), scopeOf(who), id, on)).toBe(found.partial);
      return [found.figures?.people, found.partial, found.children.length];
    };
    // West: its own one, the commune that stays with the cell that came to it, the one that returned.
    expect(await people("province", ground.west.code, before)).toEqual([8, false, 3]);
    expect(await people("old", ground.west.code, before)).toEqual([5, true, 2]);
    expect(await people("old", ground.west.code, ACT)).toEqual([5, false, 2]);
    expect(await people("province", ground.west.code, ACT)).toEqual([5, false, 2]);
    // Before the cell came over it hung below what has left: it stands for itself.
    expect(await people("old", ground.west.code, addDays(CELL_MOVED, -1))).toEqual([5, true, 3]);
    // East had nobody of the commune before the day, though its officer may open the commune's own past.
    expect(await people("new", ground.east.code, before)).toEqual([1, false, 0]);
    expect(await people("new", ground.east.code, ACT)).toEqual([4, false, 1]);
    expect(await people("new", units.moved.code, before)).toEqual([3, false, 1]);
    expect(await people("new", units.moved.code, addDays(CELL_MOVED, -1))).toEqual([3, true, 1]);
    expect(await people("province", units.moved.code, addDays(CELL_MOVED, -1))).toEqual([4, false, 2]);
    await expect(unitOn("old", units.moved.code, before)).rejects.toThrow();
  });
});
