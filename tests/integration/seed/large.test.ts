import { describe, expect, it } from "vitest";
import { mintScope } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import { createClient } from "@/lib/db/client";
import { day } from "@/lib/domain/shared/day";
import { migrate } from "@/lib/operations/migrate";
import { seedLarge } from "@/prisma/seed/large";
import { emptyDatabase, testDb } from "@/tests/support/test-database";

/** Every key, reference, exclusion and index of the database, by name. */
const STRUCTURE = `SELECT conname || ' ' || pg_get_constraintdef(oid) AS part FROM pg_constraint
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`;

describe("a large database for measuring", () => {
  it("holds its people, with posts, papers and stored compliance, and the structure of the migrations", async () => {
    const other = await emptyDatabase();
    const client = createClient(other.url, 2);
    try {
      await migrate(other.url);
      const steps = new Set<string>();
      const loaded = await seedLarge(other.url, "district", (step) => steps.add(step));

      expect([loaded.people, loaded.communes, loaded.rebuilt.people]).toEqual([2000, 20, 2000]);
      expect([...steps]).toEqual(["people", "indexes", "rebuild"]);
      expect(await client.$queryRawUnsafe(STRUCTURE)).toEqual(await testDb().$queryRawUnsafe(STRUCTURE));
      expect(await client.post.count()).toBeGreaterThan(2000);
      const root = await client.orgUnit.findUniqueOrThrow({ where: { code: "viet-nam" } });
      const on = day("2026-11-01");
      const request = { unitId: root.id, lane: "current", group: "*", on } as const;
      const figures = await findFigures(client, mintScope(["/"]), request);
      const counted = await client.complianceInterval.count({
        where: {
          lane: "current",
          groups: { has: "*" },
          validFrom: { lte: new Date(on) },
          OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
        },
      });
      expect(figures?.people).toBe(counted);
      expect(counted).toBeGreaterThan(1500);
      // The next person gets an id of their own.
      const { id } = await client.cadre.create({
        data: { fullName: "Người Mới", sortKey: "", search: "", birthDate: new Date(0), sex: "male", unitId: root.id },
        select: { id: true },
      });
      expect(id).toBe(2001);
    } finally {
      await client.$disconnect();
      await other.drop();
    }
  }, 180_000);
});
