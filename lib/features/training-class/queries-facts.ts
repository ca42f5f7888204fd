import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import type { ProgrammeFacts } from "@/lib/domain/training-class/decide-class";

export type NamedUnit = Readonly<{ id: number; code: string; path: string }>;

/** A unit somebody may organise classes for. */
export async function findOrganiser(tx: Tx, scope: UnitScope, code: string): Promise<NamedUnit | null> {
  return tx.orgUnit.findFirst({
    where: { code, ...unitInScope(scope) },
    select: { id: true, code: true, path: true },
  });
}

/** Kinds of units that host classes of others: known everywhere, whoever organises. */
const HOSTING_KINDS = ["school", "centre"];

/** A host or a cluster named in a form: of the scope, or a school or centre that hosts classes of others. */
export async function findNamed(tx: Tx, scope: UnitScope, code: string, clusterOnly = false): Promise<number | null> {
  const row = await tx.orgUnit.findFirst({
    where: {
      code,
      ...(clusterOnly ? { kindCode: "cluster" } : {}),
      OR: [unitInScope(scope), { kindCode: { in: HOSTING_KINDS } }],
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

export type LineForClass = Readonly<{
  id: number;
  lineKey: string;
  planId: number;
  unitId: number;
  unitCode: string;
  unitName: string;
  year: number;
  programmeId: number;
  programmeCode: string;
  programmeVi: string;
  programmeEn: string;
  classes: number;
  learners: number;
  quarter: number | null;
  place: string | null;
  mode: string;
  partnerSchool: string | null;
  host: Readonly<{ code: string; name: string }> | null;
  cluster: Readonly<{ code: string; name: string }> | null;
  /** Classes of this line that are not cancelled, whichever version of the plan they were made from. */
  made: number;
}>;

/** A line of a plan that is in force, in scope; null otherwise. */
export async function findLine(tx: Tx, scope: UnitScope, id: number): Promise<LineForClass | null> {
  const row = await tx.planLine.findFirst({
    where: { id, version: { status: "approved", plan: { unit: unitInScope(scope) } } },
    include: {
      version: { include: { plan: { include: { unit: { select: { code: true, name: true } } } } } },
      programme: { select: { code: true, nameVi: true, nameEn: true } },
      host: { select: { code: true, name: true } },
      cluster: { select: { code: true, name: true } },
    },
  });
  if (!row) return null;
  const { plan } = row.version;
  const made = await tx.trainingClass.count({
    where: {
      status: { not: "cancelled" },
      planLine: { lineKey: row.lineKey, version: { planId: plan.id } },
    },
  });
  return {
    id: row.id,
    lineKey: row.lineKey,
    planId: plan.id,
    unitId: plan.unitId,
    unitCode: plan.unit.code,
    unitName: plan.unit.name,
    year: plan.year,
    programmeId: row.programmeId,
    programmeCode: row.programme.code,
    programmeVi: row.programme.nameVi,
    programmeEn: row.programme.nameEn,
    classes: row.classes,
    learners: row.learners,
    quarter: row.quarter,
    place: row.place,
    mode: row.mode,
    partnerSchool: row.partnerSchool,
    host: row.host,
    cluster: row.cluster,
    made,
  };
}

export type ProgrammeForClass = ProgrammeFacts &
  Readonly<{ id: number; code: string; nameVi: string; nameEn: string; givesLevel: string | null }>;

/** A programme the unit may hold: a national one, or one of a unit above it or of itself. */
export async function findProgramme(
  tx: Tx,
  unitPath: string,
  by: Readonly<{ code: string }> | Readonly<{ id: number }>,
): Promise<ProgrammeForClass | null> {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const row = await tx.programme.findFirst({
    where: { ...by, OR: [{ unitId: null }, { unitId: { in: line } }] },
  });
  if (!row) return null;
  const { id, code, nameVi, nameEn, givesLevel, sizeMin, sizeMax } = row;
  const days = { from: dayFromDb(row.validFrom), to: dayFromDbOrNull(row.validTo) };
  return { id, code, nameVi, nameEn, givesLevel, sizeMin, sizeMax, ...days };
}

/** Programmes to choose from for a class of a unit that begins about the day. */
export async function listProgrammesFor(tx: Tx, unitPath: string, on: Day) {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  return tx.programme.findMany({
    where: {
      OR: [{ unitId: null }, { unitId: { in: line } }],
      AND: { OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }] },
    },
    select: { code: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true },
    orderBy: [{ sort: "asc" }, { code: "asc" }],
  });
}

/** The curriculum in force on the first day of a class. */
export async function findCurriculumId(tx: Tx, programmeId: number, on: Day): Promise<number | null> {
  const row = await tx.curriculum.findFirst({
    where: {
      programmeId,
      validFrom: { lte: dayToDb(on) },
      OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }],
    },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Codes that begin like this, to find the first number that is free. */
export async function listTakenCodes(tx: Tx, stem: string): Promise<Set<string>> {
  const rows = await tx.trainingClass.findMany({
    where: { code: { startsWith: stem.toUpperCase() } },
    select: { code: true },
  });
  return new Set(rows.map(({ code }) => code));
}

/** A class that somebody may change: its organiser lies in the scope. */
export async function findOwnClass(tx: Tx, scope: UnitScope, id: number) {
  return tx.trainingClass.findFirst({
    where: { id, unit: unitInScope(scope) },
    include: { unit: { select: { code: true, path: true } }, programme: true },
  });
}
export type OwnClass = NonNullable<Awaited<ReturnType<typeof findOwnClass>>>;

/** Who changed a class last, for the message that somebody else did. */
export async function findLastChange(tx: Tx, classId: number): Promise<string | null> {
  const row = await tx.auditEvent.findFirst({
    where: { subject: "training-class", subjectId: String(classId), outcome: "done" },
    orderBy: { id: "desc" },
    select: { actorName: true },
  });
  return row?.actorName ?? null;
}
