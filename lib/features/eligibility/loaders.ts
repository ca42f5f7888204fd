import "server-only";
import { notFound } from "next/navigation";
import { read } from "@/lib/db/transaction";
import { eligibleLevels } from "@/lib/domain/eligibility/decide-eligibility";
import { listGroups } from "@/lib/features/compliance/queries";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { findLearner, listEligibilityRules } from "./queries";

/** The regulations on who may be sent to which level, with the names of the groups they speak of. */
export async function loadEligibilityRules(params: ViewParams) {
  const view = await loadView("standard:read", params);
  const [rules, groups] = await Promise.all([read(listEligibilityRules), read(listGroups)]);
  return { view, rules, groups };
}

/** Which levels a person may be sent to on the day in view, and why not to the others. */
export async function loadEligibility(id: number, params: ViewParams) {
  const view = await loadView("cadre:read", params);
  const known = Number.isInteger(id) && id > 0 && id < 2 ** 31;
  const learner = known ? await read(findLearner, view.scope, id, view.on) : null;
  if (!learner) notFound();
  const rules = await read(listEligibilityRules);
  const answers = eligibleLevels(
    learner.facts,
    rules.map((rule) => rule.facts),
    view.on,
  );
  return { view, learner, answers, rules: new Map(rules.map((rule) => [rule.facts.id, rule])) };
}
