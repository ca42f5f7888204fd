import "server-only";
import { Client } from "pg";
import { type Rebuilt, rebuildAll } from "@/lib/compliance-store/rebuild";
import { createClient } from "@/lib/db/client";
import { ROOT_CODE, seedBase } from "./base";
import { DemoBook } from "./demo/book";
import { writeUnits } from "./demo/write-book";
import { bareTables, LOADED_TABLES, type PutBack } from "./large/bare-tables";
import { copyLines, emptyBook, type LineBook } from "./large/copy-lines";
import { LargePeople, type LargePosition } from "./large/large-people";
import { addMeasuredStandards } from "./large/large-standards";
import { addLargeUnits, LARGE_SIZES, type LargeSize, type LargeUnit } from "./large/large-units";

export type LargeProgress = (step: "people" | "indexes" | "rebuild", done: number, total: number) => void;
export type LargeLoaded = Readonly<{ people: number; communes: number; loadSeconds: number; rebuilt: Rebuilt }>;

const BATCH = 20_000;
/** Tables written side by side, each group over its own connection. */
const LANES = [["cadre", "cadre_home"], ["post"], ["credential", "theory_enrolment", "exemption"]] as const;

/**
 * Fills an empty, migrated database with invented people for measuring: 2,000 in 20 communes, 50,000 in 216, or
 * 2,000,000 in 3,321. The same seed makes the same rows; stored compliance is rebuilt at the end.
 */
export async function seedLarge(
  connectionString: string,
  size: LargeSize,
  onProgress: LargeProgress = () => undefined,
): Promise<LargeLoaded> {
  const startedAt = performance.now();
  const { units, positions } = await prepare(connectionString, size);
  const { people } = LARGE_SIZES[size];
  const clients = LANES.map(() => new Client({ connectionString }));
  try {
    for (const client of clients) await client.connect();
    const [first] = clients as [Client];
    for (const client of clients) await client.query("SET synchronous_commit = off");
    const putBack = await bareTables(first);
    await copyPeople(
      clients,
      new LargePeople(units, positions, { cadre: 1, post: 1 }),
      people,
      units.length,
      onProgress,
    );
    await restoreTables(clients, putBack, onProgress);
    for (const table of ["cadre", "post"])
      await first.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`);
    await first.query(`VACUUM (ANALYZE) ${LOADED_TABLES.join(", ")}, org_unit, org_unit_placement, org_unit_name`);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
  }
  const loadSeconds = (performance.now() - startedAt) / 1000;
  const rebuilt = await rebuildAll({ connectionString, progress: (done, total) => onProgress("rebuild", done, total) });
  return { people, communes: units.length, loadSeconds, rebuilt };
}

async function prepare(
  connectionString: string,
  size: LargeSize,
): Promise<Readonly<{ units: readonly LargeUnit[]; positions: ReadonlyMap<string, LargePosition> }>> {
  const client = createClient(connectionString, 1);
  try {
    await seedBase(client);
    if ((await client.cadre.count()) > 0) throw new Error("the database is not empty: people are there already");
    const root = await client.orgUnit.findUniqueOrThrow({
      where: { code: ROOT_CODE },
      select: { id: true, path: true },
    });
    const last = await client.orgUnit.aggregate({ _max: { id: true } });
    const book = new DemoBook(root, { unit: (last._max.id ?? 0) + 1, cadre: 1, post: 1 });
    const units = addLargeUnits(book, size);
    await client.$transaction((tx) => writeUnits(tx, book), { timeout: 60_000 });
    await addMeasuredStandards(client, root.id);
    await client.$queryRaw`SELECT setval(pg_get_serial_sequence('org_unit', 'id'), (SELECT max(id) FROM org_unit))::text`;
    const positions = await client.position.findMany({ select: { id: true, code: true, search: true } });
    return { units, positions: new Map(positions.map(({ code, id, search }) => [code, { id, search }])) };
  } finally {
    await client.$disconnect();
  }
}

/** The next batch is made while the server takes in the one before. */
async function copyPeople(
  clients: readonly Client[],
  maker: LargePeople,
  people: number,
  communes: number,
  onProgress: LargeProgress,
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  for (let done = 0; done < people; ) {
    const book = emptyBook();
    const until = Math.min(done + BATCH, people);
    for (; done < until; done++) maker.add(book, Math.floor((done * communes) / people));
    await writing;
    onProgress("people", done, people);
    writing = copyBook(clients, book);
    writing.catch(() => undefined);
  }
  await writing;
}

function copyBook(clients: readonly Client[], book: LineBook): Promise<unknown> {
  return Promise.all(
    LANES.map(async (tables, index) => {
      for (const table of tables) await copyLines(clients[index] as Client, table, book[table] ?? []);
    }),
  );
}

/** Each connection builds what its own tables need; references are checked one after another at the end. */
async function restoreTables(
  clients: readonly Client[],
  { ofTable, references }: PutBack,
  onProgress: LargeProgress,
): Promise<void> {
  const total = Object.values(ofTable).flat().length + references.length;
  let done = 0;
  const run = async (client: Client, statement: string) => {
    await client.query(statement);
    done += 1;
    onProgress("indexes", done, total);
  };
  await Promise.all(
    LANES.map(async (tables, index) => {
      const client = clients[index] as Client;
      await client.query("SET maintenance_work_mem = '512MB'");
      for (const statement of tables.flatMap((table) => ofTable[table] ?? [])) await run(client, statement);
    }),
  );
  for (const statement of references) await run(clients[0] as Client, statement);
}
