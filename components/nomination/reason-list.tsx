import { useTranslations } from "next-intl";
import type { CandidateViolation } from "@/lib/domain/nomination/judge-candidate";
import { explainCandidate } from "@/lib/features/nomination/labels";

/** Every reason against somebody, as sentences. */
export function ReasonList({ reasons }: { reasons: readonly CandidateViolation[] }) {
  const say = useTranslations();
  return (
    <ul className="list-disc pl-5 text-sm">
      {reasons.map((reason) => {
        const { key, values } = explainCandidate(reason);
        return <li key={`${key}${JSON.stringify(values)}`}>{say(key as never, values as never)}</li>;
      })}
    </ul>
  );
}
