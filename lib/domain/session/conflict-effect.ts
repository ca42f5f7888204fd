import type { Day } from "@/lib/domain/shared/day";
import { CONFLICT_RULES, type ConflictEffect, type ConflictRule } from "@/lib/domain/shared/teaching-lists";

export type ConflictPolicyFacts = Readonly<{
  id: number;
  /** Null: the whole country. */
  unitId: number | null;
  rule: ConflictRule;
  effect: ConflictEffect;
  from: Day;
}>;
export type ConflictEffects = Readonly<Record<ConflictRule, ConflictEffect>>;

/** SES-10: where nobody has said otherwise. Also the base data of every installation. */
export const DEFAULT_EFFECTS: ConflictEffects = {
  lecturer: "block",
  room: "block",
  learner: "block",
  unitEvent: "warn",
  travel: "warn",
  availability: "warn",
};

/**
 * SES-10: what a rule does on a day: the word of the organiser, else of the nearest unit above it, else the national one;
 * of one unit's the newest in force. `line` are the organiser and those above it, from the root down.
 */
export function effectsOn(policies: readonly ConflictPolicyFacts[], line: readonly number[], on: Day): ConflictEffects {
  const depth = (policy: ConflictPolicyFacts) => (policy.unitId === null ? -1 : line.indexOf(policy.unitId));
  const inForce = policies
    .filter((policy) => policy.from <= on && (policy.unitId === null || line.includes(policy.unitId)))
    .sort((a, b) => depth(b) - depth(a) || b.from.localeCompare(a.from) || b.id - a.id);
  const pick = (rule: ConflictRule) => inForce.find((policy) => policy.rule === rule)?.effect ?? DEFAULT_EFFECTS[rule];
  return Object.fromEntries(CONFLICT_RULES.map((rule) => [rule, pick(rule)])) as ConflictEffects;
}
