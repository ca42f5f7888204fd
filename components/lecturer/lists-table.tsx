import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { ListLine } from "@/lib/features/lecturer/schema-row";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";
import { ListStatus } from "./list-status";

/** Term lists, the newest first. */
export function ListsTable({ rows, params, on }: { rows: readonly ListLine[]; params: QueryParams; on: string }) {
  const t = useTranslations("lecturers");
  const columns: readonly Column<ListLine>[] = [
    { key: "name", label: t("list.name"), cell: (row) => row.name },
    { key: "term", label: t("list.term"), cell: (row) => row.term },
    {
      key: "days",
      label: t("list.days"),
      telling: true,
      cell: (row) => `${formatDay(row.from)} – ${formatLastDay(row.to)}`,
    },
    { key: "people", label: t("list.people"), numeric: true, telling: true, cell: (row) => formatNumber(row.people) },
    { key: "resolution", label: t("list.resolution"), cell: (row) => row.resolutionNo },
    { key: "status", label: t("list.status"), telling: true, cell: (row) => <ListStatus list={row} on={on} /> },
  ];
  return (
    <DataTable
      caption={t("list.table", { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/lecturers/lists/${row.id}`, { unit: params.unit, on: params.on })}
      params={params}
      path="/lecturers/lists"
      empty={t("list.none")}
    />
  );
}
