import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { NominationClass } from "@/lib/domain/nomination/judge-candidate";
import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassStatus, ClassType } from "@/lib/domain/shared/training-lists";
import { classVisibleTo } from "@/lib/features/training-class/queries-visible";

const classSelect = {
  id: true,
  code: true,
  name: true,
  unitId: true,
  policyId: true,
  programmeId: true,
  startsOn: true,
  endsOn: true,
  mode: true,
  status: true,
  nominateBy: true,
  seatsReturnOn: true,
  place: true,
  capacity: true,
  seatsAllotted: true,
  openTaken: true,
  unit: { select: { code: true, name: true, path: true } },
  host: { select: { code: true, name: true } },
  programme: {
    select: {
      code: true,
      nameVi: true,
      nameEn: true,
      classType: true,
      givesLevel: true,
      certificate: true,
      lapseMonths: true,
    },
  },
} satisfies Prisma.TrainingClassSelect;

export type ClassOnDesk = NominationClass &
  Readonly<{
    code: string;
    name: string;
    unitId: number;
    unitCode: string;
    unitName: string;
    unitPath: string;
    hostName: string | null;
    place: string | null;
    policyId: number | null;
    programme: Readonly<{
      nameVi: string;
      nameEn: string;
      certificate: string | null;
      lapseMonths: number | null;
    }>;
    seatsReturnOn: Day | null;
    capacity: number;
    seatsAllotted: number;
    openTaken: number;
  }>;

function toClass(row: Prisma.TrainingClassGetPayload<{ select: typeof classSelect }>): ClassOnDesk {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    unitPath: row.unit.path,
    hostName: row.host?.name ?? null,
    place: row.place,
    policyId: row.policyId,
    programmeId: row.programmeId,
    programme: {
      nameVi: row.programme.nameVi,
      nameEn: row.programme.nameEn,
      certificate: row.programme.certificate,
      lapseMonths: row.programme.lapseMonths,
    },
    classType: row.programme.classType as ClassType,
    level: row.programme.givesLevel as TheoryLevel | null,
    mode: row.mode as StudyMode,
    startsOn: dayFromDb(row.startsOn),
    endsOn: dayFromDb(row.endsOn),
    status: row.status as ClassStatus,
    nominateBy: dayFromDbOrNull(row.nominateBy),
    seatsReturnOn: dayFromDbOrNull(row.seatsReturnOn),
    capacity: row.capacity,
    seatsAllotted: row.seatsAllotted,
    openTaken: row.openTaken,
  };
}

/** The class with this code, as far as it exists for the scope (class:read). */
export async function findClassOnDesk(tx: Tx, scope: UnitScope, code: string): Promise<ClassOnDesk | null> {
  const row = await tx.trainingClass.findFirst({
    where: { AND: [{ code }, classVisibleTo(scope)] },
    select: classSelect,
  });
  return row ? toClass(row) : null;
}

/** A class by its number, for a command that has locked it and checks its scope otherwise. */
export async function getClassOnDesk(tx: Tx, id: number): Promise<ClassOnDesk> {
  return toClass(await tx.trainingClass.findUniqueOrThrow({ where: { id }, select: classSelect }));
}
