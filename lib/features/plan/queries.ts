import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { PlanVersionStatus } from "@/lib/domain/shared/training-lists";
import {
  type PlannedForUnit,
  type PlanRow,
  type RoundRow,
  type Totals,
  type VersionHead,
  type VersionRow,
  YEARS_PER_PAGE,
} from "./schema-row";

const versionSelect = {
  id: true,
  number: true,
  status: true,
  resolutionNo: true,
  approvedOn: true,
  reason: true,
  remarks: true,
  submittedAt: true,
  createdAt: true,
  discardReason: true,
  discardedAt: true,
  submittedBy: { select: { displayName: true } },
  approvedBy: { select: { displayName: true } },
  discardedBy: { select: { displayName: true } },
} satisfies Prisma.PlanVersionSelect;

const NOTHING: Totals = { lines: 0, classes: 0, learners: 0, hours: 0, budget: 0 };

/** Totals of several versions in one statement. */
async function totalsOf(tx: Tx, versionIds: readonly number[]): Promise<Map<number, Totals>> {
  const rows = await tx.planLine.groupBy({
    by: ["versionId"],
    where: { versionId: { in: [...versionIds] } },
    _count: true,
    _sum: { classes: true, learners: true, lecturerHours: true, budget: true },
  });
  return new Map(
    rows.map((row) => [
      row.versionId,
      {
        lines: row._count,
        classes: row._sum.classes ?? 0,
        learners: row._sum.learners ?? 0,
        hours: row._sum.lecturerHours ?? 0,
        budget: Number(row._sum.budget ?? 0),
      },
    ]),
  );
}

function toVersion(
  { submittedBy, approvedBy, discardedBy, ...row }: Prisma.PlanVersionGetPayload<{ select: typeof versionSelect }>,
  totals: ReadonlyMap<number, Totals>,
): VersionRow {
  return {
    ...row,
    status: row.status as PlanVersionStatus,
    approvedOn: dayFromDbOrNull(row.approvedOn),
    submittedBy: submittedBy?.displayName ?? null,
    approvedBy: approvedBy?.displayName ?? null,
    discardedBy: discardedBy?.displayName ?? null,
    totals: totals.get(row.id) ?? NOTHING,
  };
}

const OPEN: readonly PlanVersionStatus[] = ["draft", "submitted", "returned"];

/** Plans of a unit, latest year first. Caller has checked the unit's scope. */
export async function listPlans(tx: Tx, unitId: number, page: number): Promise<{ rows: PlanRow[]; total: number }> {
  const [plans, total] = await Promise.all([
    tx.trainingPlan.findMany({
      where: { unitId, versions: { some: {} } },
      select: {
        id: true,
        year: true,
        versions: { where: { status: { not: "superseded" } }, select: versionSelect, orderBy: { number: "desc" } },
      },
      orderBy: { year: "desc" },
      take: YEARS_PER_PAGE,
      skip: (page - 1) * YEARS_PER_PAGE,
    }),
    tx.trainingPlan.count({ where: { unitId, versions: { some: {} } } }),
  ]);
  const totals = await totalsOf(
    tx,
    plans.flatMap((plan) => plan.versions.map((version) => version.id)),
  );
  const rows = plans.map(({ versions, ...plan }) => {
    const all = versions.map((version) => toVersion(version, totals));
    return {
      ...plan,
      inForce: all.find((version) => version.status === "approved") ?? null,
      open: all.find((version) => OPEN.includes(version.status)) ?? null,
      discarded: all.find((version) => version.status === "discarded") ?? null,
    };
  });
  return { rows, total };
}

/** Rounds of a unit for whose year there is no plan, or one whose every version was discarded (PLN-22). */
export async function listRoundsToDraft(tx: Tx, unitId: number): Promise<RoundRow[]> {
  return tx.$queryRaw<RoundRow[]>`
    SELECT r.id, r.year, r.name, r.status,
      (SELECT count(*)::int FROM needs_answer a WHERE a.round_id = r.id) AS units,
      (SELECT count(*)::int FROM needs_answer a WHERE a.round_id = r.id AND a.status = 'signed') AS signed,
      (SELECT count(*)::int FROM needs_answer a JOIN needs_entry e ON e.answer_id = a.id WHERE a.round_id = r.id) AS names
    FROM needs_round r
    WHERE r.unit_id = ${unitId} AND r.status <> 'draft'
      AND NOT EXISTS (SELECT 1 FROM training_plan p JOIN plan_version v ON v.plan_id = p.id
                      WHERE p.unit_id = r.unit_id AND p.year = r.year AND v.status <> 'discarded')
    ORDER BY r.year DESC, r.id DESC LIMIT 5`;
}

/** Lines in force of plans made above, that hold learners of this unit and those below it. */
export async function listPlannedForUnit(
  tx: Tx,
  unit: Readonly<{ id: number; currentPath: string }>,
): Promise<PlannedForUnit[]> {
  const above = unit.currentPath
    .split("/")
    .filter(Boolean)
    .map(Number)
    .filter((id) => id !== unit.id);
  return tx.$queryRaw<PlannedForUnit[]>`
    SELECT l.id AS "lineId", p.year, o.name AS "planUnit", g.name_vi AS "programmeVi", g.name_en AS "programmeEn",
      l.classes, l.quarter, coalesce(l.place, h.name) AS place, sum(w.learners)::int AS learners
    FROM training_plan p JOIN plan_version v ON v.plan_id = p.id AND v.status = 'approved'
    JOIN org_unit o ON o.id = p.unit_id JOIN plan_line l ON l.version_id = v.id JOIN programme g ON g.id = l.programme_id
    JOIN plan_line_unit w ON w.line_id = l.id JOIN org_unit u ON u.id = w.unit_id LEFT JOIN org_unit h ON h.id = l.host_unit_id
    WHERE p.unit_id = ANY(${above}::int[]) AND u.path LIKE ${`${unit.currentPath}%`}
    GROUP BY l.id, p.year, o.name, g.name_vi, g.name_en, l.classes, l.quarter, l.place, h.name
    ORDER BY p.year DESC, l.quarter NULLS LAST, l.id LIMIT 50`;
}

/** One version of a plan of a unit in scope. */
export async function findVersion(tx: Tx, scope: UnitScope, id: number): Promise<VersionHead | null> {
  const row = await tx.planVersion.findFirst({
    where: { id, plan: { unit: unitInScope(scope) } },
    select: {
      ...versionSelect,
      planId: true,
      version: true,
      roundId: true,
      basedOnId: true,
      plan: { select: { year: true, unit: { select: { id: true, code: true, name: true, path: true } } } },
    },
  });
  if (!row) return null;
  const { plan, planId, version, roundId, basedOnId, ...rest } = row;
  return {
    ...toVersion(rest, await totalsOf(tx, [id])),
    planId,
    version,
    roundId,
    basedOnId,
    year: plan.year,
    unitId: plan.unit.id,
    unitCode: plan.unit.code,
    unitName: plan.unit.name,
    unitPath: plan.unit.path,
  };
}

/** Every version of a plan, latest first. */
export async function listVersions(tx: Tx, planId: number): Promise<VersionRow[]> {
  const rows = await tx.planVersion.findMany({
    where: { planId },
    select: versionSelect,
    orderBy: { number: "desc" },
    take: 50,
  });
  const totals = await totalsOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => toVersion(row, totals));
}
