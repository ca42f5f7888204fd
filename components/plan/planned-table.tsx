import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { PlannedForUnit } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

/** What approved plans of the units above hold for this one. */
export function PlannedTable({ rows }: { rows: readonly PlannedForUnit[] }) {
  const t = useTranslations("plans");
  const vi = useLocale() === "vi";
  const columns: readonly Column<PlannedForUnit>[] = [
    { key: "programme", label: t("lines.programme"), cell: (row) => (vi ? row.programmeVi : row.programmeEn) },
    { key: "year", label: t("year"), cell: (row) => row.year },
    {
      key: "quarter",
      label: t("lines.quarter"),
      telling: true,
      cell: (row) => (row.quarter === null ? t("lines.noQuarter") : `${t("lines.quarter")} ${row.quarter}/${row.year}`),
    },
    { key: "place", label: t("lines.place"), telling: true, cell: (row) => row.place ?? t("diff.nothing") },
    { key: "unit", label: t("above.unit"), cell: (row) => row.planUnit },
    { key: "classes", label: t("classes"), numeric: true, cell: (row) => formatNumber(row.classes) },
    {
      key: "learners",
      label: t("above.seats"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.learners),
      total: formatNumber(rows.reduce((sum, row) => sum + row.learners, 0)),
    },
  ];
  return (
    <DataTable caption={t("above.title")} captionHidden columns={columns} rows={rows} rowKey={(row) => row.lineId} />
  );
}
