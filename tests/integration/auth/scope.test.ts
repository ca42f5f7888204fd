import { beforeAll, describe, expect, it } from "vitest";
import { mintScope, unitInScope } from "@/lib/auth/scope";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
beforeAll(async () => {
  place = await seedCommune(testDb(), { cadres: 1 });
});

describe("a scope in a condition", () => {
  it("that is empty finds nothing, wherever in the condition it stands", async () => {
    const nowhere = unitInScope(mintScope([]));
    const { code } = place.commune;
    expect(await testDb().orgUnit.count({ where: { code, ...nowhere } })).toBe(0);
    expect(await testDb().orgUnit.count({ where: { AND: [{ code }, nowhere] } })).toBe(0);
    expect(await testDb().orgUnit.count({ where: { code, OR: [nowhere, { AND: [nowhere] }] } })).toBe(0);
    expect(await testDb().cadre.count({ where: { unit: nowhere } })).toBe(0);
    expect(await testDb().cadre.count({ where: { unit: { AND: [nowhere, { code }] } } })).toBe(0);
    expect(await testDb().cadre.count({ where: { AND: [{ unit: { AND: [nowhere] } }] } })).toBe(0);
  });

  it("covers a subtree and nothing beside it", async () => {
    const here = unitInScope(mintScope([place.district.path]));
    const codes = await testDb().orgUnit.findMany({ where: { AND: [here] }, select: { code: true } });
    expect(codes.map((one) => one.code).sort()).toEqual([place.district.code, place.commune.code].sort());
  });
});
