import "server-only";
import { covers, type UnitScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { findClosingState } from "@/lib/features/closing/queries";
import { findClass } from "@/lib/features/training-class/queries";
import { readResultsOf } from "./queries-class";

/**
 * GET /classes/{code}/results: every learner with what they came to, the organiser's or, for a sending unit, its own.
 * A closed class says what its closing froze. Null where the class, or anybody of it, is not in the scope.
 */
export async function loadApiResults(scope: UnitScope, code: string) {
  const training = await read(findClass, scope, code);
  if (!training) return null;
  const results = await read(readResultsOf, training);
  const own = covers(scope, results.unitPath);
  const learners = results.learners.filter(({ unitPath }) => own || covers(scope, unitPath));
  if (!own && learners.length === 0) return null;
  const state = await read(findClosingState, training.id);
  const closing = state.closings.find(({ reopenedAt }) => reopenedAt === null) ?? null;
  const frozen = new Map(state.frozen.map((one) => [one.enrolmentId, one]));
  const items = learners.map((learner) => {
    const fixed = frozen.get(learner.enrolmentId);
    const { outcome, finalMark, grade, reasons } = fixed ?? learner.result;
    return {
      person: learner.cadreId,
      name: learner.fullName,
      unit: learner.unitName,
      number: learner.number,
      outcome,
      finalMark,
      grade,
      conduct: fixed ? fixed.conduct : (learner.conduct?.rating ?? null),
      commended: fixed ? fixed.commended : learner.conduct?.commended === true && outcome === "passed",
      periods: fixed?.periods ?? learner.periods,
      absentPeriods: fixed?.absentPeriods ?? learner.absentPeriods,
      reasons: (reasons as readonly { rule: string }[]).map(({ rule }) => rule),
      certificate: fixed?.certificateNumber ?? null,
    };
  });
  return {
    class: training.code,
    status: training.status,
    closing: closing && { decisionNo: closing.decisionNo, closedOn: closing.closedOn },
    learners: items.length,
    passed: items.filter(({ outcome }) => outcome === "passed").length,
    failed: items.filter(({ outcome }) => outcome === "failed").length,
    items,
  };
}
