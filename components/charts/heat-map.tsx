import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/lib/text/format";
import { ChartFrame } from "./chart-frame";

export type HeatCell = Readonly<{ numerator: number; denominator: number; href?: string }>;
type Head = Readonly<{ key: string; label: string; href?: string }>;

/** Lower bounds of the five tints, in percent. */
const STEPS = [100, 90, 75, 50, 0] as const;

function tintOf({ numerator, denominator }: HeatCell): string {
  const rate = (numerator / denominator) * 100;
  return `heat-${5 - STEPS.findIndex((bound) => rate >= bound)}`;
}

/**
 * Rates in a grid (post groups × units) as a real table with the figure in each cell; `cell` answers null where
 * there is nobody. `of` names the rows.
 */
export function HeatMap({
  title,
  note,
  of,
  rows,
  columns,
  cell,
}: {
  title: ReactNode;
  note?: ReactNode;
  of: string;
  rows: readonly Head[];
  columns: readonly Head[];
  cell: (row: string, column: string) => HeatCell | null;
}) {
  const t = useTranslations("charts");
  return (
    <ChartFrame title={title} note={note}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="heat-scroll" tabIndex={0} aria-label={t("heatScroll")}>
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  <HeadName head={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <HeadName head={row} />
                </th>
                {columns.map((column) => (
                  <Cell key={column.key} cell={cell(row.key, column.key)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="heat-key">
        {STEPS.map((bound, index) => (
          <li key={bound}>
            <i className={`heat-${5 - index}`} />
            {index === 0
              ? "100 %"
              : bound === 0
                ? t("under", { bound: STEPS[index - 1] ?? 0 })
                : t("from", { bound, below: STEPS[index - 1] ?? 100 })}
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

function HeadName({ head }: { head: Head }) {
  if (head.href === undefined) return head.label;
  return <a href={head.href}>{head.label}</a>;
}

function Cell({ cell }: { cell: HeatCell | null }) {
  if (cell === null || cell.denominator === 0) return <td>–</td>;
  const figures = (
    <>
      {formatPercent(cell.numerator, cell.denominator)}
      <small>
        {formatNumber(cell.numerator)}/{formatNumber(cell.denominator)}
      </small>
    </>
  );
  return <td className={tintOf(cell)}>{cell.href ? <a href={cell.href}>{figures}</a> : <span>{figures}</span>}</td>;
}
