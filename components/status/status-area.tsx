import { area, stack } from "d3-shape";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { niceTicks, percent, timeScale } from "@/components/charts/scale";
import { StatusLegend } from "@/components/status/status-legend";
import type { Day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import { formatDay, formatNumber } from "@/lib/text/format";

export type StatusMoment = Readonly<{ day: Day; counts: Readonly<Record<ComplianceStatus, number>> }>;

const HEIGHT = 240;

const figure = (count: number, to: string | undefined) =>
  to === undefined || count === 0 ? formatNumber(count) : <a href={to}>{formatNumber(count)}</a>;

/**
 * Statuses over time as a stacked area: one moment a month, `today` marked, what lies after it lighter, `deadlines` dashed.
 * `title` states the finding; the table below says the same.
 */
export function StatusArea({
  title,
  note,
  moments,
  today,
  deadlines = [],
  href,
}: {
  title: ReactNode;
  note?: ReactNode;
  moments: readonly StatusMoment[];
  today: Day;
  deadlines?: readonly Readonly<{ day: Day; label: string }>[];
  /** The list behind a figure of the table; null for everybody. */
  href?: (day: Day, status: ComplianceStatus | null) => string;
}) {
  const t = useTranslations("charts");
  const word = useTranslations("status");
  const id = useId();
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return null;
  const at = timeScale(first.day, last.day);
  const totals = moments.map(({ counts }) => COMPLIANCE_STATUSES.reduce((sum, status) => sum + counts[status], 0));
  const ticks = niceTicks(Math.max(...totals));
  const top = ticks.at(-1) ?? 1;
  const shown = COMPLIANCE_STATUSES.filter((status) => moments.some(({ counts }) => counts[status] > 0));
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const layers = stack<StatusMoment, ComplianceStatus>()
    .keys(shown)
    .value(({ counts }, status) => counts[status])([...moments]);
  const outline = area<(typeof layers)[number][number]>()
    .x((point) => round(at(point.data.day)))
    .y0((point) => round(1 - point[0] / top))
    .y1((point) => round(1 - point[1] / top));
  // A label at each half-year that has room before the next one; the first month is always named.
  const halves = moments.filter(
    ({ day }, index) => index === 0 || ((day.slice(5, 7) === "01" || day.slice(5, 7) === "07") && at(day) > 0.12),
  );
  const x = (day: Day) => percent(at(day) * 100);

  return (
    <ChartFrame
      title={title}
      note={note}
      data={{
        columns: [t("day"), ...shown.map((status) => word(status)), t("people")],
        rows: moments.map(({ day, counts }, index) => [
          formatDay(day),
          ...shown.map((status) => figure(counts[status], href?.(day, status))),
          figure(totals[index] ?? 0, href?.(day, null)),
        ]),
      }}
    >
      <div className="plot" data-deadlines={deadlines.length > 0 ? "" : undefined}>
        <svg width={12 + String(formatNumber(top)).length * 8} height={HEIGHT + 24} aria-hidden="true">
          {ticks.map((tick) => (
            <text
              key={tick}
              x="100%"
              dx="-8"
              y={HEIGHT - (tick / top) * HEIGHT}
              textAnchor="end"
              dominantBaseline="central"
            >
              {formatNumber(tick)}
            </text>
          ))}
        </svg>
        <svg
          width="100%"
          height={HEIGHT + 24}
          role="img"
          aria-label={t("areaAlt", { from: formatDay(first.day), to: formatDay(last.day) })}
        >
          <defs>
            {layers.map((layer) => (
              <clipPath key={layer.key} id={`${id}-${layer.key}`} clipPathUnits="objectBoundingBox">
                <path d={outline(layer) ?? ""} />
              </clipPath>
            ))}
          </defs>
          {ticks.map((tick) => (
            <line
              key={tick}
              className="grid-line"
              x2="100%"
              y1={HEIGHT - (tick / top) * HEIGHT}
              y2={HEIGHT - (tick / top) * HEIGHT}
            />
          ))}
          {layers.map((layer) => (
            <rect
              key={layer.key}
              width="100%"
              height={HEIGHT}
              fill={`url(#pattern-${layer.key})`}
              clipPath={`url(#${id}-${layer.key})`}
            />
          ))}
          {today < last.day && (
            <rect className="future" x={x(today)} width={percent((1 - at(today)) * 100)} height={HEIGHT} />
          )}
          <line className="axis-line" x2="100%" y1={HEIGHT} y2={HEIGHT} />
          {halves.map(({ day }) => (
            <text
              key={day}
              x={x(day)}
              y={HEIGHT + 18}
              textAnchor={at(day) < 0.06 ? "start" : at(day) > 0.94 ? "end" : "middle"}
            >
              {formatDay(day).slice(3)}
            </text>
          ))}
          {deadlines.map(({ day, label }) => (
            <g key={`${day}${label}`}>
              <line className="deadline-line" x1={x(day)} x2={x(day)} y1="-32" y2={HEIGHT} />
              <text
                className="deadline-text"
                x={x(day)}
                y="-26"
                dx={at(day) > 0.6 ? -6 : 6}
                textAnchor={at(day) > 0.6 ? "end" : "start"}
              >
                {label}
              </text>
            </g>
          ))}
          {today >= first.day && today <= last.day && (
            <g>
              <line className="today-line" x1={x(today)} x2={x(today)} y1="-14" y2={HEIGHT} />
              <text
                className="today-text"
                x={x(today)}
                y="-8"
                dx={at(today) > 0.85 ? -6 : 6}
                textAnchor={at(today) > 0.85 ? "end" : "start"}
              >
                {t("today")}
              </text>
            </g>
          )}
        </svg>
      </div>
      <div className="mt-3">
        <StatusLegend only={shown} />
      </div>
    </ChartFrame>
  );
}
