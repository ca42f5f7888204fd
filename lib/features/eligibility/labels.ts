import type { Reason } from "@/lib/auth/action-state";
import type { EligibilityViolation } from "@/lib/domain/eligibility/decide-eligibility";

/** Why somebody may not be sent: a message key and values, themselves keys where they name a level, degree or rating. */
export function explainEligibility(violation: EligibilityViolation): Reason {
  const key = `eligibility.refused.${violation.rule}`;
  switch (violation.rule) {
    case "ELI-01":
    case "ELI-07":
      return { key };
    case "ELI-02":
      return { key, values: { held: violation.held ?? "unknown", required: violation.required } };
    case "ELI-03":
      return {
        key,
        values: {
          held: violation.held ?? "unknown",
          required: violation.required,
          eased: violation.easedSchooling ?? "none",
        },
      };
    case "ELI-04":
      return { key, values: { status: violation.status, required: violation.required } };
    case "ELI-05":
      return { key, values: { age: violation.age, required: violation.required } };
    case "ELI-06":
      return {
        key,
        values: { year: String(violation.year), rating: violation.rating ?? "unknown", required: violation.required },
      };
    case "ELI-08":
      return { key, values: { held: violation.held } };
  }
}
