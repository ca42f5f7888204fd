import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CandidateViolation } from "@/lib/domain/nomination/judge-candidate";
import { explainCandidate } from "@/lib/features/nomination/labels";

/** Reasons as items of a list. A list of people has few different ones: each is put into words once. */
export function useReasons(): (reasons: readonly CandidateViolation[]) => ReactNode[] {
  const say = useTranslations();
  const sentences = new Map<string, string>();
  return (reasons) =>
    reasons.map((reason) => {
      const { key, values } = explainCandidate(reason);
      const id = `${key}${JSON.stringify(values)}`;
      const known = sentences.get(id);
      const sentence = known ?? say(key as never, values as never);
      if (known === undefined) sentences.set(id, sentence);
      return <li key={id}>{sentence}</li>;
    });
}

/** Every reason against somebody, as sentences. */
export function ReasonList({ reasons }: { reasons: readonly CandidateViolation[] }) {
  return <ul className="list-disc pl-5 text-sm">{useReasons()(reasons)}</ul>;
}
