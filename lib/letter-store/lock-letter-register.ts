import "server-only";
import type { Tx } from "@/lib/db/client";
import type { CertificateSettings } from "@/lib/domain/certificate/certificate-settings";

export type HeldLetterRegister = Readonly<{ id: number; pattern: string; year: number; nextNumber: number }>;

/**
 * A unit's book of letters of a year, locked until the transaction ends: whoever numbers waits for the one before. The
 * first to write in it opens it, with the pattern that holds on that day; a book keeps one pattern to its end.
 */
export async function lockLetterRegister(
  tx: Tx,
  { unitId, year }: Readonly<{ unitId: number; year: number }>,
  { letterPattern }: Pick<CertificateSettings, "letterPattern">,
): Promise<HeldLetterRegister> {
  await tx.$executeRaw`
    INSERT INTO letter_register (unit_id, year, pattern) VALUES (${unitId}, ${year}, ${letterPattern}) ON CONFLICT DO NOTHING`;
  const [register] = await tx.$queryRaw<HeldLetterRegister[]>`
    SELECT id, pattern, year, next_number AS "nextNumber" FROM letter_register
     WHERE unit_id = ${unitId} AND year = ${year} FOR UPDATE`;
  if (!register) throw new Error("the book of letters that was just opened is not there");
  return register;
}

/** Takes so many numbers out of a locked book. */
export async function takeLetterNumbers(tx: Tx, register: HeldLetterRegister, count: number): Promise<void> {
  await tx.$executeRaw`UPDATE letter_register SET next_number = next_number + ${count} WHERE id = ${register.id}`;
}
