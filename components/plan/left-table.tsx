import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { LeftRow } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

/** Names without a seat by programme, with why; the figure opens the names. */
export function LeftTable({ versionId, rows }: { versionId: number; rows: readonly LeftRow[] }) {
  const t = useTranslations("plans");
  const vi = useLocale() === "vi";
  const href = (row: LeftRow) => `/plans/${versionId}/left/${row.programmeId}`;
  const columns: readonly Column<LeftRow>[] = [
    { key: "programme", label: t("lines.programme"), cell: (row) => (vi ? row.programmeVi : row.programmeEn) },
    { key: "why", label: t("left.why"), telling: true, cell: (row) => t(`left.reason.${row.why}`) },
    { key: "names", label: t("left.names"), numeric: true, cell: (row) => formatNumber(row.names) },
    { key: "forecast", label: t("left.forecast"), numeric: true, cell: (row) => formatNumber(row.forecast) },
    { key: "seats", label: t("left.seats"), numeric: true, telling: true, cell: (row) => formatNumber(row.seats) },
    {
      key: "left",
      label: t("left.left"),
      numeric: true,
      telling: true,
      cell: (row) => <a href={href(row)}>{formatNumber(row.left)}</a>,
      total: formatNumber(rows.reduce((sum, row) => sum + row.left, 0)),
    },
  ];
  return (
    <DataTable
      caption={t("left.title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.programmeId}
      rowHref={href}
    />
  );
}
