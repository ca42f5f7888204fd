import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Frame, writeBackup } from "./backup-file";
import {
  appliedMigrations,
  copyTarget,
  readSequences,
  type Sequence,
  type TableShape,
  tablesInOrder,
} from "./backup-tables";

export type Manifest = Readonly<{
  format: 1;
  createdAt: string;
  migrations: readonly string[];
  tables: readonly TableShape[];
  sequences: readonly Sequence[];
}>;

async function* frames(client: Client, counted: Map<string, number>): AsyncGenerator<Frame> {
  const tables = await tablesInOrder(client);
  const manifest: Manifest = {
    format: 1,
    createdAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
    tables,
    sequences: await readSequences(client),
  };
  yield { kind: "M", bytes: Buffer.from(JSON.stringify(manifest)) };
  for (const table of tables) {
    yield { kind: "T", bytes: Buffer.from(table.name) };
    const rows = client.query(copyTo(`COPY ${copyTarget(client, table)} TO STDOUT`));
    for await (const bytes of rows as AsyncIterable<Buffer>) yield { kind: "D", bytes };
    counted.set(table.name, rows.rowCount);
  }
  yield { kind: "E", bytes: Buffer.alloc(0) };
}

/** One encrypted file with all our tables as they stood at one moment; the app may go on working. Answers with rows by table. */
export async function backUp(url: string, path: string, secret: string): Promise<ReadonlyMap<string, number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const counted = new Map<string, number>();
    await writeBackup(path, secret, frames(client, counted));
    return counted;
  } finally {
    await client.end();
  }
}
