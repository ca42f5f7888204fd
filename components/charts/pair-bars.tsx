import type { ReactNode } from "react";
import { formatNumber } from "@/lib/text/format";
import { ChartFrame } from "./chart-frame";
import { share } from "./scale";

export type PairRow = Readonly<{ key: string; label: string; planned: number; actual: number; words: string }>;

/**
 * What was done (thick) against what was planned (thin, above it), one row each, on one common scale; `words` closes
 * the row ("162,5 %"). Drawn as a real table, so it is its own text equivalent. `of`, `actual`, `planned`, `last` head
 * the columns.
 */
export function PairBars({
  title,
  note,
  rows,
  heads,
}: {
  title: ReactNode;
  note?: ReactNode;
  rows: readonly PairRow[];
  heads: Readonly<{ of: string; picture: string; actual: string; planned: string; last: string }>;
}) {
  const most = Math.max(1, ...rows.flatMap(({ planned, actual }) => [planned, actual]));
  return (
    <ChartFrame title={title} note={note}>
      <table className="ranked">
        <thead>
          <tr>
            <th scope="col">{heads.of}</th>
            <th scope="col">
              <span className="sr-only">{heads.picture}</span>
            </th>
            <th scope="col" data-num="">
              {heads.actual}
            </th>
            <th scope="col" data-num="">
              {heads.planned}
            </th>
            <th scope="col" data-num="">
              {heads.last}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" title={row.label}>
                {row.label}
              </th>
              <td>
                <svg width="100%" height="30" aria-hidden="true">
                  <rect className="bar-track" y="5" width={share(row.planned, most)} height="5" rx="2" />
                  <rect
                    className="bar-fill"
                    data-reached={row.planned > 0 && row.actual >= row.planned ? "" : undefined}
                    y="12"
                    width={share(row.actual, most)}
                    height="12"
                    rx="3"
                  />
                </svg>
              </td>
              <td data-num="">{formatNumber(row.actual)}</td>
              <td data-num="">{formatNumber(row.planned)}</td>
              <td data-num="">{row.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  );
}
