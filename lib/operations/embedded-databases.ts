import { Client } from "pg";
import type { EmbeddedServer } from "./embedded-postgres";

/** One question to the server itself, outside any of our databases. */
export async function onServer<T>(server: EmbeddedServer, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export function hasDatabase(server: EmbeddedServer, name: string): Promise<boolean> {
  return onServer(server, async (client) =>
    Boolean((await client.query("SELECT FROM pg_database WHERE datname = $1", [name])).rowCount),
  );
}

/** Makes the database if it is not there yet; says whether it was made now. */
export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<boolean> {
  if (await hasDatabase(server, name)) return false;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
  return true;
}

export async function dropDatabase(server: EmbeddedServer, name: string): Promise<void> {
  await onServer(server, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}
