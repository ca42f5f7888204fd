import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/lib/text/format";
import { ChartFrame } from "./chart-frame";
import { percentWords, share } from "./scale";
import { TargetTick } from "./target-tick";

/**
 * The rate of one unit with numerator / denominator written on it; `target` (percent) draws a line. `title` states the finding.
 * `hideRate` where the page already says the percentage in large.
 */
export function RateBar({
  title,
  note,
  numerator,
  denominator,
  target,
  hideRate,
}: {
  title: ReactNode;
  note?: ReactNode;
  numerator: number;
  denominator: number;
  target?: number;
  hideRate?: boolean;
}) {
  const t = useTranslations("charts");
  const rate = formatPercent(numerator, denominator);
  const figures = `${formatNumber(numerator)} / ${formatNumber(denominator)}`;
  const inside = denominator > 0 && numerator / denominator > 0.3;
  return (
    <ChartFrame
      title={title}
      note={note}
      data={{
        columns: [t("measure"), t("value")],
        rows: [
          [t("numerator"), formatNumber(numerator)],
          [t("denominator"), formatNumber(denominator)],
          [t("rate"), rate],
          ...(target === undefined ? [] : [[t("target"), percentWords(target)]]),
        ],
      }}
    >
      <div className="rate-line" data-alone={hideRate && target === undefined ? "" : undefined}>
        <svg width="100%" height="36" role="img" aria-label={`${figures} = ${rate}`}>
          <rect className="bar-track" width="100%" height="36" rx="4" />
          <rect className="bar-fill" width={share(numerator, denominator)} height="36" rx="4" />
          <text
            className={inside ? "bar-text-on" : "bar-text-off"}
            x={inside ? 0 : share(numerator, denominator)}
            dx="12"
            y="18"
            dominantBaseline="central"
          >
            {figures}
          </text>
          {target !== undefined && <TargetTick target={target} top="-4" bottom="40" />}
        </svg>
        {!hideRate && <strong>{rate}</strong>}
        {target !== undefined && (
          <span className="text-ink-soft text-sm">{t("targetLine", { target: percentWords(target) })}</span>
        )}
      </div>
    </ChartFrame>
  );
}
