import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { findLearner } from "@/lib/features/eligibility/queries";
import { listBoard } from "@/lib/features/nomination/queries-board";
import { findClassOnDesk } from "@/lib/features/nomination/queries-class";
import { aCadre, aCredential, aPost, aStandard } from "@/tests/factories/people";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import { aClass, aWorld, TODAY, type World } from "./nomination-world";

/* All a board reads of people in one document: whose is what, and what a class looks at. */

let world: World;
let who: Record<"bare" | "short" | "holder" | "planned", number>;

beforeAll(async () => {
  const tx = testDb();
  world = await aWorld();
  const { a, district } = world;
  for (const lane of ["current", "planned"] as const)
    await aStandard(tx, { position: "commune-chair", unit: district, level: "intermediate", lane });
  const one = async (wish: Omit<Parameters<typeof aCadre>[1], "unit">) => (await aCadre(tx, { unit: a, ...wish })).id;
  const planned = await one({ name: "Dương Thị Quy Hoạch", sex: "female" });
  await aPost(tx, { cadre: { id: planned }, unit: a, lane: "planned" });
  const holder = await one({ name: "Cao Văn Đủ", position: "commune-chair", holds: "intermediate" });
  await aPost(tx, { cadre: { id: holder }, unit: a, position: "commune-vice-chair" });
  await aCredential(tx, { cadre: { id: holder }, level: "advanced", verified: false });
  await tx.yearRating.createMany({
    data: [
      { cadreId: holder, year: 2025, rating: "excellent" },
      { cadreId: holder, year: 2024, rating: "good" },
    ],
  });
  who = {
    bare: await one({ name: "An Văn Không", birthDate: "1990-02-03", fields: { ethnicity: "Tày" } }),
    short: await one({ name: "Bế Văn Thiếu", position: "commune-chair", fields: { ethnicity: "Kinh" } }),
    holder,
    planned,
  };
  await inTransaction((inner) => recomputeCadres(inner, Object.values(who)), { isolation: "readCommitted" });
});

async function boardOf(level: "intermediate" | null) {
  const programme = await aProgramme(testDb(), level === null ? { classType: "skills" } : { givesLevel: level });
  const { code } = await aClass(world.district, { programme });
  const training = await findClassOnDesk(testDb(), scopeFor(world.secretaryA, "class:read"), code);
  if (!training) throw new Error("no class");
  const { people: board } = await listBoard(testDb(), training, { id: world.a.id, currentPath: world.a.path }, TODAY);
  return new Map(board?.rows.map((row) => [row.id, row]));
}

describe("one document of all people of a unit", () => {
  it("gives each their own posts, papers, ratings and groups, and nobody somebody else's", async () => {
    const rows = await boardOf("intermediate");
    const seen = Object.values(who).map((id) => rows.get(id));
    expect(seen.map((row) => [row?.held, row?.postsVi?.split(", ").length ?? null])).toEqual([
      ["none", null],
      ["none", 1],
      ["intermediate", 2],
      ["none", null],
    ]);
    expect(seen.map((row) => row?.verdict.facts.ethnicMinority)).toEqual([true, false, false, false]);
    expect(seen.map((row) => row?.verdict.facts.ratings)).toEqual([{}, {}, { 2024: "good", 2025: "excellent" }, {}]);
    const groups = seen.map((row) => (row?.verdict.facts.groups as string[]) ?? []);
    expect(groups[0]).toEqual([]);
    expect(groups[1]).toContain("commune-cadres");
    expect(groups[2]).toEqual([...new Set(groups[2])]);
    const alone = await findLearner(testDb(), scopeFor(world.secretaryA, "cadre:read"), who.holder, day("2026-04-01"));
    expect(alone).toMatchObject({ fullName: "Cao Văn Đủ", facts: { held: "intermediate", ethnicMinority: false } });
    expect([...(alone?.facts.ratings ?? [])].sort()).toEqual([
      [2024, "good"],
      [2025, "excellent"],
    ]);
  });

  it("[SEA-06] a class that gives a level ranks by debt, planned post and target; one that gives none by neither", async () => {
    await testDb().target.create({
      data: {
        unitId: world.district.id,
        groupCode: "commune-cadres",
        level: "intermediate",
        percent: 100,
        comparison: "atLeast",
        startsOn: dayToDb(day("2026-01-01")),
        dueOn: dayToDb(day("2027-12-31")),
        source: "thử",
      },
    });
    const marks = async (level: "intermediate" | null) => {
      const rows = await boardOf(level);
      return Object.values(who).map((id) => {
        const facts = rows.get(id)?.facts;
        return [facts?.debt, facts?.criticalForTarget, facts?.plannedPost, facts?.womenOrYoung];
      });
    };
    expect(await marks("intermediate")).toEqual([
      [0, false, false, true],
      [2, true, false, false],
      [0, false, false, false],
      [0, false, true, true],
    ]);
    expect(await marks(null)).toEqual([
      [0, false, false, true],
      [0, false, false, false],
      [0, false, false, false],
      [0, false, false, true],
    ]);
  });
});
