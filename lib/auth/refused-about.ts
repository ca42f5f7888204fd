import "server-only";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type Actor, wholeScope } from "./actor";
import { covers, type UnitScope } from "./scope";

/** What an act that was refused was about, as its row in the trail says it: the words of the row it would have left when done. */
export type RefusedAbout = Readonly<{ unitId: number | null; subject?: string; subjectId?: string }>;

type Known = Readonly<{ field: string; subject: string; find: (value: string | number) => Prisma.Sql }>;

/** Fields by which forms name what they are about; the narrowest first. Each finds the row's id and its unit. */
const KNOWN: readonly Known[] = [
  {
    field: "cadreId",
    subject: "cadre",
    find: (id) =>
      Prisma.sql`SELECT c.id::text AS id, u.id AS unit, u.path FROM cadre c JOIN org_unit u ON u.id = c.unit_id WHERE c.id = ${id}`,
  },
  ...["session", "sessionId"].map((field) => ({
    field,
    subject: "class-session",
    find: (id: string | number) => Prisma.sql`
      SELECT s.id::text AS id, u.id AS unit, u.path FROM class_session s JOIN training_class t ON t.id = s.class_id
      JOIN org_unit u ON u.id = t.unit_id WHERE s.id = ${id}`,
  })),
  {
    field: "classId",
    subject: "training-class",
    find: (id) =>
      Prisma.sql`SELECT t.id::text AS id, u.id AS unit, u.path FROM training_class t JOIN org_unit u ON u.id = t.unit_id WHERE t.id = ${id}`,
  },
  {
    field: "class",
    subject: "training-class",
    find: (code) =>
      Prisma.sql`SELECT t.id::text AS id, u.id AS unit, u.path FROM training_class t JOIN org_unit u ON u.id = t.unit_id WHERE t.code = ${code}`,
  },
  {
    field: "batchId",
    subject: "import",
    find: (id) =>
      Prisma.sql`SELECT b.id::text AS id, u.id AS unit, u.path FROM import_batch b JOIN org_unit u ON u.id = b.unit_id WHERE b.id = ${id}`,
  },
  {
    field: "lecturerId",
    subject: "lecturer",
    find: (id) =>
      Prisma.sql`SELECT l.id::text AS id, u.id AS unit, u.path FROM lecturer l JOIN org_unit u ON u.id = l.unit_id WHERE l.id = ${id}`,
  },
  {
    field: "unit",
    subject: "unit",
    find: (code) => Prisma.sql`SELECT u.id::text AS id, u.id AS unit, u.path FROM org_unit u WHERE u.code = ${code}`,
  },
  {
    field: "parent",
    subject: "unit",
    find: (code) => Prisma.sql`SELECT u.id::text AS id, u.id AS unit, u.path FROM org_unit u WHERE u.code = ${code}`,
  },
];

/** What a code can look like; the database is asked nothing else. */
const CODE = /^[\p{L}\p{N} ._/-]{1,200}$/u;

/** Ids arrive as numbers that fit a column, or as a form that nobody looked at has them; codes as text; anything else names nothing. */
function named(field: string, value: unknown): string | number | null {
  if (field === "class" || field === "unit" || field === "parent")
    return typeof value === "string" && CODE.test(value) ? value : null;
  const id = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof id === "number" && Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : null;
}

/**
 * Unit and subject of a refused act, from what its form sent. What lies outside the scope is named by the id that was
 * sent, in the trail of the actor's own unit: neither the answer nor the trail tells whether it exists.
 */
export async function refusedAbout(tx: Tx, actor: Actor, scope: UnitScope, input: unknown): Promise<RefusedAbout> {
  const fields = (typeof input === "object" && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const known = KNOWN.find(({ field }) => named(field, fields[field]) !== null);
  const own = actor.grants.find(({ path }) => covers(scope, path)) ?? actor.grants[0];
  if (!known) return { unitId: own?.unitId ?? null };
  const value = named(known.field, fields[known.field]) as string | number;
  const [row] = await tx.$queryRaw<{ id: string; unit: number; path: string }[]>(known.find(value));
  if (row && covers(scope, row.path)) return { unitId: row.unit, subject: known.subject, subjectId: row.id };
  return { unitId: own?.unitId ?? null, subject: known.subject, subjectId: String(value).slice(0, 120) };
}

/** The same of an act that its account may not do anywhere: where it is somebody, it is told of what lies there. */
export function deniedAbout(tx: Tx, actor: Actor, input: unknown): Promise<RefusedAbout> {
  return refusedAbout(tx, actor, wholeScope(actor), input);
}
