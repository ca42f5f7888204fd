import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { type PlanActual, percentsOf } from "@/lib/domain/report/plan-actual";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { findPlanActual, organises } from "@/lib/features/report/queries";
import { listPeriodNotes } from "@/lib/features/report/queries-reports";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { today } from "@/lib/time/today";

function figuresJson(figures: PlanActual) {
  const { planned, actual } = figures;
  return {
    classes: { planned: planned.classes, actual: actual.classes, outOfPlan: actual.outOfPlan },
    people: { planned: planned.learners, actual: actual.people, women: actual.women },
    turns: actual.turns,
    fullTimeTurns: actual.fullTimeTurns,
    percent: percentsOf(figures),
  };
}

/** Plan beside actual by programme, as on the report page, with the notes of reports on just this period. */
export async function loadApiPlanActual(scope: UnitScope, input: { unit: string; from: Day; to: Day }) {
  const now = today();
  const found = await read(findUnitByCode, scope, input.unit, input.to < now ? input.to : now);
  if (!found) return null;
  // As the tree hangs now, as scopes and all that is counted here.
  const unit = { id: found.id, code: found.code, path: found.currentPath };
  const period = { from: input.from, to: addDays(input.to, 1) };
  const basis = (await read(organises, scope, unit)) ? "organised" : "sent";
  const question = { unit: { id: unit.id, path: unit.path }, period, on: now, basis, rows: "programme" } as const;
  const [table, notes] = await Promise.all([
    read(findPlanActual, scope, question),
    read(listPeriodNotes, scope, unit, period),
  ]);
  return {
    unit: unit.code,
    from: input.from,
    to: input.to,
    basis,
    rows: table.rows.map((row) => ({
      programme: row.key,
      name: row.nameVi,
      classType: row.classType,
      ...figuresJson(row),
    })),
    totals: figuresJson(table.totals),
    notes: notes.map(({ report, measure, stated, computed, explanation, explainedBy, answer }) => ({
      report,
      measure,
      stated,
      computed,
      difference: Math.round((computed - stated) * 10) / 10,
      explanation,
      classTypes: explainedBy,
      answer,
    })),
  };
}
