import { Client } from "pg";
import { OperationFailure } from "./failure";

const MIN_VERSION = 15;

/** Looks at a PostgreSQL server before anything is started on it. */
export async function checkServer(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new OperationFailure(`DATABASE_URL: không kết nối được (cannot connect): ${message || code || "?"}`);
  }
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < MIN_VERSION)
      throw new OperationFailure(
        `DATABASE_URL: cần PostgreSQL ${MIN_VERSION} trở lên, máy chủ này là ${major} (server too old).`,
      );
    if (rows[0]?.encoding !== "UTF8")
      throw new OperationFailure(
        `DATABASE_URL: cơ sở dữ liệu phải dùng mã UTF8, không phải ${rows[0]?.encoding} (must be UTF8).`,
      );
  } finally {
    await client.end().catch(() => undefined);
  }
}
