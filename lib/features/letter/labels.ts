import type { Reason } from "@/lib/auth/action-state";
import type { AcknowledgeRefusal } from "./commands";

/** Why a letter was not acknowledged, as a message key. */
export function explainLetterRefusal(violation: AcknowledgeRefusal): Reason {
  const key = `letters.refused.${violation.rule}`;
  return violation.rule === "LET-06" ? { key: `${key}.${violation.cause}` } : { key };
}
