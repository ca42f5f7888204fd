import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { QueryParams } from "@/components/ui/query-link";
import { Still } from "@/components/ui/still";
import { type Column, shownColumns } from "./column";
import { HeaderCell } from "./header-cell";
import { RowKeys } from "./row-keys";

/**
 * A table drawn on the server. `caption` names it (hidden when `captionHidden`); `path` and `params` are the present
 * address, from which sort (`?sort=`) and chosen columns (`?cols=a,b`) are read and linked; `rowHref` makes rows links.
 * `selection` adds a checkbox (posted as `name` of the form `form`) to every row and shows `actions` once one is chosen.
 * `flat` keeps it a table on phones too (few narrow columns). `onPage` lets it be as long as it is: the page scrolls, not
 * the table in it (a table that is the page's last and longest thing). Totals come from the columns.
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  rowHref,
  rowName,
  path = "",
  params = {},
  density = "dense",
  flat = false,
  onPage = false,
  selection,
  empty,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  rowHref?: (row: Row) => string | undefined;
  rowName?: (row: Row) => string;
  path?: string;
  params?: QueryParams;
  density?: "dense" | "roomy";
  flat?: boolean;
  onPage?: boolean;
  selection?: Readonly<{ name: string; form: string; actions: ReactNode }>;
  empty?: ReactNode;
}) {
  const t = useTranslations("ui");
  const shown = shownColumns(columns, params.cols);
  const hasTotals = rows.length > 0 && shown.some((column) => column.total !== undefined);
  return (
    <RowKeys selection={selection && { word: t("selected"), actions: selection.actions }}>
      <Still>
        <section
          className="dt-scroll"
          data-cards={flat ? undefined : ""}
          data-page={onPage ? "" : undefined}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={caption}
        >
          <table className="dt" data-density={density} data-select={selection ? "" : undefined}>
            <caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
            <thead>
              <tr>
                {selection && (
                  <th className="dt-check" scope="col">
                    <label>
                      <input type="checkbox" data-all="" aria-label={t("selectAll")} />
                    </label>
                  </th>
                )}
                {shown.map((column) => (
                  <HeaderCell key={column.key} column={column} path={path} params={params} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={rowKey(row)}>
                  {selection && (
                    <td className="dt-check" data-telling="">
                      <label>
                        <input
                          type="checkbox"
                          name={selection.name}
                          form={selection.form}
                          value={rowKey(row)}
                          aria-label={t("selectRow", {
                            row: rowName?.(row) ?? String(rowKey(row)),
                          })}
                        />
                      </label>
                    </td>
                  )}
                  {shown.map((column, index) =>
                    index === 0 ? (
                      <th key={column.key} scope="row" data-telling="">
                        <RowName href={rowHref?.(row)}>{column.cell(row)}</RowName>
                      </th>
                    ) : (
                      <td
                        key={column.key}
                        data-num={column.numeric ? "" : undefined}
                        data-telling={column.telling ? "" : undefined}
                        data-label={column.telling ? column.label : undefined}
                      >
                        {column.cell(row)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
            {hasTotals && (
              <tfoot>
                <tr>
                  {selection && <td className="dt-check" />}
                  {shown.map((column, index) =>
                    index === 0 ? (
                      <th key={column.key} scope="row" data-telling="">
                        {column.total ?? t("total")}
                      </th>
                    ) : (
                      <td
                        key={column.key}
                        data-num={column.numeric ? "" : undefined}
                        // A phone's card of totals holds what has a total.
                        data-telling={column.telling && column.total !== undefined ? "" : undefined}
                        data-label={column.telling ? column.label : undefined}
                      >
                        {column.total}
                      </td>
                    ),
                  )}
                </tr>
              </tfoot>
            )}
          </table>
          {rows.length === 0 && <div className="dt-empty">{empty ?? t("emptyTable")}</div>}
        </section>
      </Still>
    </RowKeys>
  );
}

function RowName({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return children;
  return (
    <a data-row="" href={href}>
      {children}
    </a>
  );
}
