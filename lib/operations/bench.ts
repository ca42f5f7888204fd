/** `npm run bench -- --size district|province|nation`: builds its own database and measures pages beside an empty one. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import { seedLarge } from "@/prisma/seed/large";
import { LARGE_SIZES, type LargeSize } from "@/prisma/seed/large/large-units";
import { runBench } from "./bench/run-bench";
import { buildApp } from "./build-app";
import { type EmbeddedServer, startEmbedded } from "./embedded-postgres";
import { OperationFailure, runCommand } from "./failure";
import { migrate } from "./migrate";
import { DATA_FOLDER, PROJECT } from "./project";
import { options } from "./with-database";

const say = (line: string) => console.log(`• ${line}`);

/** The database of a size, made anew: what an earlier bench added must not be measured. */
async function fill(server: EmbeddedServer, size: LargeSize) {
  const name = `bench_${size}`;
  const admin = new Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = server.url(name);
  await migrate(url);
  let said = "";
  const loaded = await seedLarge(url, size, (step, done, total) => {
    const line = `${step} ${Math.floor((done / Math.max(total, 1)) * 10) * 10} %`;
    if (line !== said) say(line);
    said = line;
  });
  return { url, loaded };
}

await runCommand(async () => {
  const { size = "district" } = options(["size"]);
  if (!(size in LARGE_SIZES)) throw new OperationFailure(`--size: ${Object.keys(LARGE_SIZES).join(" | ")}`);
  process.chdir(PROJECT);
  await buildApp(say);
  const server = await startEmbedded({
    folder: join(DATA_FOLDER, "bench-postgres"),
    say,
    settings: { shared_preload_libraries: "pg_stat_statements", shared_buffers: "1GB", max_wal_size: "8GB" },
  });
  try {
    say(
      `${LARGE_SIZES[size as LargeSize].people.toLocaleString("vi-VN")} người, ${LARGE_SIZES[size as LargeSize].communes.toLocaleString("vi-VN")} xã`,
    );
    const { url, loaded } = await fill(server, size as LargeSize);
    process.env.DATABASE_URL = url;
    process.env.AUTH_SECRET = randomBytes(32).toString("base64url");
    await runBench(size as LargeSize, url, loaded, say);
  } finally {
    await server.stop();
  }
});
