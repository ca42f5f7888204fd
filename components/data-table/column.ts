import type { ReactNode } from "react";

/** One column. The first column names the row (a header cell) and carries the row's link. */
export type Column<Row> = Readonly<{
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Value of `?sort=` when sorted by it ("-" before it turns it round); not sortable when left out. */
  sort?: string;
  /** Figures stand right, in tabular digits. */
  numeric?: boolean;
  /** One of the (three) fields a phone's card shows. The first column always is. */
  telling?: boolean;
  /** Shown only when chosen. */
  optional?: boolean;
  /** What stands in the totals row. */
  total?: ReactNode;
  /** Help beside the heading (a HelpTip). */
  help?: ReactNode;
}>;

/** The columns to draw: those named in `?cols=a,b`, or all that are not optional. The first always. */
export function shownColumns<Row>(columns: readonly Column<Row>[], chosen: string | undefined): Column<Row>[] {
  const names = chosen?.split(",").filter((name) => columns.some((column) => column.key === name)) ?? [];
  return columns.filter(
    (column, index) => index === 0 || (names.length > 0 ? names.includes(column.key) : !column.optional),
  );
}
