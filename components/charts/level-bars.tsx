import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/lib/text/format";
import { ChartFrame } from "./chart-frame";
import { share } from "./scale";

export type LevelRow = Readonly<{
  key: string;
  label: string;
  count: number;
  href?: string;
  aside?: readonly ReactNode[];
}>;

/**
 * How many hold each level: count and percent of all. `asideColumns` heads further figures of each row (women, under 40).
 * A real table, so it is its own text equivalent.
 */
export function LevelBars({
  title,
  note,
  of,
  levels,
  asideColumns = [],
}: {
  title: ReactNode;
  note?: ReactNode;
  of: string;
  levels: readonly LevelRow[];
  asideColumns?: readonly string[];
}) {
  const t = useTranslations("charts");
  const total = levels.reduce((sum, level) => sum + level.count, 0);
  return (
    <ChartFrame title={title} note={note}>
      <table className="ranked">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">
              <span className="sr-only">{t("shareOfAll")}</span>
            </th>
            {[t("people"), "%", ...asideColumns].map((name) => (
              <th key={name} scope="col" data-num="">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level.key}>
              <th scope="row">{level.label}</th>
              <td data-bar="">
                <svg aria-hidden="true">
                  <rect className="bar-track" y="25%" width="100%" height="50%" rx="2" />
                  <rect className="bar-fill" y="25%" width={share(level.count, total)} height="50%" rx="2" />
                </svg>
              </td>
              <td data-num="">
                {level.href ? <a href={level.href}>{formatNumber(level.count)}</a> : formatNumber(level.count)}
              </td>
              <td data-num="">{formatPercent(level.count, total)}</td>
              {asideColumns.map((name, index) => (
                <td key={name} data-num="" data-label={name}>
                  {level.aside?.[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  );
}
