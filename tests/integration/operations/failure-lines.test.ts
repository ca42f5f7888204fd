import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RUN_TYPESCRIPT } from "@/lib/operations/child";
import { freeLoopbackPort } from "@/lib/operations/free-port";
import { ensureBase } from "@/tests/factories/units";
import { type Ended, scratchProject } from "@/tests/support/scratch-project";
import { emptyDatabase, testDatabaseUrl, testDb } from "@/tests/support/test-database";

/* What an operator reads when a command cannot be done: one line for each thing that is wrong, and nothing is left running. */

const SECRET = "hW2nXv7RkQ4sLz9TbJ6mYc3PdF8gAe1U";
const PASSWORD = "mot-cau-dai-kho-doan-2026";
const project = scratchProject();

beforeAll(async () => {
  // The client and the "build", so that each start below comes as far as it is asked to.
  const code = "import('./lib/operations/build-app.ts').then((m) => m.buildApp(() => undefined))";
  expect(await project.run([...RUN_TYPESCRIPT, "-e", code])).toMatchObject({ code: 0, err: [] });
}, 120_000);
afterAll(() => project.remove());

let folders = 0;
/** A data folder of its own, so that starts side by side do not find one another. */
function dataFolder(): string {
  folders += 1;
  return mkdtempSync(join(project.folder, `data-${folders}-`));
}

async function start(settings: Readonly<Record<string, string>>) {
  const data = dataFolder();
  const port = settings.PORT ?? String(await freeLoopbackPort(null));
  const ended = await project.run(["lib/operations/start.mjs"], { DATA_DIR: data, PORT: port, ...settings });
  return { ...ended, data };
}

function command(name: "admin-create" | "token", args: readonly string[], settings: Readonly<Record<string, string>>) {
  const env = { DATA_DIR: dataFolder(), ...settings };
  return project.run([...RUN_TYPESCRIPT, `lib/operations/${name}.ts`, ...args], env);
}

/** The lines, each about one thing, and an exit that a script notices. */
function expectLines({ code, err }: Ended, ...wanted: readonly RegExp[]): void {
  expect(err).toHaveLength(wanted.length);
  for (const [n, pattern] of wanted.entries()) expect(err[n]).toMatch(pattern);
  for (const line of err) {
    expect(line).toMatch(/^✗ /);
    expect(line.length).toBeLessThan(500);
  }
  expect(code).toBe(1);
}

/** Neither a lock that stops the next start nor a server that nobody stops. */
function expectNothingLeft(data: string): void {
  expect(existsSync(join(data, "start.json"))).toBe(false);
  expect(existsSync(join(data, "postgres", "cluster", "postmaster.pid"))).toBe(false);
}

async function ask<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

describe("npm start", () => {
  it.concurrent.each([
    ["a port that is none", { PORT: "http" }, [/PORT: "http"/]],
    ["a secret is missing", { DATABASE_URL: "postgresql://127.0.0.1:1/a" }, [/AUTH_SECRET: thiếu/]],
    [
      "several settings at once",
      { DATABASE_URL: "mysql://db/a", AUTH_SECRET: "a".repeat(40), LOG_LEVEL: "loud" },
      [/DATABASE_URL: phải có dạng/, /AUTH_SECRET: quá yếu/, /LOG_LEVEL: phải là/],
    ],
    [
      "a weak secret without a server of one's own",
      { AUTH_SECRET: "change-me-change-me-change-me-change-me" },
      [/AUTH_SECRET: quá yếu/],
    ],
    ["a short demo password", { DEMO_PASSWORD: "ngan" }, [/DEMO_PASSWORD: cần ít nhất 12/]],
    [
      "a database that does not answer",
      { DATABASE_URL: "postgresql://127.0.0.1:1/a", AUTH_SECRET: SECRET },
      [/DATABASE_URL: không kết nối được .*ECONNREFUSED/],
    ],
  ] as const)(
    "%s",
    async (_what, settings, lines) => {
      const ended = await start(settings);
      expectLines(ended, ...lines);
      expectNothingLeft(ended.data);
    },
    60_000,
  );

  it.concurrent("a port that somebody has", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as { port: number };
    const ended = await start({ PORT: String(port) });
    other.close();
    expectLines(ended, new RegExp(`Cổng ${port} đang bị chương trình khác dùng`));
    expect(ended.out).toEqual([]);
  }, 60_000);

  it.concurrent("a database that is not there", async () => {
    const url = new URL(testDatabaseUrl());
    url.pathname = "/khong-co";
    expectLines(
      await start({ DATABASE_URL: url.href, AUTH_SECRET: SECRET }),
      /DATABASE_URL: không kết nối được .*khong-co/,
    );
  }, 60_000);

  it("somebody else's database: no migration, and nothing in it has changed", async () => {
    const theirs = await emptyDatabase();
    await ask(theirs.url, "CREATE TABLE org_unit (theirs int)");
    const ended = await start({ DATABASE_URL: theirs.url, AUTH_SECRET: SECRET });
    expectLines(ended, /migration failed/);
    expectNothingLeft(ended.data);
    const tables = await ask<{ name: string }>(
      theirs.url,
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'",
    );
    expect(tables).toEqual([{ name: "org_unit" }]);
    await theirs.drop();
  }, 120_000);

  it("first data that cannot be written: one line, and all that was said in a file", async () => {
    const url = testDatabaseUrl();
    await ensureBase(testDb());
    await ask(
      url,
      `CREATE FUNCTION no_writing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk of units is full'; END $$;
       CREATE TRIGGER no_writing BEFORE INSERT OR UPDATE ON unit_kind EXECUTE FUNCTION no_writing()`,
    );
    const ended = await start({ DATABASE_URL: url, AUTH_SECRET: SECRET });
    await ask(url, "DROP FUNCTION no_writing CASCADE");
    expectLines(ended, /base data failed/);
    expectNothingLeft(ended.data);
    expect(readFileSync(join(ended.data, "last-failure.log"), "utf8")).toContain("the disk of units is full");
  }, 120_000);

  it("a web server that ends while it starts", async () => {
    const ended = await start({ DATABASE_URL: testDatabaseUrl(), AUTH_SECRET: SECRET });
    expectLines(ended, /Máy chủ web dừng khi khởi động, mã 3/);
    expectNothingLeft(ended.data);
  }, 120_000);

  it("a migration that fails, with the embedded server: the server is stopped again", async () => {
    const broken = join(project.folder, "prisma", "migrations", "29990101000000_broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "migration.sql"), "CREATE TABLE half_done (a int);\nSELECT nothing_of_this_name;\n");
    const ended = await start({});
    rmSync(broken, { recursive: true });
    expectLines(ended, /migration failed.*nothing_of_this_name/);
    expectNothingLeft(ended.data);
  }, 120_000);

  it("a build that fails: the line that says why, out of hundreds", async () => {
    rmSync(join(project.folder, ".next"), { recursive: true });
    const ended = await start({ NEXT_STANDS_IN: "build fails" });
    expectLines(ended, /build failed.*Type error: Type 'string' is not assignable to type 'number'/);
    expectNothingLeft(ended.data);
    expect(existsSync(join(ended.data, "postgres"))).toBe(false);
    const log = readFileSync(join(ended.data, "last-failure.log"), "utf8");
    expect(log.split("\n").length).toBeGreaterThan(400);
  }, 60_000);
});

describe("commands of the operator", () => {
  const onDatabase = () => ({ DATABASE_URL: testDatabaseUrl(), ADMIN_PASSWORD: PASSWORD });

  it.concurrent.each([
    ["no name", [], {}, /Thiếu tên tài khoản/],
    ["an option that there is not", ["--user", "a"], {}, /Tham số sai.*--username/],
    ["an option without its value", ["--username"], {}, /Tham số sai/],
    ["a name that cannot be one", ["--username", "Nguyễn Văn A"], {}, /Tên tài khoản chỉ gồm/],
    [
      "a password that is easily guessed",
      ["--username", "quan.tri"],
      { ADMIN_PASSWORD: "12345678" },
      /Mật khẩu chưa đạt/,
    ],
    ["no password typed", ["--username", "quan.tri"], {}, /Mật khẩu chưa đạt/],
    ["no database yet", ["--username", "quan.tri"], { ADMIN_PASSWORD: PASSWORD }, /chạy npm start trước/],
    [
      "a database that does not answer",
      ["--username", "quan.tri"],
      { ADMIN_PASSWORD: PASSWORD, DATABASE_URL: "postgresql://127.0.0.1:1/a" },
      /DATABASE_URL: không kết nối được/,
    ],
  ] as const)(
    "admin:create, %s",
    async (_what, args, settings, line) => {
      const ended = await command("admin-create", args, settings);
      expectLines(ended, line);
      expect(ended.out).toEqual([]);
    },
    60_000,
  );

  it("admin:create, no such unit, and a name that is taken: nobody is made", async () => {
    await ensureBase(testDb());
    const [unit, made] = [
      await command("admin-create", ["--username", "quan.tri", "--unit", "khong-co"], onDatabase()),
      await command("admin-create", ["--username", "quan.tri"], onDatabase()),
    ];
    expectLines(unit, /Không có đơn vị mã "khong-co"/);
    expect(made).toMatchObject({ code: 0, err: [] });
    expectLines(await command("admin-create", ["--username", "quan.tri"], onDatabase()), /Tên tài khoản đã có/);
    expect(await testDb().appUser.count({ where: { username: "quan.tri" } })).toBe(1);
  }, 120_000);

  it.concurrent.each([
    ["no account", [], {}, /Thiếu tên tài khoản/],
    ["a word too many", ["viewer.a"], {}, /Tham số sai.*--account/],
    ["no database yet", ["--account", "a"], {}, /chạy npm start trước/],
    [
      "a database that does not answer",
      ["--account", "a"],
      { DATABASE_URL: "postgresql://127.0.0.1:1/a" },
      /DATABASE_URL: không kết nối được/,
    ],
  ] as const)(
    "token, %s",
    async (_what, args, settings, line) => {
      const ended = await command("token", args, settings);
      expectLines(ended, line);
      expect(ended.out).toEqual([]);
    },
    60_000,
  );

  it("token, for nobody, for a disabled account, and on a database without our tables: none is made", async () => {
    await testDb().appUser.create({
      data: { username: "thoi.viec", displayName: "x", passwordHash: "!", disabledAt: new Date() },
    });
    const empty = await emptyDatabase();
    const [nobody, disabled, bare] = await Promise.all([
      command("token", ["--account", "khong.co"], onDatabase()),
      command("token", ["--account", "thoi.viec"], onDatabase()),
      command("token", ["--account", "thoi.viec"], { DATABASE_URL: empty.url }),
    ]);
    expectLines(nobody, /Không có tài khoản "khong.co"/);
    expectLines(disabled, /đã bị khoá/);
    expectLines(bare, /chạy npm start trước/);
    expect([...nobody.out, ...disabled.out, ...bare.out]).toEqual([]);
    expect(await testDb().apiToken.count()).toBe(0);
    await empty.drop();
  }, 120_000);
});
