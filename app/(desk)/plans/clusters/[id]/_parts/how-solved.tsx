import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { StoredQuestion, StoredSolution } from "@/lib/features/cluster/schema-stored";
import { formatNumber, formatPercent } from "@/lib/text/format";

const tenth = (value: number) => formatNumber(Math.round(value * 10) / 10);

/** How good the proposal is and under which limits it was found: gap, time, what was left out. */
export function HowSolved({
  question,
  solution,
}: {
  question: StoredQuestion;
  solution: Extract<StoredSolution, { state: "solved" }>;
}) {
  const t = useTranslations("clusters.how");
  const measure = useTranslations("clusters.measure")(question.measure);
  const { pruning } = solution;
  return (
    <Section title={t("title")}>
      <Panel>
        <KeyValue
          items={[
            {
              label: t("quality"),
              value: `${solution.proven ? t("proven") : t("gap", { gap: formatPercent(solution.gap, 1) })} ${t(
                "within",
                {
                  seconds: tenth(solution.seconds),
                  limit: formatNumber(question.seconds),
                },
              )}. ${t("bound", { bound: tenth(solution.bound), total: tenth(solution.total) })}.`,
            },
            {
              label: t("search"),
              value: solution.startTotal === null ? t("startNone") : t("start", { total: tenth(solution.startTotal) }),
            },
            {
              label: t("pruning"),
              value:
                pruning === null
                  ? t("notPruned")
                  : `${t("pruned", {
                      nearest: pruning.nearest,
                      kept: formatNumber(pruning.kept),
                      allowed: formatNumber(pruning.allowed),
                    })} ${pruning.atEdge.length === 0 ? t("edgeNone") : t("edge", { count: pruning.atEdge.length })}`,
            },
            {
              label: t("limits"),
              value: `${t("band", { min: question.band.min, max: question.band.max })}; ${
                question.longest === null ? t("anyLength") : t("longest", { longest: tenth(question.longest), measure })
              }`,
            },
            {
              label: t("source"),
              value: question.table
                ? t("fromTable", { name: question.table.name })
                : t("fromCoordinates", { factor: tenth(question.roadFactor) }),
            },
          ]}
        />
      </Panel>
    </Section>
  );
}
