import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import {
  CERTIFICATE_SETTING_KEY,
  type CertificateSettings,
  readCertificateSettings,
} from "@/lib/domain/certificate/certificate-settings";
import { type Day, day } from "@/lib/domain/shared/day";
import type { RegisterKind } from "@/lib/domain/shared/teaching-lists";

/** CER-04: what a unit's certificates say of it on a day: its own word, or that of the nearest unit above it. */
export function findCertificateSettings(tx: Tx, unitId: number, on: Day): Promise<CertificateSettings> {
  return findSettings(tx, unitId, on, Prisma.sql`s.valid_from <= ${dayToDb(on)}`);
}

/**
 * CER-04 for a whole book, which keeps one pattern to its end: what holds when its year ends; for a book of paper that is
 * older than any setting, what was set first.
 */
export function findBookSettings(tx: Tx, unitId: number, year: number): Promise<CertificateSettings> {
  return findSettings(tx, unitId, day(`${year}-12-31`), Prisma.sql`true`);
}

async function findSettings(tx: Tx, unitId: number, on: Day, among: Prisma.Sql): Promise<CertificateSettings> {
  const held = Prisma.sql`s.valid_from <= ${dayToDb(on)}`;
  const [row] = await tx.$queryRaw<{ name: string; parentName: string | null; value: unknown }[]>`
    SELECT u.name, p.name AS "parentName", s.value
      FROM org_unit u LEFT JOIN org_unit p ON p.id = u.parent_id
      LEFT JOIN LATERAL (
        SELECT s.value FROM unit_setting s JOIN org_unit a ON a.id = s.unit_id
         WHERE s.key = ${CERTIFICATE_SETTING_KEY} AND ${among} AND u.path LIKE a.path || '%'
         ORDER BY (${held}) DESC, a.depth DESC, CASE WHEN ${held} THEN s.valid_from END DESC, s.valid_from LIMIT 1) s ON true
     WHERE u.id = ${unitId}`;
  return readCertificateSettings(row?.value, { name: row?.name ?? "", parentName: row?.parentName ?? null });
}

export type HeldRegister = Readonly<{ id: number; pattern: string; year: number; nextNumber: number }>;
export type RegisterBook = Readonly<{ unitId: number; kind: RegisterKind; year: number }>;

/**
 * The centre's book of a kind and a year, locked until the transaction ends: whoever numbers waits for the one before.
 * The first to write in it opens it, with the pattern that holds on that day; a book keeps one pattern to its end.
 */
export async function lockRegister(
  tx: Tx,
  { unitId, kind, year }: RegisterBook,
  settings: Pick<CertificateSettings, "diplomaPattern" | "certificatePattern">,
): Promise<HeldRegister> {
  const pattern = kind === "diploma" ? settings.diplomaPattern : settings.certificatePattern;
  await tx.$executeRaw`
    INSERT INTO certificate_register (unit_id, name, kind, year, pattern)
    VALUES (${unitId}, ${`${kind} ${year}`}, ${kind}, ${year}, ${pattern})
    ON CONFLICT DO NOTHING`;
  const [register] = await tx.$queryRaw<HeldRegister[]>`
    SELECT id, pattern, year, next_number AS "nextNumber" FROM certificate_register
     WHERE unit_id = ${unitId} AND kind = ${kind} AND year = ${year} FOR UPDATE`;
  if (!register) throw new Error("the register book that was just opened is not there");
  return register;
}

/** Takes so many numbers out of a locked book; answers with the first. */
export async function takeNumbers(tx: Tx, register: HeldRegister, count: number): Promise<number> {
  await tx.$executeRaw`UPDATE certificate_register SET next_number = next_number + ${count} WHERE id = ${register.id}`;
  return register.nextNumber;
}
