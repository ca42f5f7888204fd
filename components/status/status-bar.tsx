import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { percent, share } from "@/components/charts/scale";
import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import { formatNumber, formatPercent } from "@/lib/text/format";

/** Everyone by status: one bar in six textures, below it each count with its share; `href` opens the names of one. */
export function StatusBar({
  title,
  note,
  counts,
  href,
}: {
  title: ReactNode;
  note?: ReactNode;
  counts: Readonly<Record<ComplianceStatus, number>>;
  href?: (status: ComplianceStatus) => string;
}) {
  const t = useTranslations("status");
  const total = COMPLIANCE_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  let start = 0;
  return (
    <ChartFrame title={title} note={note}>
      <svg width="100%" height="28" aria-hidden="true">
        {total === 0 && <rect className="bar-track" width="100%" height="28" />}
        {COMPLIANCE_STATUSES.map((status) => {
          const from = start;
          start += counts[status];
          if (counts[status] === 0) return null;
          return (
            <g key={status}>
              <rect
                x={share(from, total)}
                width={share(counts[status], total)}
                height="28"
                fill={`url(#pattern-${status})`}
              />
              {from > 0 && (
                <line
                  x1={percent((from / total) * 100)}
                  x2={percent((from / total) * 100)}
                  y2="28"
                  className="plot-edge"
                />
              )}
            </g>
          );
        })}
      </svg>
      <ul className="counts">
        {COMPLIANCE_STATUSES.map((status) => {
          const inner = (
            <>
              <svg className="swatch" aria-hidden="true">
                <rect width="100%" height="100%" fill={`url(#pattern-${status})`} />
              </svg>
              <b>
                {formatNumber(counts[status])} <small>{formatPercent(counts[status], total)}</small>
              </b>
              <span className={`status tone-${status}`} data-plain="">
                <svg aria-hidden="true">
                  <use href={`#icon-${status}`} />
                </svg>
                {t(status)}
              </span>
            </>
          );
          return (
            <li key={status}>
              {href && counts[status] > 0 ? (
                <a href={href(status)}>{inner}</a>
              ) : (
                <div data-none={counts[status] === 0 ? "" : undefined}>{inner}</div>
              )}
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}
