import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { inTransaction } from "@/lib/db/transaction";
import {
  birthDateOnFileViolations,
  birthDateViolations,
  type CadreViolation,
  decideCadre,
  nameViolations,
  tidyName,
} from "@/lib/domain/cadre/decide-cadre";
import type { TransferViolation } from "@/lib/domain/cadre/decide-home-transfer";
import { decideNamesakes, type NamesakeViolation } from "@/lib/domain/cadre/decide-record";
import { partyDatesViolations } from "@/lib/domain/cadre/party-status";
import { covers, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import {
  type ChangedMeanwhile,
  type ChangeRequest,
  changeCadre,
  difference,
  movedOn,
  type NotFound,
  type OverlapViolation,
  recordChange,
} from "./commands-change";
import { type CadreFacts, findNamesakes, findUnitFacts, listCredentialsOnFile, listPostsOnFile } from "./queries-facts";
import {
  type CorrectCadreInput,
  type CreateCadreInput,
  IDENTITY_FIELDS,
  PARTY_FIELDS,
  type SetPartyDatesInput,
} from "./schema";

/** The unit typed is none of the scope, or the person cannot belong to it on that day. */
export type HomeViolation =
  | Readonly<{ rule: "CAD-09" }>
  | Extract<TransferViolation, { rule: "HOM-03" | "HOM-04" | "HOM-05" }>;
export type CreateViolation = CadreViolation | HomeViolation | NamesakeViolation;

type Identity = Pick<CadreFacts, "fullName" | "birthDate" | "birthPrecision" | (typeof IDENTITY_FIELDS)[number]>;

function identityOf(input: CreateCadreInput | CorrectCadreInput): Identity {
  return {
    fullName: tidyName(input.fullName),
    birthDate: input.birthDate.day,
    birthPrecision: input.birthDate.precision,
    sex: input.sex,
    kind: input.kind,
    ethnicity: input.ethnicity,
    religion: input.religion,
    nativePlace: input.nativePlace,
    schooling: input.schooling,
    degree: input.degree,
    degreeField: input.degreeField,
    phone: input.phone,
    email: input.email,
  };
}

function identityColumns(identity: Identity) {
  return { ...identity, birthDate: dayToDb(identity.birthDate), sortKey: personSortKey(identity.fullName) };
}

type PartyInput = Pick<CreateCadreInput, (typeof PARTY_FIELDS)[number]>;

function partyColumns(input: PartyInput) {
  return {
    candidateSince: dayToDbOrNull(input.candidateSince),
    partyJoinedOn: dayToDbOrNull(input.partyJoinedOn),
    partyOfficialOn: dayToDbOrNull(input.partyOfficialOn),
    partyLeftOn: dayToDbOrNull(input.partyLeftOn),
  };
}

const toPartyDates = (input: PartyInput) => ({
  candidateSince: input.candidateSince,
  joinedOn: input.partyJoinedOn,
  officialOn: input.partyOfficialOn,
  leftOn: input.partyLeftOn,
});

/** Puts a new person on file at a unit, unless somebody of that name and birth date is there and nobody said it is another. */
export function createCadre({
  actor,
  scope,
  input,
  today,
}: Readonly<{ actor: Actor; scope: UnitScope; input: CreateCadreInput; today: Day }>): Promise<
  Decision<{ id: number }, CreateViolation>
> {
  return inTransaction(
    async (tx) => {
      const identity = identityOf(input);
      // Two people typing in the same record at once: the second waits here and then sees the first as a namesake.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${fold(identity.fullName)}|${identity.birthDate}`}, 0))`;
      const unit = await findUnitFacts(tx, scope, input.unit);
      if (!unit) return refuse([{ rule: "CAD-09" }]);
      const decided = decideCadre(
        { fullName: input.fullName, birthDate: input.birthDate.day, party: toPartyDates(input) },
        today,
      );
      const namesakes = decideNamesakes(
        await findNamesakes(tx, scope, identity.fullName, identity.birthDate),
        input.anotherPerson,
      );
      const violations: CreateViolation[] = [
        ...(decided.ok ? [] : decided.violations),
        ...(namesakes.ok ? [] : namesakes.violations),
      ];
      if (!covers(unit, input.since)) violations.push({ rule: "HOM-03", from: unit.from, to: unit.to });
      if (!unit.countsPeople) violations.push({ rule: "HOM-04", unitId: unit.id });
      if (input.since > today) violations.push({ rule: "HOM-05", on: input.since, today });
      if (violations.length > 0) return refuse(violations);

      const { id } = await tx.cadre.create({
        data: {
          ...identityColumns(identity),
          ...partyColumns(input),
          search: fold(identity.fullName),
          unitId: unit.id,
          homes: { create: { unitId: unit.id, validFrom: dayToDb(input.since) } },
        },
        select: { id: true },
      });
      await refreshCadreSearch(tx, [id]);
      await recomputeCadres(tx, [id]);
      const { after } = difference<Record<string, unknown>>(
        {},
        { ...identity, ...toParty(input), unit: unit.code, since: input.since },
      );
      await recordChange(
        tx,
        actor,
        { id, unitId: unit.id },
        { event: "cadre.created", before: null, after: { ...after, version: 1 } },
      );
      return ok({ id });
    },
    { isolation: "readCommitted" },
  );
}

function toParty(input: PartyInput): Record<string, Day | null> {
  return Object.fromEntries(PARTY_FIELDS.map((field) => [field, input[field]]));
}

export type Edited = Readonly<{ id: number; version: number }>;

/** Corrects who the person is, with the reason; refused with what changed when another editor was quicker. */
export function correctCadre(
  request: ChangeRequest & Readonly<{ input: CorrectCadreInput; today: Day }>,
): Promise<Decision<Edited, CadreViolation | ChangedMeanwhile | NotFound | OverlapViolation>> {
  const { actor, input, today } = request;
  return changeCadre(request, async (tx, cadre) => {
    const conflicts = await movedOn(tx, cadre, input.version, [...IDENTITY_FIELDS, "birthPrecision"]);
    const violations = [
      ...conflicts,
      ...nameViolations(input.fullName),
      ...birthDateViolations(input.birthDate.day, today),
    ];
    if (violations.length > 0) return refuse(violations);
    if (input.birthDate.day !== cadre.birthDate) {
      const [papers, posts] = [await listCredentialsOnFile(tx, cadre.id), await listPostsOnFile(tx, cadre.id)];
      const onFile = birthDateOnFileViolations(input.birthDate.day, { papers, posts });
      if (onFile.length > 0) return refuse(onFile);
    }

    const identity = identityOf(input);
    const was = Object.fromEntries(Object.keys(identity).map((field) => [field, cadre[field as keyof CadreFacts]]));
    const change = difference<Record<string, unknown>>(was, identity);
    if (!change.changed) return ok({ id: cadre.id, version: cadre.version });
    const version = cadre.version + 1;
    await tx.cadre.update({
      where: { id: cadre.id },
      data: { ...identityColumns(identity), version, updatedAt: new Date() },
    });
    await recordChange(tx, actor, cadre, {
      event: "cadre.corrected",
      before: { ...change.before, version: cadre.version },
      after: { ...change.after, version },
      reason: input.reason,
    });
    return ok({ id: cadre.id, version });
  });
}

/** Days on which the person was named, admitted, made official, or left. */
export function setPartyDates(
  request: ChangeRequest & Readonly<{ input: SetPartyDatesInput; today: Day }>,
): Promise<Decision<Edited, CadreViolation | ChangedMeanwhile | NotFound | OverlapViolation>> {
  const { actor, input, today } = request;
  return changeCadre(request, async (tx, cadre) => {
    const conflicts = await movedOn(tx, cadre, input.version, PARTY_FIELDS);
    const violations = [...conflicts, ...partyDatesViolations(toPartyDates(input), today)];
    if (violations.length > 0) return refuse(violations);
    const change = difference<Record<string, unknown>>(toParty(cadre), toParty(input));
    if (!change.changed) return ok({ id: cadre.id, version: cadre.version });
    const version = cadre.version + 1;
    await tx.cadre.update({
      where: { id: cadre.id },
      data: { ...partyColumns(input), version, updatedAt: new Date() },
    });
    await recordChange(tx, actor, cadre, {
      event: "cadre.party-dates-set",
      before: { ...change.before, version: cadre.version },
      after: { ...change.after, version },
      reason: input.reason,
    });
    return ok({ id: cadre.id, version });
  });
}
