import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { RUN_TYPESCRIPT, runToEnd } from "./child";
import { dropDatabase, ensureDatabase, hasDatabase, onServer } from "./embedded-databases";
import type { EmbeddedServer } from "./embedded-postgres";
import { migrate } from "./migrate";
import { APP_DATABASE, DATA_FOLDER } from "./project";
import { digest, unlessStamped } from "./stamps";

const LOAD = [...RUN_TYPESCRIPT, "lib/operations/first-data.ts"];
/** The demo is loaded here and renamed when it is whole, so that a start killed in the middle begins anew. */
export const LOADING_DATABASE = `${APP_DATABASE}_loading`;

type Say = (line: string) => void;

async function migrateAndSay(url: string, say: Say): Promise<void> {
  const applied = await migrate(url);
  if (applied.length > 0) say(`Cập nhật cấu trúc cơ sở dữ liệu: ${applied.length} bước (migrations applied)`);
}

async function hasBase(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Boolean((await client.query("SELECT FROM unit_kind LIMIT 1")).rowCount);
  } finally {
    await client.end();
  }
}

/** Base data grows with releases: positions, standards, rules. What people changed is left alone. */
async function refreshBase(url: string, secret: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const place = createHash("sha256").update(`${host}${pathname}`).digest("hex").slice(0, 12);
  const stamp = join(DATA_FOLDER, `base-${place}.loaded`);
  if (!(await hasBase(url))) rmSync(stamp, { force: true });
  await unlessStamped(stamp, digest(["prisma/seed/base.ts", "prisma/seed/base"]), () =>
    runToEnd("Nạp dữ liệu nền thất bại (base data failed)", [...LOAD, "base"], {
      DATABASE_URL: url,
      AUTH_SECRET: secret,
    }),
  );
}

/** The embedded server's database, with the demo places at the first start. */
export async function prepareEmbedded(
  server: EmbeddedServer,
  secret: string,
  password: string,
  passwordChanged: boolean,
  say: Say,
): Promise<string> {
  const url = server.url(APP_DATABASE);
  const settings = { DATABASE_URL: url, AUTH_SECRET: secret, DEMO_PASSWORD: password };
  if (await hasDatabase(server, APP_DATABASE)) {
    await migrateAndSay(url, say);
    await refreshBase(url, secret);
    if (passwordChanged) await runToEnd("Đổi mật khẩu mẫu thất bại (demo password)", [...LOAD, "password"], settings);
    return url;
  }
  await dropDatabase(server, LOADING_DATABASE);
  await ensureDatabase(server, LOADING_DATABASE);
  const loading = server.url(LOADING_DATABASE);
  await migrateAndSay(loading, say);
  say("Nạp năm địa phương mẫu, người và số liệu tự sinh (demo places)");
  await runToEnd("Nạp dữ liệu mẫu thất bại (demo data failed)", [...LOAD, "demo"], {
    ...settings,
    DATABASE_URL: loading,
  });
  await onServer(server, (client) => client.query(`ALTER DATABASE ${LOADING_DATABASE} RENAME TO ${APP_DATABASE}`));
  return url;
}

/** A database on a server of the organisation: our tables and base data, never demo data. */
export async function prepareOutside(url: string, secret: string, say: Say): Promise<void> {
  await migrateAndSay(url, say);
  await refreshBase(url, secret);
}

export type AccountLine = Readonly<{ unit: string; usernames: readonly string[] }>;

/** The demo accounts by unit, and whether anybody at all can sign in. */
export async function listAccounts(url: string): Promise<{ demo: readonly AccountLine[]; any: boolean }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ unit: string; usernames: string[] }>(
      `SELECT u.name AS unit, array_agg(DISTINCT a.username ORDER BY a.username) AS usernames
         FROM app_user a JOIN role_grant g ON g.user_id = a.id JOIN org_unit u ON u.id = g.unit_id
        WHERE a.is_demo GROUP BY u.id, u.name, u.depth ORDER BY u.depth, u.name`,
    );
    const { rows: any } = await client.query<{ any: boolean }>(
      "SELECT EXISTS (SELECT FROM app_user WHERE disabled_at IS NULL) AS any",
    );
    return { demo: rows, any: any[0]?.any ?? false };
  } finally {
    await client.end();
  }
}
