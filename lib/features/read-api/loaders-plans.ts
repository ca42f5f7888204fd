import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { today } from "@/lib/time/today";
import { findApiPlan } from "./queries-plans";

/** A unit's plan for a year; `plan` is null when there is none. */
export async function loadApiPlan(scope: UnitScope, input: { unit: string; year: number }) {
  const unit = await read(findUnitByCode, scope, input.unit, today());
  if (!unit) return null;
  const found = await read(findApiPlan, scope, unit.id, input.year);
  const sum = (key: "classes" | "learners") => found?.lines.reduce((total, line) => total + line[key], 0) ?? 0;
  return {
    unit: unit.code,
    year: input.year,
    plan: found && {
      version: found.shown.number,
      status: found.shown.status,
      totals: { lines: found.lines.length, classes: sum("classes"), learners: sum("learners") },
      lines: found.lines,
    },
    versions: found?.versions ?? [],
  };
}
