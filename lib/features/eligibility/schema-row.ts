import type { EligibilityRuleFacts } from "@/lib/domain/eligibility/decide-eligibility";

/** One condition set as screens show it: the facts the rule decides on, and what only people read. */
export type EligibilityRow = Readonly<{
  facts: EligibilityRuleFacts;
  article: string | null;
  /** centre | school | academy */
  trainedBy: string;
  needsCheck: boolean;
  note: string | null;
}>;
