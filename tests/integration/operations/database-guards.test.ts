import { describe, expect, it } from "vitest";
import { testDb } from "@/tests/support/test-database";

describe("what the database itself guards", () => {
  it("keeps audit rows as they were written", async () => {
    const client = testDb();
    await client.auditEvent.create({ data: { actorName: "x", event: "test", outcome: "done" } });
    await expect(client.auditEvent.updateMany({ data: { event: "other" } })).rejects.toThrow(/never changed/);
    await expect(client.auditEvent.deleteMany({})).rejects.toThrow(/never changed/);
    await expect(client.$executeRaw`TRUNCATE audit_event`).rejects.toThrow(/never changed/);
    expect(await client.auditEvent.count({ where: { event: "test" } })).toBe(1);
  });

  it("lowers and compares Vietnamese letters", async () => {
    const rows = await testDb().$queryRaw<{ low: string }[]>`SELECT lower('ĐỖ THỊ ƯỚC') AS low`;
    expect(rows[0]?.low).toBe("đỗ thị ước");
  });
});
