import type { AssignmentStatus } from "@/lib/domain/shared/teaching-lists";

/** Who takes a step: the office that runs the class, or the lecturer. */
export type StepTaker = "office" | "lecturer";
type Step = Readonly<{ from: AssignmentStatus; to: AssignmentStatus; by: readonly StepTaker[] }>;

/**
 * TEA-02: the one table of steps of an assignment. An office may write down an answer it was given by telephone; only the
 * office invites, takes back, and says that the lesson was given, also by somebody who was never invited or never answered:
 * what was missed stays to be seen in the chain (TEA-12).
 */
export const ASSIGNMENT_STEPS = [
  { from: "planned", to: "invited", by: ["office"] },
  { from: "invited", to: "accepted", by: ["office", "lecturer"] },
  { from: "invited", to: "declined", by: ["office", "lecturer"] },
  { from: "accepted", to: "declined", by: ["office", "lecturer"] },
  { from: "planned", to: "withdrawn", by: ["office"] },
  { from: "invited", to: "withdrawn", by: ["office"] },
  { from: "accepted", to: "withdrawn", by: ["office"] },
  { from: "planned", to: "taught", by: ["office"] },
  { from: "invited", to: "taught", by: ["office"] },
  { from: "accepted", to: "taught", by: ["office"] },
] as const satisfies readonly Step[];

export function mayStep(from: AssignmentStatus, to: AssignmentStatus, by: StepTaker): boolean {
  return ASSIGNMENT_STEPS.some(
    (step) => step.from === from && step.to === to && (step.by as readonly StepTaker[]).includes(by),
  );
}

/** An instant as milliseconds since 1970; who reads the clock hands it down. */
export type Instant = number;

export type StepFacts = Readonly<{ status: AssignmentStatus; startsAt: Instant; endsAt: Instant }>;
export type StepViolation =
  | Readonly<{ rule: "TEA-02"; from: AssignmentStatus; to: AssignmentStatus }>
  | Readonly<{ rule: "TEA-03"; endsAt: Instant }>
  | Readonly<{ rule: "TEA-04"; startsAt: Instant }>;

/** TEA-03: taught only once the session is over. TEA-04: nobody is asked, and nobody answers, after it has begun. */
export function stepViolations(
  facts: StepFacts,
  to: AssignmentStatus,
  by: StepTaker,
  now: Instant,
): readonly StepViolation[] {
  if (!mayStep(facts.status, to, by)) return [{ rule: "TEA-02", from: facts.status, to }];
  if (to === "taught" && now < facts.endsAt) return [{ rule: "TEA-03", endsAt: facts.endsAt }];
  const asks = to === "invited" || to === "accepted" || to === "declined";
  if (asks && now >= facts.startsAt) return [{ rule: "TEA-04", startsAt: facts.startsAt }];
  return [];
}

export type MaterialsViolation = Readonly<{ rule: "TEA-28"; status: AssignmentStatus }>;

/** TEA-28: materials and who the learners are go to whoever is to give the lesson, to nobody who is no longer coming. */
export function materialsViolations(status: AssignmentStatus): readonly MaterialsViolation[] {
  return status === "declined" || status === "withdrawn" || status === "taught" ? [{ rule: "TEA-28", status }] : [];
}
