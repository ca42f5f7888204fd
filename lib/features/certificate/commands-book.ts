import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import { findBookSettings, findCertificateSettings, lockRegister } from "@/lib/certificate-store/lock-register";
import { newCode } from "@/lib/certificate-store/new-code";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type CertificateContent, readContent } from "@/lib/domain/certificate/certificate-content";
import { readOrdinal } from "@/lib/domain/certificate/certificate-number";
import { type BookEntryViolation, decideBookEntry, type EntryBook } from "@/lib/domain/certificate/decide-book-entry";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { RegisterKind } from "@/lib/domain/shared/teaching-lists";
import { fold } from "@/lib/text/fold";
import { findCertificate } from "./queries";
import { type EntryPerson, findEntryPerson } from "./queries-entry";
import { findBookUnit } from "./queries-settings";
import type { EntryInput, StrikeInput } from "./schema-entry";

/** CER-00: no such unit, person or line in scope. CER-18: only what was entered from paper, and holds, is struck out. */
export type EntryRefusal =
  | BookEntryViolation
  | Readonly<{ rule: "CER-00" }>
  | Readonly<{ rule: "CER-00"; field: "cadre" }>;
export type StrikeRefusal = Readonly<{ rule: "CER-00" | "CER-18" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;
type HeldBook = Awaited<ReturnType<typeof lockRegister>>;

async function entryBook(
  tx: Tx,
  held: HeldBook,
  unitId: number,
  kind: RegisterKind,
  number: string,
): Promise<EntryBook> {
  const ordinal = readOrdinal(held.pattern, number, held.year);
  const [taken, entries, first] = await Promise.all([
    tx.certificate.findFirst({
      where: {
        registerId: held.id,
        OR: [{ number: { equals: number, mode: "insensitive" } }, ...(ordinal === null ? [] : [{ ordinal }])],
      },
      select: { number: true, content: true, issuedOn: true },
    }),
    tx.certificate.count({ where: { registerId: held.id, origin: "issued" } }),
    tx.certificate.findFirst({
      where: { register: { unitId, kind }, origin: "issued" },
      select: { issuedOn: true },
      orderBy: { issuedOn: "asc" },
    }),
  ]);
  return {
    pattern: held.pattern,
    year: held.year,
    next: held.nextNumber,
    entries,
    takenBy: taken && {
      number: taken.number,
      fullName: readContent(taken.content).fullName,
      issuedOn: dayFromDb(taken.issuedOn),
    },
    firstIssued: first && dayFromDb(first.issuedOn),
  };
}

/** What the paper says, as far as it was typed in; the rest stays empty. */
function contentOf(input: EntryInput, person: EntryPerson | null, centre: string): CertificateContent {
  return {
    ...readContent({ layout: "party" }),
    title: input.title,
    fullName: input.fullName,
    birthDate: input.born?.on ?? person?.birthDate ?? ("" as Day),
    yearOnly: input.born ? input.born.yearOnly : (person?.yearOnly ?? false),
    sex: person?.sex ?? "male",
    unit: input.holderUnit ?? "",
    programme: input.programme,
    grade: input.grade,
    decisionNo: input.decisionNo ?? "",
    centre,
  };
}

/**
 * A line of the paper book that came before the app: it can be looked up and checked from now on, marked as entered from
 * the book. It gives nobody a credential; where the linked person has one with this very number, it is withdrawn with it.
 */
export function enterCertificate({
  actor,
  scope,
  input,
  today,
}: Request<EntryInput>): Promise<Decision<Readonly<{ id: number; number: string }>, EntryRefusal>> {
  return inTransaction(
    async (tx) => {
      const unit = await findBookUnit(tx, scope, input.unit);
      if (!unit) return refuse([{ rule: "CER-00" } as const]);
      const people = scopeFor(actor, "cadre:read");
      const person = input.cadre === null ? null : await findEntryPerson(tx, people, input.cadre, input.number);
      if (input.cadre !== null && !person) return refuse([{ rule: "CER-00", field: "cadre" } as const]);
      const settings = await findCertificateSettings(tx, unit.id, input.issuedOn);
      const year = Number(input.issuedOn.slice(0, 4));
      const opening = await findBookSettings(tx, unit.id, year);
      const held = await lockRegister(tx, { unitId: unit.id, kind: input.kind, year }, opening);
      const bornOn = input.born?.on ?? person?.birthDate ?? null;
      const book = await entryBook(tx, held, unit.id, input.kind, input.number);
      const decision = decideBookEntry(book, { number: input.number, issuedOn: input.issuedOn, bornOn }, today);
      if (!decision.ok) return decision;
      const content = contentOf(input, person, settings.centre);
      const { id } = await tx.certificate.create({
        data: {
          code: newCode(),
          registerId: held.id,
          ordinal: decision.value.ordinal,
          number: input.number,
          origin: "book",
          cadreId: person?.id ?? null,
          credentialId: person?.credentialId ?? null,
          issuedOn: dayToDb(input.issuedOn),
          // Whoever is not recorded here is found by the name in the book.
          content: { ...content, search: fold(content.fullName) },
          issuedById: actor.id,
        },
        select: { id: true },
      });
      await tx.certificateRegister.update({ where: { id: held.id }, data: { nextNumber: decision.value.next } });
      await recordAudit(tx, {
        event: "certificate.entered",
        actor,
        unitId: unit.id,
        subject: "certificate",
        subjectId: id,
        after: { number: input.number, kind: input.kind, issuedOn: input.issuedOn, cadre: person?.id ?? null, content },
      });
      return ok({ id, number: input.number });
    },
    { isolation: "readCommitted" },
  );
}

/** A line that was entered wrongly is struck out, with a reason; what it said stays in the trail. */
export function strikeEntry({
  actor,
  scope,
  input,
}: Request<StrikeInput>): Promise<Decision<Readonly<{ number: string }>, StrikeRefusal>> {
  return inTransaction(
    async (tx) => {
      const found = await findCertificate(tx, scope, { id: input.certificate });
      if (!found || !covers(scope, found.registerUnitPath)) return refuse([{ rule: "CER-00" } as const]);
      await tx.$queryRaw`SELECT 1 FROM certificate WHERE id = ${found.id} FOR UPDATE`;
      const { count } = await tx.certificate.deleteMany({ where: { id: found.id, origin: "book", status: "valid" } });
      if (count === 0) return refuse([{ rule: "CER-18" } as const]);
      await recordAudit(tx, {
        event: "certificate.struck",
        actor,
        unitId: found.registerUnitId,
        subject: "certificate",
        subjectId: found.id,
        before: { number: found.number, kind: found.kind, issuedOn: found.issuedOn, content: found.content },
        reason: input.reason,
      });
      return ok({ number: found.number });
    },
    { isolation: "readCommitted" },
  );
}
