import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull } from "@/lib/db/day";
import { mayStep } from "@/lib/domain/plan/transitions";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { PlanVersionStatus } from "@/lib/domain/shared/training-lists";

/**
 * Every command that writes a plan, or makes a class from one of its lines, runs READ COMMITTED and first takes the lock of its plan's row here: whoever comes
 * second waits, and then reads what the first has left.
 */

export type LockedVersion = Readonly<{
  id: number;
  planId: number;
  number: number;
  status: PlanVersionStatus;
  version: number;
  year: number;
  roundId: number | null;
  basedOnId: number | null;
  resolutionNo: string | null;
  approvedOn: Day | null;
  unit: Readonly<{ id: number; code: string; name: string; path: string }>;
}>;

const versionSelect = {
  id: true,
  planId: true,
  number: true,
  status: true,
  version: true,
  roundId: true,
  basedOnId: true,
  resolutionNo: true,
  approvedOn: true,
  plan: { select: { year: true, unit: { select: { id: true, code: true, name: true, path: true } } } },
} as const;

/** A version of a plan of a unit in scope, its plan locked to the end of the transaction; null when there is none. */
export async function lockVersion(tx: Tx, scope: UnitScope, versionId: number): Promise<LockedVersion | null> {
  const found = await tx.planVersion.findFirst({
    where: { id: versionId, plan: { unit: unitInScope(scope) } },
    select: { planId: true },
  });
  if (!found) return null;
  await tx.$queryRaw`SELECT id FROM training_plan WHERE id = ${found.planId} FOR UPDATE`;
  const { plan, ...row } = await tx.planVersion.findUniqueOrThrow({ where: { id: versionId }, select: versionSelect });
  return {
    ...row,
    status: row.status as PlanVersionStatus,
    approvedOn: dayFromDbOrNull(row.approvedOn),
    year: plan.year,
    unit: plan.unit,
  };
}

/**
 * Holds the plan of a line until the transaction ends, for whoever makes a class from it: an approval that counts the
 * classes made waits, and so does a second class from the same line. The caller then reads the line, under READ COMMITTED.
 */
export async function lockPlanOfLine(tx: Tx, lineId: number): Promise<void> {
  await tx.$queryRaw`
    SELECT t.id FROM training_plan t WHERE t.id =
      (SELECT v.plan_id FROM plan_line l JOIN plan_version v ON v.id = l.version_id WHERE l.id = ${lineId})
    FOR NO KEY UPDATE`;
}

export type LockedPlan = Readonly<{
  id: number;
  last: number;
  open: Readonly<{ id: number; number: number; status: PlanVersionStatus }> | null;
  inForce: Readonly<{ id: number; number: number }> | null;
}>;

/** The plan of a unit for a year, made when there is none, and locked. The caller has checked the unit's scope. */
export async function lockPlan(tx: Tx, unitId: number, year: number): Promise<LockedPlan> {
  await tx.$executeRaw`
    INSERT INTO training_plan (unit_id, year) VALUES (${unitId}, ${year}) ON CONFLICT (unit_id, year) DO NOTHING`;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM training_plan WHERE unit_id = ${unitId} AND year = ${year} FOR UPDATE`;
  const id = rows[0]?.id ?? 0;
  const versions = (await tx.planVersion.findMany({
    where: { planId: id },
    select: { id: true, number: true, status: true },
    orderBy: { number: "desc" },
  })) as { id: number; number: number; status: PlanVersionStatus }[];
  return {
    id,
    last: versions[0]?.number ?? 0,
    open: versions.find(({ status }) => status === "draft" || status === "submitted" || status === "returned") ?? null,
    inForce: versions.find(({ status }) => status === "approved") ?? null,
  };
}

export type NoDraftViolation =
  | Readonly<{ rule: "PLN-14"; status: PlanVersionStatus; step: "edit" }>
  | Readonly<{ rule: "PLN-20" }>;

/** The version of a unit's plan that can be written into now, made as a first draft when the plan has none. */
export async function lockDraft(
  tx: Tx,
  unitId: number,
  year: number,
): Promise<Decision<Readonly<{ planId: number; versionId: number }>, NoDraftViolation>> {
  const plan = await lockPlan(tx, unitId, year);
  if (plan.open) {
    if (!mayStep(plan.open.status, "edit")) return refuse([{ rule: "PLN-14", status: plan.open.status, step: "edit" }]);
    return ok({ planId: plan.id, versionId: plan.open.id });
  }
  if (plan.inForce) return refuse([{ rule: "PLN-20" }]);
  const made = await tx.planVersion.create({ data: { planId: plan.id, number: plan.last + 1 }, select: { id: true } });
  return ok({ planId: plan.id, versionId: made.id });
}

/** One more change to a version: whoever has the old number in hand is told. */
export async function raiseVersion(tx: Tx, versionId: number): Promise<void> {
  await tx.planVersion.update({ where: { id: versionId }, data: { version: { increment: 1 } } });
}
