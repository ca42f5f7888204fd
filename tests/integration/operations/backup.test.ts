import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { backUp } from "@/lib/operations/back-up";
import { restoreFrom } from "@/lib/operations/restore-from";
import { seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTrainingClass, enrol } from "@/tests/factories/training";
import { emptyDatabase, testDatabaseUrl, testDb } from "@/tests/support/test-database";

const KEY = "hW2nXv7RkQ4sLz9TbJ6mYc3PdF8gAe1U";
const folder = mkdtempSync(join(tmpdir(), "ly-luan-backup-"));
const file = join(folder, "one.backup");

afterAll(() => rmSync(folder, { recursive: true }));

async function contents(url: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'",
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const digest = await client.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM "${name}" t`,
    );
    found[name] = digest.rows[0]?.digest ?? "";
  }
  await client.end();
  return found;
}

describe("back-up and restore", () => {
  it("gives back every row of every table, and new rows get new numbers", async () => {
    const client = testDb();
    await client.auditEvent.create({
      data: { actorName: "Nguyễn\tVăn\\A\n", event: "test", outcome: "done", before: { a: "é\u0001" } },
    });
    await client.storedFile.create({
      data: { name: "x", mime: "y", size: 3, sha256: "z", content: Buffer.from([0, 10, 92]) },
    });
    // Rows that triggers count: filling the tables again must not count them twice.
    const { district, commune } = await seedCommune(client, {});
    const made = await aTrainingClass(client, { unit: district, capacity: 1, status: "opened" });
    await client.seatAllotment.create({ data: { classId: made.id, unitId: commune.id, seats: 1 } });
    const learner = await aCadre(client, { unit: commune, sex: "female" });
    await client.nomination.create({
      data: { classId: made.id, cadreId: learner.id, unitId: commune.id, seatUnitId: commune.id, status: "accepted" },
    });
    await enrol(client, made, [learner]);
    expect(await client.turnTally.count()).toBe(1);
    const counted = await backUp(testDatabaseUrl(), file, KEY);
    expect(counted.get("audit_event")).toBe(1);

    const target = await emptyDatabase();
    await restoreFrom(target.url, file, KEY);
    expect(await contents(target.url)).toEqual(await contents(testDatabaseUrl()));
    const again = new Client({ connectionString: target.url });
    await again.connect();
    const next = await again.query<{ id: string }>(
      "INSERT INTO audit_event (actor_name, event, outcome) VALUES ('x', 'y', 'done') RETURNING id",
    );
    expect(Number(next.rows[0]?.id)).toBeGreaterThan(1);
    await again.end();
    await expect(restoreFrom(target.url, file, KEY)).rejects.toThrow(/must be empty/);
    await target.drop();
  });

  it("shows nothing of its content to whoever finds the file", () => {
    const bytes = readFileSync(file);
    expect(bytes.includes(Buffer.from("audit_event"))).toBe(false);
    expect(bytes.subarray(0, 8).toString()).toBe("LYLUAN1\n");
  });

  it("touches nothing when the key is wrong or a single byte was changed", async () => {
    const target = await emptyDatabase();
    await expect(restoreFrom(target.url, file, `${KEY}x`)).rejects.toThrow(/wrong key/);
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(join(folder, "bent.backup"), bytes);
    await expect(restoreFrom(target.url, join(folder, "bent.backup"), KEY)).rejects.toThrow(/damaged/);
    writeFileSync(join(folder, "cut.backup"), bytes.subarray(0, middle));
    await expect(restoreFrom(target.url, join(folder, "cut.backup"), KEY)).rejects.toThrow(/damaged/);
    writeFileSync(join(folder, "other.backup"), "something else entirely, and long enough to hold a head");
    await expect(restoreFrom(target.url, join(folder, "other.backup"), KEY)).rejects.toThrow(/not a back-up/);
    expect(await contents(target.url)).toEqual({});
    await target.drop();
  });
});
