import { describe, expect, it } from "vitest";
import { CLASS_TYPES, RANKING_CRITERIA } from "@/lib/domain/shared/training-lists";
import { seedBase } from "@/prisma/seed/base";
import { testDb } from "@/tests/support/test-database";

const counts = async () => ({
  programmes: await testDb().programme.count(),
  curricula: await testDb().curriculum.count(),
  topics: await testDb().curriculumTopic.count(),
  policies: await testDb().rankingPolicy.count(),
});

describe("the programmes every installation starts from", () => {
  it("holds one programme at least for each type of class, with a curriculum in force and topics", async () => {
    const rows = await testDb().programme.findMany({
      where: { unitId: null },
      select: {
        classType: true,
        curricula: { where: { validTo: null }, select: { _count: { select: { topics: true } } } },
      },
    });
    expect(new Set(rows.map(({ classType }) => classType))).toEqual(new Set(CLASS_TYPES));
    for (const { curricula } of rows) expect(curricula[0]?._count.topics).toBeGreaterThan(2);
  });

  it("the new-member programme had nine lessons and has ten", async () => {
    const versions = await testDb().curriculum.findMany({
      where: { programme: { code: "new-member" } },
      select: { topics: { where: { sessionKind: "lecture" } } },
      orderBy: { number: "asc" },
    });
    expect(versions.map(({ topics }) => topics.length)).toEqual([9, 10]);
  });

  it("the national ranking policy names every criterion once", async () => {
    const policy = await testDb().rankingPolicy.findFirstOrThrow({ where: { unitId: null } });
    expect(policy.criteria).toEqual([...RANKING_CRITERIA]);
  });

  it("a second load adds nothing, completes what a killed one left, and keeps what people changed", async () => {
    const before = await counts();
    await testDb().programme.update({ where: { code: "resolutions" }, data: { sizeMax: 77 } });
    await testDb().curriculum.deleteMany({ where: { programme: { code: "union-work" } } });
    await seedBase(testDb());
    await seedBase(testDb());
    expect(await counts()).toEqual(before);
    expect((await testDb().programme.findUniqueOrThrow({ where: { code: "resolutions" } })).sizeMax).toBe(77);
  });
});
