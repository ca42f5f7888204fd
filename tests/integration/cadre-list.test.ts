import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { partyStatusOn } from "@/lib/domain/cadre/party-status";
import { heldLevelOn } from "@/lib/domain/compliance/held-level";
import { addDays, day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, LANES } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { findCadrePage } from "@/lib/features/cadre/queries-count";
import { countCadres, findListFrame, listCadres, ownFrame } from "@/lib/features/cadre/queries-list";
import { type CadreListRequest, parseListRequest } from "@/lib/features/cadre/schema-list";
import { seedCommune } from "../factories/communes";
import { aCadre, aCredential, anExemption, aPost, aStandard } from "../factories/people";
import type { StoredUnit } from "../factories/units";
import { testDb } from "../support/test-database";

const ON = day("2020-10-30");
let commune: StoredUnit;
let district: StoredUnit;
let neighbour: StoredUnit;
let ids: Record<string, number>;

function frameOf(unit: StoredUnit, scope = mintScope([district.path]), on = ON) {
  return findListFrame(testDb(), scope, { ...unit, kind: "commune" }, on);
}

async function names(
  params: Record<string, string>,
  unit: StoredUnit = district,
  scope = mintScope([district.path]),
  on = ON,
) {
  const request = parseListRequest(params);
  const frame = await frameOf(unit, scope, on);
  const own = request.filter.own ? ownFrame(frame, unit) : frame;
  const page = await findCadrePage(testDb(), { read: scope, sensitive: scope }, unit, own, request, on);
  const rows = await listCadres(testDb(), scope, scope, own, request, on, { offset: 0, limit: 50 });
  // Counted, walked or collected: the same people in the same order.
  expect(page.rows).toEqual(rows);
  expect(page.total).toBe(rows.length);
  expect(await countCadres(testDb(), scope, own, request.filter, on)).toBe(rows.length);
  return rows.map((row) => row.fullName);
}

beforeAll(async () => {
  const seeded = await seedCommune(testDb(), { name: "Chí Minh" });
  ({ commune, district } = seeded);
  ({ commune: neighbour } = await seedCommune(testDb(), { name: "Tân Tiến", district }));
  const tx = testDb();
  await aStandard(tx, { group: "commune-cadres", level: "intermediate", from: "2015-01-01" });
  const met = await aCadre(tx, {
    unit: commune,
    name: "Nguyễn Thị Ánh",
    sex: "female",
    birthDate: "1985-03-01",
    position: "commune-chair",
    holds: "intermediate",
  });
  const short = await aCadre(tx, {
    unit: commune,
    name: "Đặng Văn Bình",
    birthDate: "1970-01-01",
    position: "commune-youth-secretary",
  });
  const exempt = await aCadre(tx, {
    unit: commune,
    name: "Lê Văn An",
    birthDate: "1960-01-01",
    position: "commune-veterans-chair",
  });
  await anExemption(tx, { cadre: exempt });
  const planned = await aCadre(tx, {
    unit: commune,
    name: "Trần Thị Ân",
    sex: "female",
    birthDate: "1990-10-30",
    position: "commune-chair",
    lane: "planned",
    holds: "elementary",
  });
  const idle = await aCadre(tx, {
    unit: commune,
    name: "Phạm Thị Yến",
    sex: "female",
    birthDate: "1998-01-01",
    fields: { candidateSince: dayToDb(day("2020-01-01")), ethnicity: "Tày", religion: "Không" },
    holds: "elementary",
    heldSince: "2019-06-01",
  });
  const gone = await aCadre(tx, {
    unit: commune,
    name: "Hoàng Văn Cũ",
    position: "commune-chair",
    fields: { endedOn: dayToDb(day("2019-01-01")) },
  });
  const other = await aCadre(tx, { unit: neighbour, name: "Vũ Văn Đức", position: "commune-chair", holds: "advanced" });
  // Belongs to the neighbour and holds a second post in the commune: counted at home only.
  await aPost(tx, { cadre: other, unit: commune, position: "commune-front-chair" });
  ids = {
    met: met.id,
    short: short.id,
    exempt: exempt.id,
    planned: planned.id,
    idle: idle.id,
    gone: gone.id,
    other: other.id,
  };
  await inTransaction((transaction) => recomputeCadres(transaction, Object.values(ids)), {
    isolation: "readCommitted",
  });
});

describe("the list of people", () => {
  it("holds everyone of the unit and below, with or without a post, sorted the Vietnamese way", async () => {
    expect(await names({})).toEqual([
      "Lê Văn An",
      "Nguyễn Thị Ánh",
      "Trần Thị Ân",
      "Đặng Văn Bình",
      "Vũ Văn Đức",
      "Phạm Thị Yến",
    ]);
    expect(await names({}, neighbour)).toEqual(["Vũ Văn Đức"]);
  });

  it.each([
    [{ sort: "-name" }, ["Phạm Thị Yến", "Vũ Văn Đức", "Đặng Văn Bình", "Trần Thị Ân", "Nguyễn Thị Ánh", "Lê Văn An"]],
    [{ status: "met" }, ["Nguyễn Thị Ánh", "Vũ Văn Đức"]],
    [{ status: "short,exempt" }, ["Lê Văn An", "Đặng Văn Bình"]],
    [{ lane: "planned" }, ["Trần Thị Ân"]],
    [{ lane: "current" }, ["Lê Văn An", "Nguyễn Thị Ánh", "Đặng Văn Bình", "Vũ Văn Đức"]],
    [{ group: "commune-mass-heads" }, ["Lê Văn An", "Đặng Văn Bình", "Vũ Văn Đức"]],
    [{ level: "intermediate" }, ["Nguyễn Thị Ánh"]],
    [{ level: "intermediate,advanced" }, ["Nguyễn Thị Ánh", "Vũ Văn Đức"]],
    // With a post or without one, also who is only planned for one; a lane asks for those in it.
    [{ level: "elementary" }, ["Trần Thị Ân", "Phạm Thị Yến"]],
    [{ level: "none" }, ["Lê Văn An", "Đặng Văn Bình"]],
    [{ level: "elementary", sex: "female", age: "under30" }, ["Phạm Thị Yến"]],
    [{ level: "elementary", lane: "current" }, []],
    [{ level: "elementary", lane: "planned" }, ["Trần Thị Ân"]],
    [{ level: "elementary", post: "with" }, []],
    [{ level: "elementary", post: "without" }, ["Phạm Thị Yến"]],
    [{ level: "none", post: "without" }, []],
    [{ post: "without" }, ["Phạm Thị Yến"]],
    [{ party: "candidate" }, ["Phạm Thị Yến"]],
    [{ sex: "female" }, ["Nguyễn Thị Ánh", "Trần Thị Ân", "Phạm Thị Yến"]],
    [{ sex: "female", lane: "current" }, ["Nguyễn Thị Ánh"]],
    [{ age: "30-39" }, ["Nguyễn Thị Ánh", "Trần Thị Ân"]],
    [{ age: "60plus" }, ["Lê Văn An"]],
    [{ under40: "1" }, ["Nguyễn Thị Ánh", "Trần Thị Ân", "Phạm Thị Yến"]],
    [{ under40: "1", lane: "current" }, ["Nguyễn Thị Ánh"]],
    [{ position: "commune-chair", lane: "planned" }, ["Trần Thị Ân"]],
    [{ position: "commune-front-chair" }, ["Vũ Văn Đức"]],
    [{ q: "anh nguyen" }, ["Nguyễn Thị Ánh"]],
    [{ q: "%" }, []],
    [{ q: "'; DROP TABLE cadre" }, []],
    [{ ended: "1" }, ["Hoàng Văn Cũ"]],
    [
      { status: "nonsense" },
      ["Lê Văn An", "Nguyễn Thị Ánh", "Trần Thị Ân", "Đặng Văn Bình", "Vũ Văn Đức", "Phạm Thị Yến"],
    ],
  ])("filters by %j, and the total is the number of rows", async (params, expected) => {
    expect(await names(params as Record<string, string>)).toEqual(expected);
  });

  it("shows another day as it was", async () => {
    expect(await names({ lane: "current" }, commune, mintScope([district.path]), day("2018-06-01"))).toContain(
      "Hoàng Văn Cũ",
    );
    expect(await names({}, commune, mintScope([district.path]), day("2015-01-01"))).toEqual([]);
  });

  it.each([
    ["the day before", "2018-12-31", true],
    ["the day itself", "2019-01-01", false],
    ["the day after", "2019-01-02", false],
  ])("counts and lists who left until the day of leaving: %s", async (_case, on, there) => {
    const everybody = await names({}, commune, mintScope([district.path]), day(on));
    expect(everybody.includes("Hoàng Văn Cũ")).toBe(there);
    expect(everybody.length).toBe(there ? 6 : 5);
    // A list collected beforehand is the list that is walked to.
    expect(await names({ post: "without" }, commune, mintScope([district.path]), day(on))).toEqual(["Phạm Thị Yến"]);
  });

  it("[CMP-04] tells the level of a day of somebody without a post as the rule does", async () => {
    const scope = mintScope([district.path]);
    const cadre = await aCadre(testDb(), { unit: neighbour, name: "Lý Thị Không", birthDate: "1980-01-01" });
    const papers = [
      { level: "elementary", issuedOn: "2016-02-02", evidence: "diploma" },
      { level: "intermediate", issuedOn: "2017-03-03", evidence: "diploma", revokedOn: "2018-04-04" },
      { level: "intermediate", issuedOn: "2021-07-08", evidence: "equivalence" },
      { level: "advanced", issuedOn: "2020-01-01", evidence: "diploma", verified: false },
    ] as const;
    for (const paper of papers) await aCredential(testDb(), { cadre, ...paper });
    const stored = await testDb().credential.findMany({ where: { cadreId: cadre.id } });
    const facts = stored.map((one) => ({
      id: one.id,
      level: one.level as TheoryLevel,
      evidence: one.evidence as "diploma" | "equivalence",
      issuedOn: dayFromDb(one.issuedOn),
      verified: one.verifiedAt !== null,
      revokedOn: dayFromDbOrNull(one.revokedOn),
    }));
    const seen = new Set<TheoryLevel>();
    for (const { issuedOn, revokedOn } of facts)
      for (const edge of [issuedOn, ...(revokedOn ? [revokedOn] : [])])
        for (const on of [addDays(edge, -1), edge]) {
          const held = heldLevelOn(facts, on);
          seen.add(held);
          const frame = await frameOf(neighbour, scope, on);
          for (const level of THEORY_LEVELS) {
            const request = parseListRequest({ level, post: "without", q: "Lý Thị Không" });
            const rows = await listCadres(testDb(), scope, scope, frame, request, on, { offset: 0, limit: 9 });
            expect([on, rows.map((row) => row.held)]).toEqual([on, held === level ? [held] : []]);
            const open = parseListRequest({ level, q: "Lý Thị Không" }).filter;
            expect(await countCadres(testDb(), scope, frame, open, on)).toBe(held === level ? 1 : 0);
          }
        }
    expect([...seen].sort()).toEqual(["elementary", "intermediate", "none"]);
    await testDb().credential.deleteMany({ where: { cadreId: cadre.id } });
    await testDb().cadreHome.deleteMany({ where: { cadreId: cadre.id } });
    await testDb().cadre.delete({ where: { id: cadre.id } });
  });

  it("has exactly as many rows as every figure of the dashboard says", async () => {
    const scope = mintScope([district.path]);
    for (const unit of [district, commune, neighbour]) {
      const frame = await frameOf(unit);
      for (const lane of LANES) {
        for (const group of ["*", "commune-cadres", "commune-mass-heads"]) {
          const figures = await findFigures(testDb(), scope, { unitId: unit.id, lane, group, on: ON });
          const count = (extra: Record<string, string>) =>
            countCadres(
              testDb(),
              scope,
              frame,
              parseListRequest({ lane, ...(group === "*" ? {} : { group }), ...extra }).filter,
              ON,
            );
          expect(await count({})).toBe(figures?.people);
          for (const status of COMPLIANCE_STATUSES) expect(await count({ status })).toBe(figures?.counts[status]);
          for (const level of THEORY_LEVELS) {
            expect(await count({ level })).toBe(figures?.levels[level]);
            expect(await count({ level, sex: "female" })).toBe(figures?.women[level]);
            expect(await count({ level, under40: "1" })).toBe(figures?.young[level]);
          }
        }
      }
    }
  });

  it("finds nobody outside the scope, whatever unit is asked for", async () => {
    const own = mintScope([commune.path]);
    expect(await names({}, neighbour, own)).toEqual([]);
    expect(await names({}, district, own)).not.toContain("Vũ Văn Đức");
    expect(await names({}, district, mintScope([]))).toEqual([]);
  });

  it("keeps sensitive columns in the database for readers without the right", async () => {
    const scope = mintScope([district.path]);
    const frame = await frameOf(commune);
    const request: CadreListRequest = parseListRequest({ q: "yen", cols: "ethnicity,religion" });
    const read = async (paths: readonly string[]) =>
      (await listCadres(testDb(), scope, mintScope(paths), frame, request, ON, { offset: 0, limit: 50 }))[0];
    expect(await read([commune.path])).toMatchObject({ ethnicity: "Tày", religion: "Không", masked: false });
    expect(await read([neighbour.path])).toMatchObject({ ethnicity: null, religion: null, masked: true });
    expect(await read([])).toMatchObject({ ethnicity: null, partyJoinedOn: null, masked: true, party: "candidate" });
  });

  it("tells the party standing of a day as the rule does", async () => {
    const steps = ["candidateSince", "partyJoinedOn", "partyOfficialOn", "partyLeftOn"] as const;
    const days = ["2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01"].map((text) => day(text));
    const [scope, frame] = [mintScope([district.path]), await frameOf(commune)];
    for (let reached = 0; reached <= steps.length; reached++) {
      const dates = steps.map((_step, index) => (index < reached ? (days[index] ?? null) : null));
      await testDb().cadre.update({
        where: { id: ids.idle ?? 0 },
        data: Object.fromEntries(steps.map((step, index) => [step, dates[index] ? dayToDb(dates[index]) : null])),
      });
      for (const on of [...days, day("2018-12-31"), day("2017-12-31"), day("2022-06-01")]) {
        const [row] = await listCadres(testDb(), scope, scope, frame, parseListRequest({ q: "yen" }), on, {
          offset: 0,
          limit: 5,
        });
        const [candidateSince = null, joinedOn = null, officialOn = null, leftOn = null] = dates;
        expect(row?.party).toBe(partyStatusOn({ candidateSince, joinedOn, officialOn, leftOn }, on));
      }
    }
  });

  it("pages without losing or repeating anybody", async () => {
    const [scope, frame] = [mintScope([district.path]), await frameOf(district)];
    const seen: string[] = [];
    for (let offset = 0; offset < 8; offset += 2) {
      seen.push(
        ...(await listCadres(testDb(), scope, scope, frame, parseListRequest({}), ON, { offset, limit: 2 })).map(
          (row) => row.fullName,
        ),
      );
    }
    expect(seen).toEqual(await names({}));
  });
});
