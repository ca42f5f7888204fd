import "server-only";
import { createHash } from "node:crypto";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { CERTIFICATE_SETTING_KEY, type CertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import type { Day } from "@/lib/domain/shared/day";
import type { BookKind } from "./schema";

export async function findBookUnit(
  tx: Tx,
  scope: UnitScope,
  code: string,
): Promise<Readonly<{ id: number; code: string; name: string; path: string }> | null> {
  return tx.orgUnit.findFirst({
    where: { code, ...unitInScope(scope) },
    select: { id: true, code: true, name: true, path: true },
  });
}

export type SettingsOfCentre = Readonly<{
  settings: CertificateSettings;
  /** Since when the unit's own word holds; null when it is another unit's, or nobody's. */
  ownSince: Day | null;
  /** Digest of all that: who saves says on which state. */
  state: string;
}>;

export async function findSettingsOfCentre(tx: Tx, unitId: number, on: Day): Promise<SettingsOfCentre> {
  const own = await tx.unitSetting.findFirst({
    where: { unitId, key: CERTIFICATE_SETTING_KEY, validFrom: { lte: dayToDb(on) } },
    orderBy: { validFrom: "desc" },
    select: { validFrom: true },
  });
  const settings = await findCertificateSettings(tx, unitId, on);
  const ownSince = dayFromDbOrNull(own?.validFrom ?? null);
  return {
    settings,
    ownSince,
    state: createHash("sha256")
      .update(JSON.stringify([ownSince, settings]))
      .digest("hex"),
  };
}

export type RegisterBookRow = Readonly<{
  key: string;
  kind: BookKind;
  year: number;
  pattern: string;
  nextNumber: number;
  entries: number;
}>;

/** The books of a unit, of certificates and of letters, the latest year first. */
export function listBooks(tx: Tx, unitId: number): Promise<RegisterBookRow[]> {
  return tx.$queryRaw<RegisterBookRow[]>`
    SELECT r.kind || r.year AS key, r.kind, r.year, r.pattern, r.next_number AS "nextNumber",
           (SELECT count(*)::int FROM certificate t WHERE t.register_id = r.id AND t.origin = 'issued') AS entries
      FROM certificate_register r WHERE r.unit_id = ${unitId} AND r.year IS NOT NULL
    UNION ALL
    SELECT 'letter' || b.year, 'letter', b.year, b.pattern, b.next_number,
           (SELECT count(*)::int FROM result_letter l WHERE l.register_id = b.id)
      FROM letter_register b WHERE b.unit_id = ${unitId}
     ORDER BY year DESC, kind`;
}
