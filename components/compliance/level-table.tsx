import { useTranslations } from "next-intl";
import { LevelBars } from "@/components/charts/level-bars";
import type { FigureCounts } from "@/lib/domain/compliance/sum-figures";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { type ListFilter, listHref } from "@/lib/features/compliance/schema";
import { formatNumber, formatPercent } from "@/lib/text/format";

/** The four theory levels with count and percent; women and under-forties among them. */
export function LevelTable({ figures, filter }: { figures: FigureCounts; filter: ListFilter }) {
  const t = useTranslations("compliance");
  const level = useTranslations("common.level");
  const link = (count: number, of: ListFilter) =>
    count === 0 ? "0" : <a href={listHref(of)}>{formatNumber(count)}</a>;
  return (
    <LevelBars
      title={t("levelsFinding", {
        share: formatPercent(figures.levels.intermediate + figures.levels.advanced, figures.people),
      })}
      note={t("levelsNote")}
      of={t("level")}
      asideColumns={[t("women"), t("young")]}
      levels={THEORY_LEVELS.map((one) => ({
        key: one,
        label: level(one),
        count: figures.levels[one],
        href: listHref({ ...filter, level: one }),
        aside: [
          link(figures.women[one], { ...filter, level: one, sex: "female" }),
          link(figures.young[one], { ...filter, level: one, underForty: true }),
        ],
      }))}
    />
  );
}
