import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull } from "@/lib/db/day";

/** The versions of a unit's plan for a year, and the lines of the one in force, or of the latest while none is. */
export async function findApiPlan(tx: Tx, scope: UnitScope, unitId: number, year: number) {
  const versions = await tx.planVersion.findMany({
    where: { plan: { unitId, year, unit: unitInScope(scope) } },
    select: { id: true, number: true, status: true, resolutionNo: true, approvedOn: true },
    orderBy: { number: "desc" },
  });
  const shown =
    versions.find((version) => version.status === "approved") ??
    versions.find((version) => version.status !== "discarded");
  if (!shown) return null;
  const lines = await tx.planLine.findMany({
    where: { versionId: shown.id },
    select: {
      lineKey: true,
      classes: true,
      learners: true,
      quarter: true,
      place: true,
      mode: true,
      partnerSchool: true,
      lecturerHours: true,
      budget: true,
      programme: { select: { code: true } },
      cluster: { select: { code: true } },
      host: { select: { code: true } },
      units: { select: { learners: true, unit: { select: { code: true } } }, orderBy: { unitId: "asc" } },
    },
    orderBy: [{ quarter: { sort: "asc", nulls: "last" } }, { sort: "asc" }, { id: "asc" }],
  });
  return {
    shown,
    versions: versions.map(({ id: _id, approvedOn, ...version }) => ({
      ...version,
      approvedOn: dayFromDbOrNull(approvedOn),
    })),
    lines: lines.map(({ lineKey, programme, cluster, host, units, budget, ...line }) => ({
      key: lineKey,
      programme: programme.code,
      ...line,
      cluster: cluster?.code ?? null,
      host: host?.code ?? null,
      budget: budget === null ? null : Number(budget),
      units: units.map(({ unit, learners }) => ({ unit: unit.code, learners })),
    })),
  };
}
