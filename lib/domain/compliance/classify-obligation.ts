import { addDays, addMonths, covers, type Day } from "@/lib/domain/shared/day";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";
import { satisfies, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { EnrolmentFacts, ExemptionFacts, PostFacts, StandardVersion } from "./types";

/** What the status of one post on one day hangs on. */
export type ObligationFacts = Readonly<{
  required: TheoryLevel | null;
  held: TheoryLevel;
  exempt: boolean;
  inTraining: boolean;
  inGrace: boolean;
}>;

/** CMP-03, CMP-06 … CMP-09 in their order of precedence: who meets the standard needs no excuse. */
export function classifyObligation(facts: ObligationFacts): ComplianceStatus {
  if (facts.required === null) return "noStandard";
  if (satisfies(facts.held, facts.required)) return "met";
  if (facts.exempt) return "exempt";
  if (facts.inTraining) return "inTraining";
  return facts.inGrace ? "grace" : "short";
}

/** CMP-08: first day without grace: the day after the text's deadline, or so many months into the post. */
export function graceEndsBefore(post: Pick<PostFacts, "from">, standard: StandardVersion): Day | null {
  const byDeadline = standard.graceUntil === null ? null : addDays(standard.graceUntil, 1);
  const byLength = standard.graceMonths === null ? null : addMonths(post.from, standard.graceMonths);
  if (byDeadline === null || byLength === null) return byDeadline ?? byLength;
  return byDeadline > byLength ? byDeadline : byLength;
}

/** CMP-06: the exemption that frees this post that day, if any. */
export function exemptionOn(
  exemptions: readonly ExemptionFacts[],
  post: Pick<PostFacts, "id" | "lane">,
  on: Day,
): ExemptionFacts | null {
  for (const exemption of exemptions) {
    const speaksOfPost = exemption.postId === null || exemption.postId === post.id;
    if (exemption.lane === post.lane && speaksOfPost && covers(exemption, on)) return exemption;
  }
  return null;
}

/** CMP-07: the course that day whose level would satisfy the requirement, if any. */
export function trainingOn(
  enrolments: readonly EnrolmentFacts[],
  required: TheoryLevel,
  on: Day,
): EnrolmentFacts | null {
  return enrolments.find((enrolment) => satisfies(enrolment.level, required) && covers(enrolment, on)) ?? null;
}
