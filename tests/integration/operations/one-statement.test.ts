import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";

it("sends a connection one statement at a time, whatever is read side by side; one that fails stops no other", async () => {
  const { commune } = await seedCommune(testDb(), { cadres: 2 });
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(warning.message);
  process.on("warning", hear);
  const read = await inTransaction(async (tx) => {
    const nested = tx.orgUnit.findUniqueOrThrow({
      where: { id: commune.id },
      include: {
        parent: { include: { names: true, placements: true } },
        names: true,
        placements: true,
        settings: true,
      },
    });
    const counts = [1, 2, 3].map((value) => tx.$queryRaw<{ value: number }[]>`SELECT ${value}::int AS value`);
    return { unit: await nested, values: (await Promise.all(counts)).map(([row]) => row?.value) };
  });
  expect(read.unit.parent?.placements).toHaveLength(1);
  expect(read.values).toEqual([1, 2, 3]);

  const failing = inTransaction(async (tx) => {
    const wrong = tx.$queryRaw`SELECT 1 / 0`.catch(() => "refused");
    const after = tx.$queryRaw`SELECT 1`.catch(() => "refused too: the transaction is over");
    return Promise.all([wrong, after]);
  });
  await failing.catch(() => undefined);
  expect(await testDb().orgUnit.count({ where: { id: commune.id } })).toBe(1);
  await pause(20);
  process.off("warning", hear);
  expect(warnings.filter((message) => message.includes("already executing"))).toEqual([]);
});
