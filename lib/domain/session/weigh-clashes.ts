import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ConflictEffect } from "@/lib/domain/shared/teaching-lists";
import type { ConflictEffects } from "./conflict-effect";
import type { ClashFinding } from "./find-session-clashes";

export type WeighedClash = Readonly<{ clash: ClashFinding; effect: ConflictEffect }>;
export type ClashViolation =
  | Readonly<{ rule: "SES-17"; clash: ClashFinding }>
  | Readonly<{ rule: "SES-18"; clash: ClashFinding }>;

/** SES-17: a class in two places at once is never let through; a room that is too small is at most warned of. */
export function effectOf(clash: ClashFinding, effects: ConflictEffects): ConflictEffect {
  if (clash.rule === "class") return "block";
  if (clash.rule === "seats") return effects.room === "ignore" ? "ignore" : "warn";
  return effects[clash.rule];
}

/** What counts of the findings, the blocking ones first. */
export function weighClashes(findings: readonly ClashFinding[], effects: ConflictEffects): readonly WeighedClash[] {
  const weighed = findings.map((clash) => ({ clash, effect: effectOf(clash, effects) }));
  return [...weighed.filter(({ effect }) => effect === "block"), ...weighed.filter(({ effect }) => effect === "warn")];
}

/** Stands in the database where a policy says that a clash does not matter and so nobody gave a reason. */
export const WAIVED_BY_POLICY = "(policy)";

/** Reasons that take a session out of one constraint each; null: the constraint holds. */
export type Waivers = Readonly<{ room: string | null; learner: string | null; lecturer: string | null }>;

/**
 * SES-17, SES-18: what blocks refuses, what warns asks for a reason. What is let through says which constraints the
 * session is taken out of, and with which words.
 */
export function decideClashes(
  findings: readonly ClashFinding[],
  effects: ConflictEffects,
  reason: string | null,
): Decision<Waivers, ClashViolation> {
  const weighed = weighClashes(findings, effects);
  const blocking = weighed.filter(({ effect }) => effect === "block");
  if (blocking.length > 0) return refuse(weighed.map(({ clash, effect }) => violation(clash, effect)));
  if (weighed.length > 0 && !reason) return refuse(weighed.map(({ clash, effect }) => violation(clash, effect)));
  const waiver = (rule: "room" | "learner" | "lecturer") =>
    findings.some((clash) => clash.rule === rule) ? (effects[rule] === "warn" ? reason : WAIVED_BY_POLICY) : null;
  return ok({ room: waiver("room"), learner: waiver("learner"), lecturer: waiver("lecturer") });
}

function violation(clash: ClashFinding, effect: ConflictEffect): ClashViolation {
  return { rule: effect === "block" ? "SES-17" : "SES-18", clash };
}
