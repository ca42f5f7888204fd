import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

export type HeldClass = Readonly<{ id: number; code: string; status: ClassStatus; unitId: number; version: number }>;

/** RES-22: marks, conduct and what is set up are written while the class is going on, and again once it is re-opened. */
export const WRITABLE: readonly ClassStatus[] = ["opened", "running"];

/**
 * A class whose results somebody may write: its organiser lies in the scope. Held against being closed in the same
 * instant; those who write results of one class come one after the other.
 */
export async function holdClass(tx: Tx, scope: UnitScope, classId: number): Promise<HeldClass | null> {
  const seen = await tx.trainingClass.findFirst({
    where: { id: classId, unit: unitInScope(scope) },
    select: { id: true },
  });
  return seen ? lockClass(tx, seen.id) : null;
}

/** The same for somebody who was given this class's papers to mark. */
export async function lockClass(tx: Tx, classId: number): Promise<HeldClass | null> {
  const rows = await tx.$queryRaw<HeldClass[]>`
    SELECT id, code, status, unit_id AS "unitId", version FROM training_class WHERE id = ${classId} FOR NO KEY UPDATE`;
  return rows[0] ?? null;
}

/** The class of an assessment; null when it is not there. */
export async function findClassOf(tx: Tx, assessmentId: number): Promise<number | null> {
  const row = await tx.assessment.findUnique({ where: { id: assessmentId }, select: { classId: true } });
  return row?.classId ?? null;
}
