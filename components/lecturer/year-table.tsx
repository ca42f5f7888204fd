import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { YearLine } from "@/lib/features/lecturer/schema-row";
import { formatNumber, formatPercent } from "@/lib/text/format";

/** Hours of a year, the most first; totals are those of the whole register. */
export function YearTable({
  rows,
  all,
  params,
}: {
  rows: readonly YearLine[];
  all: readonly YearLine[];
  params: QueryParams;
}) {
  const t = useTranslations("lecturers");
  const sum = (of: (row: YearLine) => number) => formatNumber(all.reduce((total, row) => total + of(row), 0));
  const columns: readonly Column<YearLine>[] = [
    { key: "name", label: t("column.name"), cell: (row) => row.fullName, total: t("hours.total") },
    { key: "kind", label: t("column.kind"), cell: (row) => t(`kind.${row.kind}`) },
    {
      key: "sessions",
      label: t("hours.sessions"),
      numeric: true,
      cell: (row) => formatNumber(row.sessions),
      total: sum((row) => row.sessions),
    },
    {
      key: "done",
      label: t("hours.doneColumn"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.hoursDone),
      total: sum((row) => row.hoursDone),
    },
    {
      key: "promised",
      label: t("hours.promisedColumn"),
      numeric: true,
      cell: (row) => formatNumber(row.hoursPromised),
      total: sum((row) => row.hoursPromised),
    },
    {
      key: "norm",
      label: t("hours.norm"),
      numeric: true,
      telling: true,
      cell: (row) => row.norm !== null && formatNumber(row.norm),
    },
    {
      key: "rate",
      label: t("hours.rate"),
      numeric: true,
      telling: true,
      cell: (row) => row.norm !== null && row.norm > 0 && formatPercent(row.hoursDone, row.norm),
    },
    {
      key: "km",
      label: t("hours.km"),
      numeric: true,
      cell: (row) => formatNumber(row.km),
      total: sum((row) => row.km),
    },
  ];
  return (
    <DataTable
      caption={t("hours.table", { count: all.length })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/lecturers/${row.id}`, { unit: params.unit, on: params.on })}
      params={params}
      path="/lecturers/hours"
      empty={t("empty")}
    />
  );
}
