import { Logger, runMigrations as prepareQueue } from "graphile-worker";
import { Pool } from "pg";
import { OperationFailure } from "./failure";
import { MIGRATIONS } from "./project";
import { applyMigrations } from "./schema-engine";

const QUIET = new Logger(() => () => undefined);

/** The job queue keeps its own tables in a schema of its own and knows how to bring them up to date. */
async function migrateQueue(url: string): Promise<void> {
  const pgPool = new Pool({ connectionString: url, max: 2 });
  // A server that goes away while a connection idles is noticed at the next question, not by ending the process.
  pgPool.on("error", () => undefined);
  try {
    await prepareQueue({ pgPool, logger: QUIET });
  } finally {
    await pgPool.end();
  }
}

/** Brings a database to the present shape: our tables, then those of the job queue. Answers with what was applied. */
export async function migrate(url: string): Promise<readonly string[]> {
  try {
    const applied = await applyMigrations(url, MIGRATIONS);
    await migrateQueue(url);
    return applied;
  } catch (error) {
    const text = String((error as Error).message || error).trim();
    throw new OperationFailure(`Cập nhật cơ sở dữ liệu thất bại (migration failed): ${text.replace(/\s+/g, " ")}`);
  }
}
