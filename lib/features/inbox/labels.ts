import type { Reason } from "@/lib/auth/action-state";

/** Nothing about one's own notifications is ever refused. */
export function explainInbox(violation: never): Reason {
  return violation;
}
