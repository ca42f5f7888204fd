import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { NominationClass } from "@/lib/domain/nomination/judge-candidate";
import type { Day } from "@/lib/domain/shared/day";
import { classVisibleSql } from "@/lib/features/training-class/queries-visible";

export type ClassOnDesk = NominationClass &
  Readonly<{
    code: string;
    name: string;
    unitId: number;
    unitCode: string;
    unitName: string;
    unitPath: string;
    hostUnitId: number | null;
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

type Dates = "startsOn" | "endsOn" | "nominateBy" | "seatsReturnOn";
export type ClassRow = Omit<ClassOnDesk, Dates> &
  Readonly<{ startsOn: Date; endsOn: Date; nominateBy: Date | null; seatsReturnOn: Date | null }>;

/** A class with its organiser (`o`), programme (`g`) and host in one statement. */
export const CLASS_COLUMNS = Prisma.sql`t.id, t.code, t.name, t.unit_id AS "unitId", o.code AS "unitCode", o.name AS "unitName",
  o.path AS "unitPath", t.host_unit_id AS "hostUnitId", h.name AS "hostName", t.place, t.policy_id AS "policyId",
  t.programme_id AS "programmeId", g.class_type AS "classType", g.gives_level AS level,
  json_build_object('nameVi', g.name_vi, 'nameEn', g.name_en, 'certificate', g.certificate, 'lapseMonths', g.lapse_months) AS programme,
  t.starts_on AS "startsOn", t.ends_on AS "endsOn", t.mode, t.status, t.nominate_by AS "nominateBy",
  t.seats_return_on AS "seatsReturnOn", t.capacity, t.seats_allotted AS "seatsAllotted", t.open_taken AS "openTaken"`;
export const CLASS_TABLES = Prisma.sql`training_class t JOIN org_unit o ON o.id = t.unit_id
  JOIN programme g ON g.id = t.programme_id LEFT JOIN org_unit h ON h.id = t.host_unit_id`;

export function toClass(row: ClassRow): ClassOnDesk {
  return {
    ...row,
    startsOn: dayFromDb(row.startsOn),
    endsOn: dayFromDb(row.endsOn),
    nominateBy: dayFromDbOrNull(row.nominateBy),
    seatsReturnOn: dayFromDbOrNull(row.seatsReturnOn),
  };
}

/** Condition on CLASS_TABLES: the class with this code, as far as it exists for the scope (class:read). */
export function classOfScope(scope: UnitScope, code: string): Prisma.Sql {
  return Prisma.sql`t.code = ${code} AND ${classVisibleSql(scope, Prisma.sql`t`)}`;
}

/** The class with this code, as far as it exists for the scope (class:read). */
export async function findClassOnDesk(tx: Tx, scope: UnitScope, code: string): Promise<ClassOnDesk | null> {
  const [row] = await tx.$queryRaw<ClassRow[]>`
    SELECT ${CLASS_COLUMNS} FROM ${CLASS_TABLES} WHERE ${classOfScope(scope, code)}`;
  return row ? toClass(row) : null;
}

/** A class by its number, for a command that has locked it and checks its scope otherwise. */
export async function getClassOnDesk(tx: Tx, id: number): Promise<ClassOnDesk> {
  const [row] = await tx.$queryRaw<ClassRow[]>`SELECT ${CLASS_COLUMNS} FROM ${CLASS_TABLES} WHERE t.id = ${id}`;
  if (!row) throw new Error(`class ${id} is gone although it is held`);
  return toClass(row);
}
