import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type ChartData = Readonly<{
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  words?: boolean;
}>;

/** Around every picture: `title` states the finding, `note` says what is counted, `data` is the same as a table (`words` when its cells are no figures). */
export function ChartFrame({
  title,
  note,
  data,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  data?: ChartData;
  children: ReactNode;
}) {
  const t = useTranslations("charts");
  return (
    <figure className="chart">
      <figcaption>
        <p className="chart-title">{title}</p>
        {note && <div className="chart-note">{note}</div>}
      </figcaption>
      {children}
      {data && (
        <details className="chart-data">
          <summary>{t("asTable")}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section tabIndex={0} aria-label={t("tableOf")}>
            <DataRows data={data} />
          </section>
        </details>
      )}
    </figure>
  );
}

function DataRows({ data }: { data: ChartData }) {
  return (
    <table className="data">
      <thead>
        <tr>
          {data.columns.map((name, index) => (
            <th key={name} scope="col" data-num={index > 0 && !data.words ? "" : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map(([name, ...figures], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once on the server
          <tr key={row}>
            <th scope="row">{name}</th>
            {figures.map((figure, index) => (
              <td key={data.columns[index + 1]} data-num={data.words ? undefined : ""}>
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
