import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Namesake } from "@/lib/domain/cadre/decide-record";
import type { Day } from "@/lib/domain/shared/day";
import type { CredentialKind, EvidenceType, Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { fold } from "@/lib/text/fold";

/** The person as commands need them: who they are, where they belong, and what they may be judged by. */
export type CadreFacts = Readonly<{
  id: number;
  version: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  sex: string;
  kind: string;
  ethnicity: string | null;
  religion: string | null;
  nativePlace: string | null;
  schooling: string | null;
  degree: string | null;
  degreeField: string | null;
  phone: string | null;
  email: string | null;
  candidateSince: Day | null;
  partyJoinedOn: Day | null;
  partyOfficialOn: Day | null;
  partyLeftOn: Day | null;
  unitId: number;
  unitCode: string;
  unitPath: string;
  homeFrom: Day;
  endedOn: Day | null;
}>;

/** Locks the person's row until the transaction ends and reads it; null when their home lies outside the scope. */
export async function lockCadre(tx: Tx, scope: UnitScope, id: number): Promise<CadreFacts | null> {
  const locked = await tx.$queryRaw<{ id: number }[]>`
    SELECT c.id FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.id = ${id} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} FOR UPDATE OF c`;
  if (!locked[0]) return null;
  const row = await tx.cadre.findUniqueOrThrow({
    where: { id },
    include: {
      unit: { select: { code: true, path: true } },
      homes: { orderBy: { validFrom: "desc" }, take: 1, select: { validFrom: true } },
    },
  });
  return {
    id: row.id,
    version: row.version,
    fullName: row.fullName,
    birthDate: dayFromDb(row.birthDate),
    birthPrecision: row.birthPrecision === "year" ? "year" : "day",
    sex: row.sex,
    kind: row.kind,
    ethnicity: row.ethnicity,
    religion: row.religion,
    nativePlace: row.nativePlace,
    schooling: row.schooling,
    degree: row.degree,
    degreeField: row.degreeField,
    phone: row.phone,
    email: row.email,
    candidateSince: dayFromDbOrNull(row.candidateSince),
    partyJoinedOn: dayFromDbOrNull(row.partyJoinedOn),
    partyOfficialOn: dayFromDbOrNull(row.partyOfficialOn),
    partyLeftOn: dayFromDbOrNull(row.partyLeftOn),
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitPath: row.unit.path,
    homeFrom: dayFromDb(row.homes[0]?.validFrom ?? row.birthDate),
    endedOn: dayFromDbOrNull(row.endedOn),
  };
}

export type UnitFactsForCadre = Readonly<{
  id: number;
  code: string;
  name: string;
  path: string;
  from: Day;
  to: Day | null;
  countsPeople: boolean;
}>;

/** A unit of the scope by its present code; null outside the scope. */
export async function findUnitFacts(tx: Tx, scope: UnitScope, code: string): Promise<UnitFactsForCadre | null> {
  const row = await tx.orgUnit.findFirst({
    where: { code, ...unitInScope(scope) },
    select: {
      id: true,
      code: true,
      name: true,
      path: true,
      validFrom: true,
      validTo: true,
      kind: { select: { countsPeople: true } },
    },
  });
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    path: row.path,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
    countsPeople: row.kind.countsPeople,
  };
}

/** People of the scope with the same birth date and, diacritics aside, the same name. */
export async function findNamesakes(tx: Tx, scope: UnitScope, fullName: string, birthDate: Day): Promise<Namesake[]> {
  const rows = await tx.cadre.findMany({
    where: { birthDate: dayToDb(birthDate), unit: unitInScope(scope) },
    select: { id: true, fullName: true, unit: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  const folded = fold(fullName);
  return rows
    .filter((row) => fold(row.fullName) === folded)
    .map((row) => ({ id: row.id, fullName: row.fullName, unitName: row.unit.name }));
}

export type PostOnFile = Readonly<{
  id: number;
  positionId: number;
  positionCode: string;
  unitId: number;
  unitCode: string;
  unitPath: string;
  lane: Lane;
  term: string | null;
  from: Day;
  to: Day | null;
  decisionNo: string | null;
}>;

export async function listPostsOnFile(tx: Tx, cadreId: number): Promise<PostOnFile[]> {
  const rows = await tx.post.findMany({
    where: { cadreId },
    select: {
      id: true,
      positionId: true,
      unitId: true,
      lane: true,
      term: true,
      validFrom: true,
      validTo: true,
      decisionNo: true,
      position: { select: { code: true } },
      unit: { select: { code: true, path: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    positionId: row.positionId,
    positionCode: row.position.code,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitPath: row.unit.path,
    lane: row.lane as Lane,
    term: row.term,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
    decisionNo: row.decisionNo,
  }));
}

export type CredentialOnFile = Readonly<{
  id: number;
  kind: CredentialKind;
  level: TheoryLevel | null;
  title: string | null;
  evidence: EvidenceType;
  issuer: string;
  number: string | null;
  issuedOn: Day;
  mode: string;
  note: string | null;
  fileId: number | null;
  verified: boolean;
  revokedOn: Day | null;
}>;

export async function listCredentialsOnFile(tx: Tx, cadreId: number): Promise<CredentialOnFile[]> {
  const rows = await tx.credential.findMany({ where: { cadreId } });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as CredentialKind,
    level: row.level as TheoryLevel | null,
    title: row.title,
    evidence: row.evidence as EvidenceType,
    issuer: row.issuer,
    number: row.number,
    issuedOn: dayFromDb(row.issuedOn),
    mode: row.mode,
    note: row.note,
    fileId: row.fileId,
    verified: row.verifiedAt !== null,
    revokedOn: dayFromDbOrNull(row.revokedOn),
  }));
}

/** The last values that others wrote into these fields since a version of the record, from the audit trail. */
export async function listChangesSince(
  tx: Tx,
  cadreId: number,
  version: number,
): Promise<Readonly<{ field: string; value: string | null; by: string }>[]> {
  const events = await tx.auditEvent.findMany({
    where: { subject: "cadre", subjectId: String(cadreId), outcome: "done", event: { not: "cadre.viewed" } },
    orderBy: { id: "desc" },
    take: 50,
    select: { after: true, actorName: true },
  });
  const changes = new Map<string, { field: string; value: string | null; by: string }>();
  for (const { after, actorName } of events.reverse()) {
    const fields = (after ?? {}) as Record<string, unknown>;
    if (typeof fields.version !== "number" || fields.version <= version) continue;
    for (const [field, value] of Object.entries(fields)) {
      if (field !== "version")
        changes.set(field, { field, value: value === null ? null : String(value), by: actorName });
    }
  }
  return [...changes.values()];
}
