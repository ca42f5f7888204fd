import { once } from "node:events";
import { readdirSync } from "node:fs";
import { finished } from "node:stream/promises";
import { Client } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import type { Manifest } from "./back-up";
import { type Frame, readBackup } from "./backup-file";
import { copyTarget } from "./backup-tables";
import { OperationFailure } from "./failure";
import { migrate } from "./migrate";
import { MIGRATIONS } from "./project";
import { applyMigrations } from "./schema-engine";

/** Reads the whole file without acting on it: whole, untouched, and from this or an older version of the app. */
async function look(path: string, secret: string): Promise<Manifest> {
  let manifest: Manifest | null = null;
  let ended = false;
  await readBackup(path, secret, async (frames) => {
    for await (const { kind, bytes } of frames) {
      if (kind === "M") manifest = JSON.parse(bytes.toString()) as Manifest;
      if (kind === "E") ended = true;
    }
  });
  const read = manifest as Manifest | null;
  if (!read || !ended) throw new OperationFailure("Tệp sao lưu bị cụt (the file is cut short).");
  const known = new Set(readdirSync(MIGRATIONS));
  const unknown = read.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new OperationFailure(
      `Bản sao lưu từ phiên bản mới hơn; hãy nâng cấp ứng dụng trước (from a newer version): ${unknown[0]}`,
    );
  return read;
}

async function requireEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LIMIT 1",
  );
  if (rows.length > 0)
    throw new OperationFailure(
      `Cơ sở dữ liệu đích phải trống, hiện đã có bảng "${rows[0]?.name}" (the target database must be empty).`,
    );
}

async function fill(client: Client, manifest: Manifest, frames: AsyncIterable<Frame>): Promise<void> {
  let rows: CopyStreamQuery | null = null;
  const finish = async () => {
    if (!rows) return;
    rows.end();
    await finished(rows);
    rows = null;
  };
  for await (const { kind, bytes } of frames) {
    if (kind !== "D") await finish();
    if (kind === "T") {
      const table = manifest.tables.find(({ name }) => name === bytes.toString());
      if (!table) throw new OperationFailure(`Tệp sao lưu không mô tả bảng ${bytes.toString()} (unknown table).`);
      rows = client.query(copyFrom(`COPY ${copyTarget(client, table)} FROM STDIN`));
      // An error is told by the next write or by `finished`.
      rows.on("error", () => undefined);
    } else if (kind === "D" && rows && !(rows as CopyStreamQuery).write(bytes)) {
      await once(rows, "drain");
    }
  }
}

/** Counters come back as rows of their own: the triggers that keep them must not count the same once more. */
async function setTriggers(client: Client, manifest: Manifest, what: "ENABLE" | "DISABLE"): Promise<void> {
  for (const { name } of manifest.tables)
    await client.query(`ALTER TABLE ${client.escapeIdentifier(name)} ${what} TRIGGER USER`);
}

/** Fills an empty database from a back-up and brings it to the present version. Answers with when the back-up was made. */
export async function restoreFrom(url: string, path: string, secret: string): Promise<string> {
  const manifest = await look(path, secret);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await requireEmpty(client);
    // First the tables as they were when the back-up was made, then its rows, then whatever is newer.
    await applyMigrations(url, MIGRATIONS, (name) => manifest.migrations.includes(name));
    await client.query("BEGIN");
    await setTriggers(client, manifest, "DISABLE");
    await readBackup(path, secret, (frames) => fill(client, manifest, frames));
    for (const { name, value, called } of manifest.sequences) {
      await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [client.escapeIdentifier(name), value, called]);
    }
    await setTriggers(client, manifest, "ENABLE");
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
  await migrate(url);
  return manifest.createdAt;
}
