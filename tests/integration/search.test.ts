import { beforeAll, describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { day } from "@/lib/domain/shared/day";
import { searchPeople, searchPositions } from "@/lib/features/search/queries";
import { searchUnits } from "@/lib/features/unit/queries-search";
import { wordPatterns } from "@/lib/text/search-words";
import { seedCommune } from "../factories/communes";
import { aCadre, aPost } from "../factories/people";
import type { StoredUnit } from "../factories/units";
import { testDb } from "../support/test-database";

const ON = day("2026-11-22");
let commune: StoredUnit;
let neighbour: StoredUnit;
let district: StoredUnit;

async function find(text: string, paths: readonly string[] = [district.path]) {
  return (await searchPeople(testDb(), mintScope(paths), text, ON)).map((hit) => hit.fullName);
}

beforeAll(async () => {
  const tx = testDb();
  ({ commune, district } = await seedCommune(tx, { name: "Chí Minh" }));
  ({ commune: neighbour } = await seedCommune(tx, { name: "Tân Tiến", district }));
  await tx.orgUnitName.updateMany({
    where: { unitId: commune.id },
    data: { validFrom: new Date("2020-01-01T00:00:00Z") },
  });
  await tx.orgUnitName.create({
    data: {
      unitId: commune.id,
      name: "Hùng Sơn",
      code: "hung-son",
      validFrom: new Date("2000-01-01T00:00:00Z"),
      validTo: new Date("2020-01-01T00:00:00Z"),
    },
  });
  await tx.orgUnit.update({
    where: { id: commune.id },
    data: { search: `chi minh ${commune.code} hung son hung-son` },
  });
  const people = [
    await aCadre(tx, { unit: commune, name: "Đặng Thị Ánh", position: "commune-chair", birthDate: "1985-03-01" }),
    await aCadre(tx, { unit: commune, name: "Nguyễn Ánh", birthDate: "1990-01-01" }),
    await aCadre(tx, { unit: commune, name: "Ánh Văn Nguyễn", birthDate: "1991-01-01" }),
    await aCadre(tx, { unit: neighbour, name: "Lê Văn Chí", position: "commune-youth-secretary" }),
    await aCadre(tx, { unit: neighbour, name: "Trần Khách" }),
    await aCadre(tx, { unit: commune, name: "Bế Nghỉ Ánh", fields: { endedOn: new Date("2020-01-01T00:00:00Z") } }),
  ];
  await aPost(tx, { cadre: { id: people[4]?.id ?? 0 }, unit: commune, position: "commune-front-chair" });
  await refreshCadreSearch(
    tx,
    people.map(({ id }) => id),
  );
});

describe("searching people", () => {
  it.each([
    ["with diacritics", "Đặng Thị Ánh", ["Đặng Thị Ánh"]],
    ["without", "dang anh", ["Đặng Thị Ánh"]],
    ["in any order and case", "ÁNH đặng", ["Đặng Thị Ánh"]],
    ["by the beginning of a word", "da", ["Đặng Thị Ánh"]],
    [
      "whole name first, then names that begin so, those who left last",
      "ánh",
      ["Ánh Văn Nguyễn", "Nguyễn Ánh", "Đặng Thị Ánh", "Bế Nghỉ Ánh"],
    ],
    ["the exact name before others", "nguyễn ánh", ["Nguyễn Ánh", "Ánh Văn Nguyễn"]],
    ["by the unit's present name", "anh chi minh", ["Đặng Thị Ánh", "Nguyễn Ánh", "Ánh Văn Nguyễn", "Bế Nghỉ Ánh"]],
    ["by the unit's old name", "dang hung son", ["Đặng Thị Ánh"]],
    ["by post", "bi thu doan", ["Lê Văn Chí"]],
    ["every word must fit", "anh khong", []],
    ["nothing typed", "   ", []],
    ["only marks", "%_'\"\\ \u202e\u0000", []],
    ["an attack", "'; DROP TABLE cadre; --", []],
    ["script", "<script>alert(1)</script>", []],
    ["300 characters", "a".repeat(300), []],
  ])("%s", async (_case, text, expected) => {
    expect((await find(text)).sort()).toEqual([...expected].sort());
    if (text === "nguyễn ánh" || text === "ánh") expect(await find(text)).toEqual(expected);
  });

  it("tells namesakes apart by unit, post and birth date", async () => {
    expect((await searchPeople(testDb(), mintScope([district.path]), "dang thi anh", ON))[0]).toMatchObject({
      unitName: "Chí Minh",
      postVi: "Chủ tịch Ủy ban nhân dân xã",
      birthDate: "1985-03-01",
      ended: false,
    });
  });

  it("finds nobody outside the scope, and a guest through the post in it", async () => {
    expect(await find("le van chi", [commune.path])).toEqual([]);
    expect(await find("tran khach", [commune.path])).toEqual(["Trần Khách"]);
    expect(await find("anh", [])).toEqual([]);
  });
});

describe("searching units and positions", () => {
  it("finds a unit by its old name, within the scope", async () => {
    const units = (paths: readonly string[]) => searchUnits(testDb(), mintScope(paths), "hung son", ON, { limit: 8 });
    expect(await units([district.path])).toMatchObject([
      { code: commune.code, name: "Chí Minh", alsoCalled: "Hùng Sơn" },
    ]);
    expect(await units([neighbour.path])).toEqual([]);
  });

  it("finds positions by the beginnings of their words", async () => {
    expect((await searchPositions(testDb(), "chu tich mat tran")).map(({ code }) => code)).toContain(
      "commune-front-chair",
    );
    expect(await searchPositions(testDb(), "'; DROP")).toEqual([]);
  });
});

describe("with 50,000 people", () => {
  const SURNAMES = ["nguyen", "tran", "le", "pham", "hoang", "dang", "bui", "do", "ngo", "ly"];
  const MIDDLES = ["van", "thi", "minh", "duc", "ngoc", "thanh", "quoc", "huu", "kim", "xuan"];
  const GIVEN = Array.from({ length: 50 }, (_value, index) => `ten${String.fromCharCode(97 + (index % 26))}${index}`);

  beforeAll(async () => {
    await testDb().$executeRaw`
      INSERT INTO cadre (full_name, sort_key, search, birth_date, sex, unit_id)
      SELECT n.name, n.name || g, n.name || ' | chi minh hung son', DATE '1980-01-01' + (g % 9000), 'male', ${commune.id}
      FROM generate_series(1, 50000) g
      CROSS JOIN LATERAL (SELECT (${SURNAMES}::text[])[1 + g % 10] || ' ' || (${MIDDLES}::text[])[1 + (g / 10) % 10] || ' ' || (${GIVEN}::text[])[1 + (g / 100) % 50] AS name) n`;
    await testDb().$executeRaw`ANALYZE cadre`;
  }, 120_000);

  it.each(["tenz25 quoc", "le tena0", "te", "dang thi anh"])(
    "%j is answered out of the index or by a small part of the work of reading everybody",
    async (text) => {
      const scope = mintScope([district.path]);
      const time = async (work: () => Promise<unknown>) => {
        const times: number[] = [];
        for (let run = 0; run < 5; run++) {
          const start = performance.now();
          await work();
          times.push(performance.now() - start);
        }
        return times.sort((a, b) => a - b)[2] ?? 0;
      };
      const search = await time(() => searchPeople(testDb(), scope, text, ON));
      // What the database needs to look at every person once, unaccented as a plain search would: the yardstick of this machine.
      const scan = await time(
        () =>
          testDb()
            .$queryRaw`SELECT count(*) FROM cadre WHERE lower(unaccent(full_name || ' ' || search)) LIKE ${`%zz${text}%`}`,
      );
      expect(search).toBeLessThan(scan);
    },
    60_000,
  );

  it("asks the index for words, also short ones", async () => {
    for (const text of ["tenz25 quoc", "ly tenb1"]) {
      const [first, second] = wordPatterns(text);
      const plan = await testDb().$queryRaw<{ "QUERY PLAN": string }[]>`
        EXPLAIN SELECT id FROM cadre c WHERE (' ' || c.search) LIKE ${first} AND (' ' || c.search) LIKE ${second}`;
      expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("cadre_search_words_idx");
    }
  });
});
