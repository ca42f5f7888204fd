import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/lib/text/format";
import { ChartFrame } from "./chart-frame";
import { percentWords, share } from "./scale";
import { TargetTick } from "./target-tick";

export type RankedRow = Readonly<{ key: string; label: string; href?: string; numerator: number; denominator: number }>;

function rateOf(row: RankedRow): number {
  return row.denominator === 0 ? Number.POSITIVE_INFINITY : row.numerator / row.denominator;
}

/**
 * Sub-units by rate, lowest first (`order` "desc" turns it), each a link; `target` (percent) is one line through all.
 * Drawn as a real table, so it is its own text equivalent. `of` heads the first column ("Xã, phường").
 */
export function RankedBars({
  title,
  note,
  of,
  rows,
  target,
  order = "asc",
}: {
  title: ReactNode;
  note?: ReactNode;
  of: string;
  rows: readonly RankedRow[];
  target?: number;
  order?: "asc" | "desc";
}) {
  const t = useTranslations("charts");
  const sorted = [...rows].sort((a, b) =>
    rateOf(a) === rateOf(b) ? 0 : rateOf(a) < rateOf(b) === (order === "asc") ? -1 : 1,
  );
  return (
    <ChartFrame title={title} note={note}>
      <table className="ranked">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">
              {target === undefined ? t("rate") : t("rateAndTarget", { target: percentWords(target) })}
            </th>
            <th scope="col" data-num="">
              {t("metOf")}
            </th>
            <th scope="col" data-num="">
              %
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
              <td data-bar="">
                <svg aria-hidden="true">
                  <rect className="bar-track" y="25%" width="100%" height="50%" rx="2" />
                  <rect
                    className="bar-fill"
                    y="25%"
                    width={share(row.numerator, row.denominator)}
                    height="50%"
                    rx="2"
                  />
                  {target !== undefined && <TargetTick target={target} top="0" bottom="100%" />}
                </svg>
              </td>
              <td data-num="">
                {formatNumber(row.numerator)}/{formatNumber(row.denominator)}
              </td>
              <td data-num="">{formatPercent(row.numerator, row.denominator)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  );
}
