import { useLocale, useTranslations } from "next-intl";
import { percentWords } from "@/components/charts/scale";
import { TargetBar } from "@/components/charts/target-bar";
import { Badge } from "@/components/ui/badge";
import { withParams } from "@/components/ui/query-link";
import type { Day } from "@/lib/domain/shared/day";
import { rankOf, THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import type { Gauge, GaugeState } from "@/lib/domain/target/compute-gauge";
import { listHref } from "@/lib/features/compliance/schema";
import type { TargetRow } from "@/lib/features/target/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

const TONES: Readonly<Record<GaugeState, "neutral" | "good" | "warn" | "bad">> = {
  noPeople: "neutral",
  reached: "good",
  onPace: "neutral",
  behind: "warn",
  overdue: "bad",
};

export function useTargetName(): (target: TargetRow) => string {
  const t = useTranslations("targets");
  const level = useTranslations("common.level");
  const vi = useLocale() === "vi";
  return (target) =>
    t("name", {
      group: vi ? target.groupNameVi : target.groupNameEn,
      comparison: target.comparison,
      percent: percentWords(target.percent),
      level: level(target.level).toLowerCase(),
    });
}

/** Targets as bars with their pace line, the number still missing, and the way to their names. */
export function GaugeList({
  gauges,
  unit,
  on,
}: {
  gauges: readonly Readonly<{ target: TargetRow; gauge: Gauge }>[];
  unit: string;
  /** The day in view when it is not today. */
  on: Day | undefined;
}) {
  const t = useTranslations("targets");
  const common = useTranslations("common");
  const name = useTargetName();
  return (
    <ul className="grid gap-6 xl:grid-cols-2">
      {gauges.map(({ target, gauge }) => (
        <li key={target.id} className="panel p-4">
          <TargetBar
            title={<a href={withParams(`/targets/${target.id}`, { unit, on })}>{name(target)}</a>}
            numerator={gauge.reached}
            denominator={gauge.total}
            target={target.percent}
            reached={gauge.state === "reached"}
            pace={gauge.total > 0 && gauge.state !== "reached" ? (gauge.expectedToday / gauge.total) * 100 : null}
            words={
              <>
                <Badge tone={TONES[gauge.state]}>{t(`state.${gauge.state}`)}</Badge>{" "}
                {t("due", { day: formatDay(target.dueOn) })}
                {gauge.missing > 0 && ` · ${t("missing", { count: gauge.missing })}`}
                {gauge.neededPerMonth !== null && ` · ${t("perMonth", { count: formatNumber(gauge.neededPerMonth) })}`}{" "}
                {target.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
              </>
            }
            missing={
              gauge.total > gauge.reached && (
                <a
                  href={listHref({
                    unit,
                    on,
                    lane: target.lane,
                    group: target.group,
                    level: THEORY_LEVELS.filter((level) => rankOf(level) < rankOf(target.level)),
                  })}
                >
                  {t("without", { count: gauge.total - gauge.reached })}
                </a>
              )
            }
          />
        </li>
      ))}
    </ul>
  );
}
