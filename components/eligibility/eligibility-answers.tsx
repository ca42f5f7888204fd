import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { LevelAnswer } from "@/lib/domain/eligibility/decide-eligibility";
import { explainEligibility } from "@/lib/features/eligibility/labels";
import type { EligibilityRow } from "@/lib/features/eligibility/schema-row";

/** One panel for each level and mode of study: yes and under which text, or no and every reason. */
export function EligibilityAnswers({
  answers,
  rules,
}: {
  answers: readonly LevelAnswer[];
  rules: ReadonlyMap<number, EligibilityRow>;
}) {
  const t = useTranslations("eligibility");
  const common = useTranslations("common");
  const say = useTranslations();
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {answers.map(({ level, mode, decision, ruleIds }) => {
        const rule = rules.get(decision.ok ? decision.value.ruleId : (ruleIds[0] ?? 0));
        return (
          <Panel
            key={`${level}-${mode}`}
            title={`${common(`level.${level}`)} · ${t(mode)}`}
            actions={
              decision.ok ? (
                <Badge tone="good">
                  <CircleCheck className="size-4" aria-hidden="true" /> {t("allowed")}
                </Badge>
              ) : (
                <Badge tone="bad">
                  <CircleX className="size-4" aria-hidden="true" /> {t("notAllowed")}
                </Badge>
              )
            }
          >
            {!decision.ok && (
              <ul className="list-disc pl-5">
                {decision.violations.map((violation) => {
                  const { key, values } = explainEligibility(violation);
                  return <li key={`${key}${JSON.stringify(values)}`}>{say(key as never, values as never)}</li>;
                })}
              </ul>
            )}
            {rule && (
              <p className="mt-2 text-ink-soft text-sm">
                {t("by", { regulation: rule.facts.regulation })} · {t(`trainers.${rule.trainedBy}` as never)}{" "}
                {rule.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
              </p>
            )}
          </Panel>
        );
      })}
    </div>
  );
}
