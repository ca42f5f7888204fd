import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import type { Sex } from "@/lib/domain/shared/lists";

/** Whoever a line of a paper book is linked to, with the credential that carries the very same number. */
export type EntryPerson = Readonly<{
  id: number;
  birthDate: Day;
  yearOnly: boolean;
  sex: Sex;
  credentialId: number | null;
}>;

export async function findEntryPerson(
  tx: Tx,
  scope: UnitScope,
  cadreId: number,
  number: string,
): Promise<EntryPerson | null> {
  const row = await tx.cadre.findFirst({
    where: { id: cadreId, unit: unitInScope(scope) },
    select: {
      id: true,
      birthDate: true,
      birthPrecision: true,
      sex: true,
      credentials: {
        where: { number: { equals: number, mode: "insensitive" }, revokedOn: null },
        select: { id: true },
      },
    },
  });
  if (!row) return null;
  const [only, ...more] = row.credentials;
  return {
    id: row.id,
    birthDate: dayFromDb(row.birthDate),
    yearOnly: row.birthPrecision === "year",
    sex: row.sex as Sex,
    credentialId: only && more.length === 0 ? only.id : null,
  };
}
