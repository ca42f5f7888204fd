import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { PlanVersionStatus } from "@/lib/domain/shared/training-lists";
import { type BandViolation, bandViolations, type LineProgramme } from "./decide-line";

export const PLAN_STEPS = ["edit", "submit", "approve", "return", "supersede", "discard"] as const;
export type PlanStep = (typeof PLAN_STEPS)[number];

/** PLN-14: the one table of steps of a plan version. What is not here cannot be done. */
export const PLAN_TRANSITIONS: Readonly<
  Record<PlanVersionStatus, Readonly<Partial<Record<PlanStep, PlanVersionStatus>>>>
> = {
  draft: { edit: "draft", submit: "submitted", discard: "discarded" },
  submitted: { approve: "approved", return: "returned" },
  returned: { edit: "returned", submit: "submitted", discard: "discarded" },
  approved: { supersede: "superseded" },
  superseded: {},
  discarded: {},
};

export type StepViolation = Readonly<{ rule: "PLN-14"; status: PlanVersionStatus; step: PlanStep | "amend" }>;

export function mayStep(status: PlanVersionStatus, step: PlanStep): boolean {
  return PLAN_TRANSITIONS[status][step] !== undefined;
}

export function decideStep(status: PlanVersionStatus, step: PlanStep): Decision<PlanVersionStatus, StepViolation> {
  const next = PLAN_TRANSITIONS[status][step];
  return next === undefined ? refuse([{ rule: "PLN-14", status, step }]) : ok(next);
}

export type SubmissionViolation =
  | StepViolation
  | BandViolation
  | Readonly<{ rule: "PLN-15" }>
  | Readonly<{ rule: "PLN-16" }>;

export type SubmissionFacts = Readonly<{
  status: PlanVersionStatus;
  lines: readonly Readonly<{ programme: LineProgramme; classes: number; learners: number }>[];
  /** Changes against the version it amends; null for a first version. */
  changes: number | null;
}>;

/** PLN-15: a plan goes up with at least one line, each within its size band; PLN-16: an amendment amends something. */
export function decideSubmission(facts: SubmissionFacts): Decision<null, SubmissionViolation> {
  const step = decideStep(facts.status, "submit");
  if (!step.ok) return step;
  const violations: SubmissionViolation[] = facts.lines.flatMap((line) => [...bandViolations(line.programme, line)]);
  if (facts.lines.length === 0) violations.push({ rule: "PLN-15" });
  if (facts.changes === 0) violations.push({ rule: "PLN-16" });
  return violations.length > 0 ? refuse(violations) : ok(null);
}

export type DiscardViolation = StepViolation | Readonly<{ rule: "PLN-22" }>;

/** PLN-22: what nobody has approved and nobody is asked to may be given up, with a reason. */
export function decideDiscard(
  facts: Readonly<{ status: PlanVersionStatus; reason: string }>,
): Decision<null, DiscardViolation> {
  const step = decideStep(facts.status, "discard");
  if (!step.ok) return step;
  return facts.reason.trim() === "" ? refuse([{ rule: "PLN-22" }]) : ok(null);
}

export type ApprovalViolation =
  | StepViolation
  | Readonly<{ rule: "PLN-17" }>
  | Readonly<{ rule: "PLN-18"; approvedOn: Day; earliest: Day | null }>;

export type ApprovalFacts = Readonly<{
  status: PlanVersionStatus;
  resolutionNo: string;
  approvedOn: Day;
  /** Day of the resolution that the amended version stands on. */
  baseApprovedOn: Day | null;
}>;

/** PLN-17: approved by a resolution with its number; PLN-18: dated not after today and not before the one it amends. */
export function decideApproval(facts: ApprovalFacts, today: Day): Decision<null, ApprovalViolation> {
  const step = decideStep(facts.status, "approve");
  if (!step.ok) return step;
  const violations: ApprovalViolation[] = [];
  if (facts.resolutionNo.trim() === "") violations.push({ rule: "PLN-17" });
  const tooEarly = facts.baseApprovedOn !== null && facts.approvedOn < facts.baseApprovedOn;
  if (facts.approvedOn > today || tooEarly)
    violations.push({ rule: "PLN-18", approvedOn: facts.approvedOn, earliest: facts.baseApprovedOn });
  return violations.length > 0 ? refuse(violations) : ok(null);
}

export type AmendmentViolation =
  | StepViolation
  | Readonly<{ rule: "PLN-19"; open: number }>
  | Readonly<{ rule: "PLN-20" }>;

/** PLN-19: one open version a plan; PLN-20: an approved plan changes only through an amendment that says why. */
export function decideAmendment(
  facts: Readonly<{ status: PlanVersionStatus; open: number | null; reason: string }>,
): Decision<null, AmendmentViolation> {
  if (facts.status !== "approved") return refuse([{ rule: "PLN-14", status: facts.status, step: "amend" }]);
  if (facts.open !== null) return refuse([{ rule: "PLN-19", open: facts.open }]);
  return facts.reason.trim() === "" ? refuse([{ rule: "PLN-20" }]) : ok(null);
}
