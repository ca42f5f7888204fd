import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { GivenLevel } from "@/lib/domain/programme/decide-programme";
import { covers, type Day } from "@/lib/domain/shared/day";
import type {
  Assessment,
  ClassType,
  ProgrammeGives,
  SessionKind,
  TrainingBody,
} from "@/lib/domain/shared/training-lists";
import { fold } from "@/lib/text/fold";
import {
  type CurriculumRow,
  type ListedProgramme,
  PROGRAMME_PAGE_SIZE,
  type ProgrammeChoice,
  type ProgrammeFilter,
  type ProgrammeRow,
} from "./schema-row";

const programmeSelect = {
  id: true,
  code: true,
  nameVi: true,
  nameEn: true,
  classType: true,
  targetGroup: true,
  trainedBy: true,
  sizeMin: true,
  sizeMax: true,
  gives: true,
  givesLevel: true,
  certificate: true,
  lapseMonths: true,
  validFrom: true,
  validTo: true,
  needsCheck: true,
  source: true,
  version: true,
  unit: { select: { code: true, name: true } },
} satisfies Prisma.ProgrammeSelect;

function toRow(row: Prisma.ProgrammeGetPayload<{ select: typeof programmeSelect }>): ProgrammeRow {
  const { unit, ...rest } = row;
  return {
    ...rest,
    classType: row.classType as ClassType,
    trainedBy: row.trainedBy as TrainingBody[],
    gives: row.gives as ProgrammeGives,
    givesLevel: row.givesLevel as GivenLevel | null,
    owner: unit,
    validFrom: dayFromDb(row.validFrom),
    validTo: dayFromDbOrNull(row.validTo),
  };
}

/** National ones, those of a unit above any of these paths, and those of a unit within. */
function seenFrom(paths: readonly string[]): Prisma.ProgrammeWhereInput {
  const above = paths.flatMap((path) => path.split("/").filter(Boolean).map(Number));
  return {
    OR: [
      { unitId: null },
      { unitId: { in: above } },
      ...paths.map((path) => ({ unit: { path: { startsWith: path } } })),
    ],
  };
}

/** What a scope lets somebody see of the programmes; with a unit only what concerns that unit. */
export function programmeSeen(scope: UnitScope, unit?: Readonly<{ path: string }>): Prisma.ProgrammeWhereInput {
  return unit === undefined ? seenFrom(scope.paths) : { AND: [seenFrom(scope.paths), seenFrom([unit.path])] };
}

function livesOn(on: Day): Prisma.ProgrammeWhereInput {
  return { validFrom: { lte: dayToDb(on) }, OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }] };
}

/** One page of the catalogue of a unit on a day; text is looked for without diacritics, each word anywhere. */
export async function listProgrammes(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ path: string }>,
  filter: ProgrammeFilter,
  on: Day,
): Promise<{ rows: ListedProgramme[]; total: number }> {
  const where: Prisma.ProgrammeWhereInput = {
    AND: [
      programmeSeen(scope, unit),
      ...(filter.ended ? [] : [livesOn(on)]),
      ...(filter.classType === null ? [] : [{ classType: filter.classType }]),
      ...fold(filter.q)
        .split(" ")
        .filter(Boolean)
        .map((word) => ({ search: { contains: word } })),
    ],
  };
  const total = await tx.programme.count({ where });
  const found = await tx.programme.findMany({
    where,
    select: {
      ...programmeSelect,
      curricula: {
        select: {
          number: true,
          validFrom: true,
          validTo: true,
          topics: { select: { periods: true, sessionKind: true } },
        },
        orderBy: { number: "asc" },
      },
    },
    orderBy: [{ sort: "asc" }, { nameVi: "asc" }, { id: "asc" }],
    skip: (filter.page - 1) * PROGRAMME_PAGE_SIZE,
    take: PROGRAMME_PAGE_SIZE,
  });
  const rows = found.map(({ curricula, ...row }): ListedProgramme => {
    const now = curricula.find(({ validFrom, validTo }) =>
      covers({ from: dayFromDb(validFrom), to: dayFromDbOrNull(validTo) }, on),
    );
    return {
      ...toRow(row),
      versions: curricula.length,
      inForce: now
        ? {
            number: now.number,
            lessons: now.topics.filter(({ sessionKind }) => sessionKind === "lecture").length,
            periods: now.topics.reduce((sum, { periods }) => sum + periods, 0),
          }
        : null,
    };
  });
  return { rows, total };
}

export async function findProgramme(tx: Tx, scope: UnitScope, code: string): Promise<ProgrammeRow | null> {
  const row = await tx.programme.findFirst({ where: { code, ...programmeSeen(scope) }, select: programmeSelect });
  return row && toRow(row);
}

/** Programmes to choose from for a unit on a day, in the order of the catalogue. */
export async function listProgrammeChoices(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ path: string }>,
  on: Day,
): Promise<ProgrammeChoice[]> {
  const rows = await tx.programme.findMany({
    where: { AND: [programmeSeen(scope, unit), livesOn(on)] },
    select: {
      id: true,
      code: true,
      nameVi: true,
      nameEn: true,
      classType: true,
      sizeMin: true,
      sizeMax: true,
      givesLevel: true,
    },
    orderBy: [{ sort: "asc" }, { nameVi: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    classType: row.classType as ClassType,
    givesLevel: row.givesLevel as GivenLevel | null,
  }));
}

/** All versions of a programme with their topics, the oldest first. Caller has found the programme through a scope. */
export async function listCurricula(tx: Tx, programmeId: number): Promise<CurriculumRow[]> {
  const rows = await tx.curriculum.findMany({
    where: { programmeId },
    select: {
      id: true,
      number: true,
      validFrom: true,
      validTo: true,
      source: true,
      needsCheck: true,
      periodsPerSession: true,
      absenceLimit: true,
      excusedCounts: true,
      passMark: true,
      fairFrom: true,
      goodFrom: true,
      excellentFrom: true,
      resits: true,
      assessment: true,
      topics: {
        select: { id: true, ordinal: true, title: true, search: true, periods: true, sessionKind: true },
        orderBy: { ordinal: "asc" },
      },
    },
    orderBy: { number: "asc" },
  });
  return rows.map((row) => ({
    ...row,
    validFrom: dayFromDb(row.validFrom),
    validTo: dayFromDbOrNull(row.validTo),
    assessment: row.assessment as Assessment,
    topics: row.topics.map(({ search, sessionKind, ...topic }) => ({
      ...topic,
      folded: search,
      kind: sessionKind as SessionKind,
    })),
  }));
}

/** Whether somebody may change what belongs to this owner: a national programme takes a scope that begins at the root. */
export async function findOwner(
  tx: Tx,
  scope: UnitScope,
  owner: Readonly<{ code: string }> | null,
): Promise<{ unitId: number | null; isRoot: boolean } | null> {
  const unit = await tx.orgUnit.findFirst({
    where: {
      AND: [owner === null ? { parentId: null, validTo: null } : { code: owner.code }, unitInScope(scope)],
    },
    select: { id: true, parentId: true },
  });
  if (!unit) return null;
  return unit.parentId === null ? { unitId: null, isRoot: true } : { unitId: unit.id, isRoot: false };
}
