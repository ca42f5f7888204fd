import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { StoredQuestion, StoredSolution } from "@/lib/features/cluster/schema-stored";
import { formatNumber } from "@/lib/text/format";

const tenth = (value: number) => formatNumber(Math.round(value * 10) / 10);

/** Why nothing meets the settings, and what would. */
export function NoWay({
  question,
  solution,
}: {
  question: StoredQuestion;
  solution: Extract<StoredSolution, { state: "infeasible" }>;
}) {
  const t = useTranslations("clusters.no");
  const measure = useTranslations("clusters.measure")(question.measure);
  const { min, max, longest, allowed } = solution.nearest;
  const choices = [
    ...(min === null ? [] : [t("min", { value: formatNumber(min) })]),
    ...(max === null ? [] : [t("max", { value: formatNumber(max) })]),
    ...(longest === null ? [] : [t("longest", { value: tenth(longest), measure })]),
  ];
  return (
    <Note tone="warn" title={t("title")}>
      <ul className="mt-1 list-disc pl-5">
        {solution.reasons.map((reason) => (
          <li key={reason.kind}>
            <Reason question={question} reason={reason} measure={measure} />
          </li>
        ))}
      </ul>
      <p className="mt-3">{choices.length > 0 ? t("nearest") : t("none")}</p>
      <ul className="list-disc pl-5">
        {choices.map((choice) => (
          <li key={choice}>
            <strong>{choice}</strong>
          </li>
        ))}
      </ul>
      {allowed && (min === null || max === null) && (
        <p className="mt-3">{t("allowed", { min: formatNumber(allowed.min), max: formatNumber(allowed.max) })}</p>
      )}
    </Note>
  );
}

type Why = Extract<StoredSolution, { state: "infeasible" }>["reasons"][number];

function Reason({ question, reason, measure }: { question: StoredQuestion; reason: Why; measure: string }) {
  const t = useTranslations("clusters.no");
  switch (reason.kind) {
    case "tooFar": {
      const units = reason.units.map(({ unit }) => question.units[unit]?.name).join(", ");
      return reason.trip === null
        ? t("tooFarUnknown", { units })
        : t("tooFar", { units, longest: tenth(question.longest ?? 0), trip: tenth(reason.trip), measure });
    }
    case "tooFew":
      return t("tooFew", { learners: formatNumber(reason.learners), min: formatNumber(reason.min) });
    case "between":
      return t("between", {
        learners: formatNumber(reason.learners),
        classes: formatNumber(reason.classes),
        most: formatNumber(reason.most),
        least: formatNumber(reason.least),
      });
    case "together":
    case "timeOut":
      return t(reason.kind);
  }
}
