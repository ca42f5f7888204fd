import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/lib/text/format";
import { percent, percentWords, share } from "./scale";
import { TargetTick } from "./target-tick";

/**
 * A target as a bar: where it stands, the target line, and where it should stand today (`pace`, percent). `title` names it,
 * `words` is the line below (due when, how many missing); `missing` links to their names; `reached` tints it.
 */
export function TargetBar({
  title,
  numerator,
  denominator,
  target,
  pace,
  reached,
  words,
  missing,
}: {
  title: ReactNode;
  numerator: number;
  denominator: number;
  target: number;
  pace?: number | null;
  reached: boolean;
  words?: ReactNode;
  missing?: ReactNode;
}) {
  const t = useTranslations("charts");
  const rate = formatPercent(numerator, denominator);
  const figures = `${formatNumber(numerator)} / ${formatNumber(denominator)}`;
  const inside = denominator > 0 && numerator / denominator > 0.3;
  return (
    <figure className="chart">
      <figcaption className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-semibold">{title}</span>
        <strong className={`tabular text-lg ${reached ? "text-met" : ""}`}>{rate}</strong>
      </figcaption>
      <svg
        width="100%"
        height="46"
        role="img"
        aria-label={t("targetAlt", { figures, rate, target: percentWords(target) })}
      >
        <rect className="bar-track" width="100%" height="26" rx="4" />
        <rect
          className="bar-fill"
          data-reached={reached ? "" : undefined}
          width={share(numerator, denominator)}
          height="26"
          rx="4"
        />
        <text
          className={inside ? "bar-text-on" : "bar-text-off"}
          x={inside ? 0 : share(numerator, denominator)}
          dx="10"
          y="13"
          dominantBaseline="central"
        >
          {figures}
        </text>
        {pace !== undefined && pace !== null && (
          <line className="bar-pace" x1={percent(pace)} x2={percent(pace)} y1="-3" y2="29" />
        )}
        <TargetTick target={target} top="-3" bottom="31" />
        <text x={percent(target)} y="44" dx={target > 80 ? 2 : 0} textAnchor={target > 80 ? "end" : "middle"}>
          {t("targetMark", { target: percentWords(target) })}
        </text>
      </svg>
      {(words || missing || (pace !== undefined && pace !== null)) && (
        <p className="mt-1 flex flex-wrap gap-x-4 text-ink-soft text-sm">
          {words && <span>{words}</span>}
          {pace !== undefined && pace !== null && <span>{t("paceToday", { pace: percentWords(pace) })}</span>}
          {missing}
        </p>
      )}
    </figure>
  );
}
