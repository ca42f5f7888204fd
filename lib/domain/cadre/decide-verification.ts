import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type PaperState = Readonly<{ verified: boolean; revokedOn: Day | null }>;
export type VerificationViolation = Readonly<{ rule: "CRD-08" }> | Readonly<{ rule: "CRD-09"; revokedOn: Day }>;

/** Whether a paper can be verified: CRD-08 once, CRD-09 not after it was withdrawn. */
export function decideVerification(paper: PaperState): Decision<true, VerificationViolation> {
  const violations: VerificationViolation[] = [];
  if (paper.verified) violations.push({ rule: "CRD-08" });
  if (paper.revokedOn !== null) violations.push({ rule: "CRD-09", revokedOn: paper.revokedOn });
  return violations.length > 0 ? refuse(violations) : ok(true);
}

export type PaperContent = Readonly<
  Record<"kind" | "level" | "title" | "evidence" | "issuer" | "number" | "issuedOn", string | null>
>;
const CONTENT = ["kind", "level", "title", "evidence", "issuer", "number", "issuedOn"] as const;

/** CRD-10: somebody vouched for what the paper says; once that is corrected, somebody has to look at it again. */
export function keepsVerification(before: PaperContent, after: PaperContent): boolean {
  return CONTENT.every((field) => before[field] === after[field]);
}
