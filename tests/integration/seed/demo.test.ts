import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { findFigures, listChildFigures } from "@/lib/compliance-store/figures";
import { createClient } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { type Day, day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import { listGauges } from "@/lib/features/target/queries";
import { migrate } from "@/lib/operations/migrate";
import { today } from "@/lib/time/today";
import { seedBase } from "@/prisma/seed/base";
import { seedDemo } from "@/prisma/seed/demo";
import { DEMO_ROLES, MORE_MARKERS } from "@/prisma/seed/demo/accounts";
import { emptyDatabase, testDatabaseUrl, testDb } from "@/tests/support/test-database";

const PASSWORD = "mat-khau-minh-hoa-cua-bai-thu";
const EVERYWHERE = mintScope(["/"]);
const PUBLISHED_ON = day("2020-10-30");
const PLACES = ["trang-dinh", "khoi-cqtw", "hau-loc", "thai-binh", "cang-long"];

async function unit(code: string): Promise<{ id: number; path: string }> {
  return testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { id: true, path: true } });
}

async function figures(code: string, on: Day, group = "*", lane: Lane = "current") {
  const found = await findFigures(testDb(), EVERYWHERE, { unitId: (await unit(code)).id, lane, group, on });
  if (found === null) throw new Error(`no figures for ${code}`);
  return found;
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

beforeAll(async () => {
  await seedDemo(testDb(), { password: PASSWORD, connectionString: testDatabaseUrl() });
});

describe("the published figures come out of the rules", () => {
  it.each([
    ["on the published day", PUBLISHED_ON],
    ["today", today()],
  ])("Chí Minh: 20 of 21, %s", async (_when, on) => {
    for (const group of ["*", "commune-cadres"]) {
      const { people, counts, denominator } = await figures("chi-minh", on, group);
      expect({ people, met: counts.met, denominator }).toEqual({ people: 21, met: 20, denominator: 21 });
    }
  });

  it("Chí Minh: another day, another figure", async () => {
    expect((await figures("chi-minh", day("2020-06-30"))).counts.met).toBe(18);
    expect((await figures("chi-minh", day("2016-06-30"))).counts.met).toBeLessThan(18);
    expect((await figures("chi-minh", day("2023-06-30"))).counts.met).toBe(21);
  });

  it("Chí Minh: the one missing today has a diploma that nobody has verified", async () => {
    const { path } = await unit("chi-minh");
    const missing = await testDb().complianceInterval.findMany({
      where: {
        lane: "current",
        groups: { has: "*" },
        status: { not: "met" },
        validFrom: { lte: new Date() },
        OR: [{ validTo: null }, { validTo: { gt: new Date() } }],
        cadre: { unit: { path: { startsWith: path } } },
      },
      select: {
        status: true,
        cadre: { select: { credentials: { where: { kind: "level" }, orderBy: { issuedOn: "asc" } } } },
      },
    });
    expect(missing).toHaveLength(1);
    expect(missing[0]?.status).toBe("short");
    expect(missing[0]?.cadre.credentials.at(-1)).toMatchObject({
      level: "intermediate",
      evidence: "diploma",
      verifiedAt: null,
    });
  });

  it.each([
    ["on the published day", PUBLISHED_ON],
    ["today", today()],
  ])("Vũ Vân: 21 of 21 at trung cấp, %s", async (_when, on) => {
    const { people, counts, denominator, levels } = await figures("vu-van", on);
    expect({ people, met: counts.met, denominator, levels }).toEqual({
      people: 21,
      met: 21,
      denominator: 21,
      levels: { none: 0, elementary: 0, intermediate: 21, advanced: 0 },
    });
  });

  it.each([
    ["on the published day", PUBLISHED_ON],
    ["today", today()],
  ])("Tràng Định: 16 part-time lecturers, all qualified, %s", async (_when, on) => {
    const { people, counts } = await figures("trang-dinh", on, "part-time-lecturers");
    expect([people, counts.met]).toEqual([16, 16]);
  });

  it("Càng Long: five targets, some reached and some not, at their day and today", async () => {
    for (const on of [day("2025-12-31"), today()]) {
      const gauges = await listGauges(testDb(), EVERYWHERE, await unit("cang-long"), on);
      const reached = Object.fromEntries(gauges.map(({ target, gauge }) => [target.group, gauge.state === "reached"]));
      expect(reached).toEqual({
        "district-committee-members": false,
        "division-heads": true,
        "deputy-division-heads": true,
        "district-cadres": true,
        "commune-committee-and-cadres": false,
      });
    }
  });

  it("counts and levels add up to the people, and the children to their unit", async () => {
    for (const code of PLACES) {
      for (const lane of ["current", "planned"] as const) {
        const on = day("2025-12-31");
        const { people, counts, levels } = await figures(code, on, "*", lane);
        expect([sum(counts), sum(levels)]).toEqual([people, people]);
        const children = await listChildFigures(testDb(), EVERYWHERE, {
          unitId: (await unit(code)).id,
          lane,
          group: "*",
          on,
        });
        expect(children.reduce((total, child) => total + child.people, 0)).toBe(people);
      }
    }
  });

  it("nearly every level mix of a district is that of the field: 20.5 / 4.5 / 71.6 / 3.4 %", async () => {
    const { people, levels } = await figures("trang-dinh", today());
    const percent = (count: number) => (100 * count) / people;
    expect(Math.abs(percent(levels.none) - 20.5)).toBeLessThan(6);
    expect(Math.abs(percent(levels.elementary) - 4.5)).toBeLessThan(3);
    expect(Math.abs(percent(levels.intermediate) - 71.6)).toBeLessThan(6);
    expect(Math.abs(percent(levels.advanced) - 3.4)).toBeLessThan(2);
  });
});

describe("the places and their people", () => {
  it("every place is there, with its communes, cluster and centre", async () => {
    expect(await testDb().orgUnit.count({ where: { code: { in: PLACES } } })).toBe(PLACES.length);
    const links = (kind: string, code: string) => testDb().orgUnitLink.count({ where: { kind, toUnit: { code } } });
    expect(await links("cluster-member", "cum-xa-phia-tay")).toBe(7);
    expect(await links("served-by", "trung-tam-chinh-tri-trang-dinh")).toBe(22);
    expect(await testDb().orgUnit.count({ where: { kindCode: "party-base", parent: { code: "khoi-cqtw" } } })).toBe(40);
  });

  it("two communes of Tràng Định became one on 1/1/2020, and their people with them", async () => {
    const [before, after] = [day("2019-12-31"), day("2020-01-01")];
    const people = async (code: string, on: Day) => (await figures(code, on)).people;
    expect((await people("song-trang", before)) + (await people("nui-khe", before))).toBe(
      await people("trang-khe", after),
    );
    expect([
      await people("trang-khe", before),
      await people("song-trang", after),
      await people("nui-khe", after),
    ]).toEqual([0, 0, 0]);
    expect(await testDb().orgUnitLink.count({ where: { kind: "successor", toUnit: { code: "trang-khe" } } })).toBe(2);
  });

  it("everything invented is marked so, and nobody lives outside the life of a unit", async () => {
    expect(await testDb().cadre.count({ where: { isDemo: false } })).toBe(0);
    const astray = await testDb().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (
        SELECT unit_id, valid_from, valid_to FROM cadre_home UNION ALL SELECT unit_id, valid_from, valid_to FROM post) x
      JOIN org_unit u ON u.id = x.unit_id
      WHERE x.valid_from < u.valid_from OR (u.valid_to IS NOT NULL AND (x.valid_to IS NULL OR x.valid_to > u.valid_to))`;
    expect(astray).toEqual([{ count: 0 }]);
  });

  it("papers and party days follow the birth of their owner", async () => {
    const wrong = await testDb().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM cadre c LEFT JOIN credential d ON d.cadre_id = c.id
      WHERE d.issued_on < c.birth_date + interval '18 years' OR c.party_joined_on < c.birth_date + interval '18 years'
        OR c.party_official_on <= c.party_joined_on OR c.candidate_since > c.party_joined_on`;
    expect(wrong).toEqual([{ count: 0 }]);
  });

  it("has an account for every role that makes sense, and seeding again changes nothing", async () => {
    const accounts = await testDb().appUser.findMany({ where: { isDemo: true }, select: { username: true } });
    const expected = Object.entries(DEMO_ROLES).flatMap(([code, roles]) => roles.map((role) => `${role}.${code}`));
    const more = MORE_MARKERS.map(({ role, number, unit }) => `${role}-${number}.${unit}`);
    expect(accounts.map(({ username }) => username).sort()).toEqual(
      ["administrator.demo", ...expected, ...more].sort(),
    );
    const people = await testDb().cadre.count();
    await seedDemo(testDb(), { password: PASSWORD, connectionString: testDatabaseUrl() });
    expect(await testDb().cadre.count()).toBe(people);
  });
});

/** Everything that was seeded, without the clock's marks. */
async function fingerprint(client: PrismaClient): Promise<Record<string, string>> {
  const CLOCK = ["created_at", "updated_at", "recorded_at", "password_hash"];
  const tables = [
    "org_unit",
    "org_unit_name",
    "org_unit_placement",
    "org_unit_link",
    "cadre",
    "cadre_home",
    "post",
    "credential",
    "year_rating",
    "exemption",
    "theory_enrolment",
    "standard_version",
    "target",
    "app_user",
    "role_grant",
    "compliance_bucket",
  ];
  const prints: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await client.$queryRawUnsafe<{ print: string }[]>(
      `SELECT md5(string_agg(row, '|' ORDER BY row)) AS print FROM (SELECT (to_jsonb(t) - '{${CLOCK.join(",")}}'::text[])::text COLLATE "C" AS row FROM "${table}" t) rows`,
    );
    prints[table] = row?.print ?? "";
  }
  return prints;
}

describe("the same demo everywhere", () => {
  it("a second database gets the same rows", async () => {
    const other = await emptyDatabase();
    try {
      await migrate(other.url);
      const client = createClient(other.url, 2);
      await seedBase(client);
      await seedDemo(client, { password: PASSWORD, connectionString: other.url });
      expect(await fingerprint(client)).toEqual(await fingerprint(testDb()));
      await client.$disconnect();
    } finally {
      await other.drop();
    }
  }, 180_000);
});
