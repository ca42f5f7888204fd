import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Pool } from "pg";

export type SchemaFiles = readonly Readonly<{ path: string; content: string }>[];

const NO_FILTERS = { externalTables: [], externalEnums: [] };

let ready: Promise<void> | null = null;

/** The engine leaves a ten-second timer (its lock's time-out) behind; it must not hold up the end of a command. */
function patientImports(): WebAssembly.ModuleImports {
  const imports: Record<string, unknown> = { ...bindings };
  for (const name of Object.keys(imports)) {
    if (name.startsWith("__wbg_setTimeout_"))
      imports[name] = (body: () => void, ms: number) => setTimeout(body, ms >>> 0).unref();
  }
  return imports as WebAssembly.ModuleImports;
}

/**
 * Prisma's own migration engine as WebAssembly. The binary one would be downloaded from a host that offices behind a
 * closed network cannot reach; Node cannot import a `.wasm` file by itself, so it is put together by hand.
 */
function instantiate(): Promise<void> {
  ready ??= (async () => {
    const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = readFileSync(join(dirname(entry), "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": patientImports() });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return ready;
}

/**
 * The adapter cuts scripts at every semicolon, also inside function bodies and comments. Sent whole, a migration is also
 * one transaction: it is applied entirely or not at all.
 */
class WholeScripts extends PrismaPg {
  failure: Error | null = null;
  private readonly pools: Pool[] = [];

  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    this.pools.push(pool);
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        this.failure = error as Error;
        throw error;
      }
    };
    return adapter;
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  }
}

async function withEngine<T>(url: string, use: (engine: bindings.SchemaEngine) => Promise<T>): Promise<T> {
  await instantiate();
  const factory = new WholeScripts({ connectionString: url, max: 2 });
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await use(engine);
  } catch (error) {
    throw factory.failure ?? error;
  } finally {
    engine.free();
    await factory.close();
  }
}

function migrationList(folder: string, wanted: (name: string) => boolean): bindings.MigrationList {
  const lockPath = join(folder, "migration_lock.toml");
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockPath) ? readFileSync(lockPath, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .filter(wanted)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(join(folder, path, "migration.sql"), "utf8") },
        },
      })),
  };
}

/**
 * Applies every (wanted) migration that the database has not seen; answers with their names. One that failed left nothing behind
 * (see `WholeScripts`), so it is written down as undone and tried again the next time.
 */
export function applyMigrations(
  url: string,
  folder: string,
  wanted: (name: string) => boolean = () => true,
): Promise<readonly string[]> {
  return withEngine(url, async (engine) => {
    const migrationsList = migrationList(folder, wanted);
    try {
      const done = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return done.appliedMigrationNames;
    } catch (error) {
      const history = await engine.diagnoseMigrationHistory({
        migrationsList,
        filters: NO_FILTERS,
        optInToShadowDatabase: false,
      });
      for (const migrationName of history.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      throw error;
    }
  });
}

/** SQL that leads from one state of the schema files to another. The database only lends its dialect. */
export function diffSchemas(url: string, from: SchemaFiles | null, to: SchemaFiles): Promise<string> {
  const target = (files: SchemaFiles): bindings.DiffTarget => ({ tag: "schemaDatamodel", files: [...files] });
  return withEngine(url, async (engine) => {
    const result = await engine.diff({
      from: from ? target(from) : { tag: "empty" },
      to: target(to),
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return result.stdout ?? "";
  });
}

export function readSchema(folder: string): SchemaFiles {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((path) => ({ path, content: readFileSync(join(folder, path), "utf8") }));
}
