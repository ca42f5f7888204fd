import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { findCertificateSettings, lockRegister } from "@/lib/certificate-store/lock-register";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import {
  decidePattern,
  decideStart,
  type PatternViolation,
  type StartViolation,
} from "@/lib/domain/certificate/certificate-number";
import { CERTIFICATE_SETTING_KEY, type CertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import { day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findBookUnit, findSettingsOfCentre } from "./queries-settings";
import type { CertificateSettingsInput, StartInput } from "./schema";

/** CER-00: no such unit in scope. CER-12: somebody saved settings of the unit meanwhile. */
export type SettingsRefusal =
  | Readonly<{ rule: "CER-00" | "CER-12" }>
  | (PatternViolation & Readonly<{ field: "diplomaPattern" | "certificatePattern" }>);
export type StartRefusal = Readonly<{ rule: "CER-00" }> | StartViolation;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** What a centre's certificates say of it from a day on; what was issued before keeps what it says. */
export function saveCertificateSettings({
  actor,
  scope,
  input,
}: Request<CertificateSettingsInput>): Promise<Decision<string, SettingsRefusal>> {
  return inTransaction(async (tx) => {
    const unit = await findBookUnit(tx, scope, input.unit);
    if (!unit) return refuse([{ rule: "CER-00" } as const]);
    const before = await findSettingsOfCentre(tx, unit.id, input.validFrom);
    if (before.state !== input.seen) return refuse([{ rule: "CER-12" } as const]);
    const violations = (["diplomaPattern", "certificatePattern"] as const).flatMap((field) => {
      const decision = decidePattern(input[field]);
      return decision.ok ? [] : decision.violations.map((violation) => ({ ...violation, field }));
    });
    if (violations.length > 0) return refuse(violations);
    const value: CertificateSettings = {
      layout: input.layout,
      upperBody: input.upperBody ?? "",
      centre: input.centre,
      place: input.place ?? "",
      signer: input.signer ?? "",
      signerTitle: input.signerTitle ?? "",
      diplomaPattern: input.diplomaPattern,
      certificatePattern: input.certificatePattern,
      acknowledgeDays: input.acknowledgeDays,
    };
    const key = { unitId: unit.id, key: CERTIFICATE_SETTING_KEY, validFrom: dayToDb(input.validFrom) };
    await tx.unitSetting.upsert({ where: { unitId_key_validFrom: key }, create: { ...key, value }, update: { value } });
    await recordAudit(tx, {
      event: "certificate.settings-changed",
      actor,
      unitId: unit.id,
      subject: "unit",
      subjectId: unit.id,
      before: before.ownSince === null ? null : before.settings,
      after: { ...value, validFrom: input.validFrom },
    });
    return ok(unit.code);
  });
}

/** With which number a book goes on: after the last one of the paper book it continues. */
export function startBook({
  actor,
  scope,
  input,
}: Request<StartInput>): Promise<Decision<Readonly<{ next: number }>, StartRefusal>> {
  return inTransaction(
    async (tx) => {
      const unit = await findBookUnit(tx, scope, input.unit);
      if (!unit) return refuse([{ rule: "CER-00" } as const]);
      const settings = await findCertificateSettings(tx, unit.id, day(`${input.year}-12-31`));
      const book = await lockRegister(tx, { unitId: unit.id, kind: input.kind, year: input.year }, settings);
      const taken = await tx.certificate.findFirst({
        where: { registerId: book.id, ordinal: input.next },
        select: { number: true, issuedOn: true },
      });
      const entries = await tx.certificate.count({ where: { registerId: book.id } });
      const decision = decideStart(
        {
          next: book.nextNumber,
          entries,
          takenBy: taken && { number: taken.number, issuedOn: dayFromDb(taken.issuedOn) },
        },
        input.next,
      );
      if (!decision.ok) return decision;
      await tx.certificateRegister.update({ where: { id: book.id }, data: { nextNumber: input.next } });
      await recordAudit(tx, {
        event: "certificate.book-started",
        actor,
        unitId: unit.id,
        subject: "certificate-register",
        subjectId: book.id,
        before: { next: book.nextNumber },
        after: { kind: input.kind, year: input.year, next: input.next },
      });
      return ok({ next: input.next });
    },
    { isolation: "readCommitted" },
  );
}
