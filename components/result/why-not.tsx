import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { FailureReason, LearnerOutcome } from "@/lib/domain/result/learner-result";
import { explainFailure } from "@/lib/features/result/labels";

type Outcome = Pick<LearnerOutcome, "outcome" | "grade">;

/** Passed with which grade, not passed, or still open. */
export function LearnerOutcomeBadge({ result }: { result: Outcome }) {
  return outcomeBadge(result, useTranslations("results"));
}

/** The same for the cells of a long table, which asks for its words once. */
export function outcomeBadge(result: Outcome, t: ReturnType<typeof useTranslations<"results">>) {
  if (result.outcome === null) return <Badge>{t("outcome.open")}</Badge>;
  if (result.outcome === "failed") return <Badge tone="bad">{t("outcome.failed")}</Badge>;
  return <Badge tone="good">{result.grade ? t(`grade.${result.grade}`) : t("outcome.passed")}</Badge>;
}

/** Every reason why somebody did not pass. */
export function WhyNot({ reasons }: { reasons: readonly FailureReason[] }) {
  const t = useTranslations();
  if (reasons.length === 0) return null;
  return (
    <ul className="text-sm">
      {reasons.map((reason) => {
        const { key, values } = explainFailure(reason);
        return <li key={key + JSON.stringify(values)}>{t(key as never, values as never)}</li>;
      })}
    </ul>
  );
}
