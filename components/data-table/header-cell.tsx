import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { Column } from "./column";

/** A column's heading; a link that sorts by it, and turns the order round when pressed again. */
export function HeaderCell<Row>({ column, path, params }: { column: Column<Row>; path: string; params: QueryParams }) {
  const common = {
    scope: "col",
    "data-num": column.numeric ? "" : undefined,
  } as const;
  if (column.sort === undefined) {
    return (
      <th {...common}>
        {column.label} {column.help}
      </th>
    );
  }
  const up = params.sort === column.sort;
  const down = params.sort === `-${column.sort}`;
  const next = up ? `-${column.sort}` : column.sort;
  return (
    <th {...common} aria-sort={up ? "ascending" : down ? "descending" : undefined}>
      <a href={withParams(path, { ...params, sort: next, page: undefined })}>
        {column.label}
        {up ? (
          <ArrowUp aria-hidden="true" />
        ) : down ? (
          <ArrowDown aria-hidden="true" />
        ) : (
          <ArrowUpDown className="sort-hint" aria-hidden="true" />
        )}
      </a>{" "}
      {column.help}
    </th>
  );
}
