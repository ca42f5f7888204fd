import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { findBookSettings, lockRegister } from "@/lib/certificate-store/lock-register";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import {
  type BookFacts,
  decidePattern,
  decideStart,
  type PatternViolation,
  type StartViolation,
} from "@/lib/domain/certificate/certificate-number";
import { CERTIFICATE_SETTING_KEY, type CertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { RegisterKind } from "@/lib/domain/shared/teaching-lists";
import { lockLetterRegister } from "@/lib/letter-store/lock-letter-register";
import { findBookUnit, findSettingsOfCentre } from "./queries-settings";
import type { CertificateSettingsInput, StartInput } from "./schema";

/** CER-00: no such unit in scope. CER-12: somebody saved settings of the unit meanwhile. */
export type SettingsRefusal =
  | Readonly<{ rule: "CER-00" | "CER-12" }>
  | (PatternViolation & Readonly<{ field: "diplomaPattern" | "certificatePattern" | "letterPattern" }>);
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
    const violations = (["diplomaPattern", "certificatePattern", "letterPattern"] as const).flatMap((field) => {
      const decision = decidePattern(input[field], field === "letterPattern" ? "atMostOnce" : "once");
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
      letterPattern: input.letterPattern,
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

type Book = Readonly<{
  hold(
    tx: Tx,
    unitId: number,
    asked: Pick<StartInput, "year" | "next">,
    settings: CertificateSettings,
  ): Promise<Readonly<{ id: number; facts: BookFacts }>>;
  setNext(tx: Tx, id: number, nextNumber: number): Promise<unknown>;
}>;

/** A book of certificates: what was entered from paper holds its numbers, and does not begin the book. */
const certificatesBook = (kind: RegisterKind): Book => ({
  async hold(tx, unitId, { year, next }, settings) {
    const { id, nextNumber } = await lockRegister(tx, { unitId, kind, year }, settings);
    const taken = await tx.certificate.findFirst({
      where: { registerId: id, ordinal: { gte: next } },
      select: { number: true, issuedOn: true },
      orderBy: { ordinal: "asc" },
    });
    const entries = await tx.certificate.count({ where: { registerId: id, origin: "issued" } });
    const takenBy = taken && { number: taken.number, issuedOn: dayFromDb(taken.issuedOn) };
    return { id, facts: { next: nextNumber, entries, takenBy } };
  },
  setNext: (tx, id, nextNumber) => tx.certificateRegister.update({ where: { id }, data: { nextNumber } }),
});

const lettersBook: Book = {
  async hold(tx, unitId, { year, next }, settings) {
    const { id, nextNumber } = await lockLetterRegister(tx, { unitId, year }, settings);
    const taken = await tx.resultLetter.findFirst({
      where: { registerId: id, ordinal: { gte: next } },
      select: { number: true, sentOn: true },
      orderBy: { ordinal: "asc" },
    });
    const entries = await tx.resultLetter.count({ where: { registerId: id } });
    const takenBy = taken && { number: taken.number ?? "", issuedOn: dayFromDb(taken.sentOn) };
    return { id, facts: { next: nextNumber, entries, takenBy } };
  },
  setNext: (tx, id, nextNumber) => tx.letterRegister.update({ where: { id }, data: { nextNumber } }),
};

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
      const settings = await findBookSettings(tx, unit.id, input.year);
      const book = input.kind === "letter" ? lettersBook : certificatesBook(input.kind);
      const held = await book.hold(tx, unit.id, input, settings);
      const decision = decideStart(held.facts, input.next);
      if (!decision.ok) return decision;
      await book.setNext(tx, held.id, input.next);
      await recordAudit(tx, {
        event: "certificate.book-started",
        actor,
        unitId: unit.id,
        subject: input.kind === "letter" ? "letter-register" : "certificate-register",
        subjectId: held.id,
        before: { next: held.facts.next },
        after: { kind: input.kind, year: input.year, next: input.next },
      });
      return ok({ next: input.next });
    },
    { isolation: "readCommitted" },
  );
}
