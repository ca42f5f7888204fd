import { type Day, type DayRange, overlaps } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

export type ExemptionDraft = DayRange & Readonly<{ lane: Lane; postId: number | null; decisionNo: string }>;

export type ExemptionViolation =
  | Readonly<{ rule: "EXM-01"; from: Day; to: Day }>
  | Readonly<{ rule: "EXM-02"; postId: number }>
  | Readonly<{ rule: "EXM-03" }>;

/** Whether someone can be freed from a standard: for days in order, for a post of their own, by a numbered decision. */
export function decideExemption(
  draft: ExemptionDraft,
  posts: readonly Readonly<{ id: number; lane: Lane }>[],
): Decision<ExemptionDraft, ExemptionViolation> {
  const violations: ExemptionViolation[] = [];
  if (draft.to !== null && draft.to <= draft.from) violations.push({ rule: "EXM-01", from: draft.from, to: draft.to });
  if (draft.postId !== null && !posts.some((post) => post.id === draft.postId && post.lane === draft.lane)) {
    violations.push({ rule: "EXM-02", postId: draft.postId });
  }
  if (draft.decisionNo.trim() === "") violations.push({ rule: "EXM-03" });
  return violations.length > 0 ? refuse(violations) : ok(draft);
}

export type EnrolmentDraft = DayRange & Readonly<{ level: TheoryLevel }>;

export type EnrolmentViolation =
  | Readonly<{ rule: "ENR-01"; from: Day; to: Day }>
  | Readonly<{ rule: "ENR-02" }>
  | Readonly<{ rule: "ENR-03"; enrolmentId: number }>;

/** Whether someone can be seated in a course: days in order, a course that gives a level, not twice at once. */
export function decideEnrolment(
  draft: EnrolmentDraft,
  present: readonly (EnrolmentDraft & Readonly<{ id: number }>)[],
): Decision<EnrolmentDraft, EnrolmentViolation> {
  const violations: EnrolmentViolation[] = [];
  if (draft.to !== null && draft.to <= draft.from) violations.push({ rule: "ENR-01", from: draft.from, to: draft.to });
  if (draft.level === "none") violations.push({ rule: "ENR-02" });
  const clash = present.find((other) => other.level === draft.level && overlaps(other, draft));
  if (clash !== undefined) violations.push({ rule: "ENR-03", enrolmentId: clash.id });
  return violations.length > 0 ? refuse(violations) : ok(draft);
}
