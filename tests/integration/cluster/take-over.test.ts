import { beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { takeOverProposal } from "@/lib/features/cluster/commands-plan";
import { findProposal, listUnbrokenLines } from "@/lib/features/cluster/queries";
import { actorWithScope } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aProgramme } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { statementsOf } from "@/tests/support/count-statements";
import { testDb } from "@/tests/support/test-database";

/* A proposal of any size goes into the plan in the same few statements, and takes nobody twice and no money away. */

const TODAY = day("2026-11-22");
const EACH = 30;
let district: StoredUnit;
let communes: StoredUnit[];
let programme: Readonly<{ id: number; code: string }>;
let board: Awaited<ReturnType<typeof actorWithScope>>;

beforeAll(async () => {
  const place = await seedCommune(testDb(), { name: "Xã Đông 0", latitude: 22, longitude: 106 });
  district = place.district;
  communes = [place.commune];
  for (let at = 1; at < 12; at++)
    communes.push(
      await aUnit(testDb(), { parent: district, name: `Xã Đông ${at}`, latitude: 22 + at * 0.02, longitude: 106 }),
    );
  programme = await aProgramme(testDb(), { sizeMin: 20, sizeMax: 120 });
  board = await actorWithScope(testDb(), { role: "board-officer", unit: district, permission: "plan:manage" });
});

/** A proposal that has been solved: each of the first `hosts` communes hosts a class of its own people. */
async function aSolved(hosts: number, year: number) {
  const places = communes
    .slice(0, hosts)
    .map(({ id, code, name }) => ({ id, code, name, latitude: 22, longitude: 106 }));
  const question = {
    measure: "km",
    table: null,
    roadFactor: 1.4,
    kmPerHour: 30,
    band: { min: 20, max: 120 },
    longest: null,
    fairness: 0,
    seconds: 10,
    units: places.map((place) => ({ ...place, learners: EACH })),
    hosts: places.map((place) => ({ ...place, surcharge: 0, hosted: [] })),
    travel: places.map((_, from) => places.map((__, to) => Math.abs(from - to))),
    centre: null,
  };
  const assignment = places.map(({ id }) => [id, id]);
  const solution = {
    state: "solved",
    assignment,
    startTotal: 0,
    total: 0,
    bound: 0,
    gap: 0,
    proven: true,
    seconds: 1,
    pruning: null,
  };
  const { id } = await testDb().clusterProposal.create({
    data: {
      unitId: district.id,
      programmeId: programme.id,
      year,
      status: "solved",
      input: question,
      solution,
      createdById: board.actor.id,
    },
    select: { id: true },
  });
  return id;
}

type Line = Readonly<{ key: string; budget?: number; units?: readonly StoredUnit[]; learners?: number }>;

async function aPlan(year: number, lines: readonly Line[] = []) {
  const { versions } = await testDb().trainingPlan.create({
    data: { unitId: district.id, year, versions: { create: { number: 1 } } },
    select: { versions: { select: { id: true } } },
  });
  const versionId = versions[0]?.id ?? 0;
  for (const { key, budget, units = [], learners = units.length * EACH } of lines)
    await testDb().planLine.create({
      data: {
        versionId,
        lineKey: key,
        programmeId: programme.id,
        classes: 1,
        learners,
        budget: budget ?? null,
        units: { createMany: { data: units.map(({ id }) => ({ unitId: id, learners: EACH })) } },
      },
    });
  return versionId;
}

async function take(proposalId: number, changes: Readonly<{ othersStay?: boolean }> = {}) {
  const { version } = await testDb().clusterProposal.findUniqueOrThrow({ where: { id: proposalId } });
  const input = { proposalId, version, quarter: 2, othersStay: false, requestId: undefined, ...changes };
  return takeOverProposal({ ...board, input, today: TODAY });
}

const linesOf = (versionId: number) =>
  testDb().planLine.findMany({
    where: { versionId },
    select: { id: true, lineKey: true, learners: true, budget: true, hostUnitId: true, units: true },
    orderBy: { sort: "asc" },
  });

describe("taking a proposal over", () => {
  it("takes as many statements for ten hosts as for two, new lines or lines that stand", async () => {
    const few = await aSolved(2, 2041);
    const many = await aSolved(10, 2042);
    const plans = [await aPlan(2041), await aPlan(2042)];
    const counts: number[] = [];
    for (const proposal of [few, many, few, many])
      counts.push((await statementsOf(async () => expect((await take(proposal)).ok).toBe(true))).length);
    expect(counts[1]).toBe(counts[0]);
    expect(counts[3]).toBe(counts[2]);
    const [two = [], ten = []] = await Promise.all(plans.map(linesOf));
    expect(two).toHaveLength(2);
    expect(ten.map(({ hostUnitId, units }) => [hostUnitId, units.length])).toEqual(
      communes.slice(0, 10).map(({ id }) => [id, 1]),
    );
  });

  it("keeps a line that stands where it is, so that what hangs on it stays", async () => {
    const proposal = await aSolved(2, 2043);
    const versionId = await aPlan(2043);
    await take(proposal);
    const before = await linesOf(versionId);
    await take(proposal);
    expect(await linesOf(versionId)).toEqual(before);
  });

  it("[CLU-17] refuses while a line of the programme names no units, shows it, and goes on when told that they are others", async () => {
    const proposal = await aSolved(2, 2044);
    const versionId = await aPlan(2044, [{ key: "whole-1", learners: 60 }]);
    const line = { key: "whole-1", quarter: null, classes: 1, learners: 60 };
    expect(await take(proposal)).toEqual({ ok: false, violations: [{ rule: "CLU-17", line }] });
    expect((await linesOf(versionId)).map(({ lineKey }) => lineKey)).toEqual(["whole-1"]);
    const seen = await findProposal(testDb(), board.scope, proposal);
    expect(seen && (await listUnbrokenLines(testDb(), seen))).toEqual([line]);
    expect((await take(proposal, { othersStay: true })).ok).toBe(true);
    expect(await linesOf(versionId)).toHaveLength(3);
    expect(seen && (await listUnbrokenLines(testDb(), seen))).toEqual([line]);
  });

  it("[CLU-18] moves the money with the learners", async () => {
    const proposal = await aSolved(2, 2045);
    const versionId = await aPlan(2045, [{ key: "three", budget: 9_000_000, units: communes.slice(0, 3) }]);
    expect((await take(proposal)).ok).toBe(true);
    expect((await linesOf(versionId)).map(({ learners, budget }) => [learners, Number(budget)])).toEqual([
      [30, 3_000_000],
      [30, 3_000_000],
      [30, 3_000_000],
    ]);
  });
});
