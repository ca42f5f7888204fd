import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { type EmbeddedServer, findEmbedded, startEmbedded } from "@/lib/operations/embedded-postgres";
import { isAlive, waitUntilGone } from "@/lib/operations/postmaster";

// Only its owner may enter, as in root's home: the server's account gets no path to the data.
const folder = mkdtempSync(join(tmpdir(), "ly-luan-embedded-"));
const start = () => startEmbedded({ folder });

async function ask(server: EmbeddedServer, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  await (await findEmbedded(folder))?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the embedded server", () => {
  it("starts on an empty folder, keeps its password to the owner and listens on loopback only", async () => {
    const server = await start();
    expect(server.found).toBe(false);
    expect(statSync(join(folder, "server.json")).mode & 0o077).toBe(0);
    expect(await ask(server, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await ask(server, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
  });

  it("is found, not started again, by a second command", async () => {
    const again = await start();
    expect(again.found).toBe(true);
    expect(await ask(again, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  });

  it("loses nothing committed when it is killed", async () => {
    const server = await start();
    await ask(server, "INSERT INTO kept VALUES (2)");
    process.kill(server.pid, "SIGKILL");
    expect(await waitUntilGone(server.pid, 10)).toBe(true);
    const next = await start();
    expect(next.found).toBe(false);
    expect(await ask(next, "SELECT n FROM kept ORDER BY n")).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("is not misled by a note that names a living stranger", async () => {
    const server = await start();
    const note = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8");
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    writeFileSync(join(folder, "cluster", "postmaster.pid"), note.replace(/^\d+/, String(process.pid)));
    const next = await start();
    expect(await ask(next, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 2 }]);
    await next.stop();
    expect(await findEmbedded(folder)).toBeNull();
  });
});
