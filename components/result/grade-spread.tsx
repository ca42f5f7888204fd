import { useTranslations } from "next-intl";
import { LevelBars } from "@/components/charts/level-bars";
import type { GradeCount } from "@/lib/domain/result/grade-bands";
import { formatNumber, formatPercent } from "@/lib/text/format";

/** How many learners per grade, women among them; a table, so it is its own text equivalent. */
export function GradeSpread({
  grades,
  passed,
  learners,
}: {
  grades: readonly GradeCount[];
  passed: number;
  learners: number;
}) {
  const t = useTranslations("results");
  const graded = grades.reduce((sum, { count }) => sum + count, 0);
  if (graded === 0) return <p className="text-ink-soft">{t("spread.none")}</p>;
  return (
    <LevelBars
      title={t("spread.title", { passed: formatNumber(passed), learners: formatNumber(learners) })}
      note={t("spread.note", { percent: formatPercent(passed, learners) })}
      of={t("spread.of")}
      asideColumns={[t("spread.women")]}
      levels={grades.map(({ grade, count, women }) => ({
        key: grade,
        label: t(`grade.${grade}`),
        count,
        aside: [formatNumber(women)],
      }))}
    />
  );
}
