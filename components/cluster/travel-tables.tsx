import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import type { TravelTableRow } from "@/lib/features/cluster/schema-row";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Travel tables with what their import did about gaps and about ways that differ. */
export function TravelTables({ tables }: { tables: readonly TravelTableRow[] }) {
  const t = useTranslations("clusters");
  if (tables.length === 0) return <p className="text-ink-soft">{t("tables.empty")}</p>;
  return (
    <DataTable
      caption={t("tables.title")}
      captionHidden
      rows={tables}
      rowKey={(row) => row.id}
      columns={[
        { key: "name", label: t("tables.name"), cell: (row) => `${row.name} · ${row.unitName}` },
        { key: "measure", label: t("tables.measure"), telling: true, cell: (row) => t(`measure.${row.measure}`) },
        {
          key: "pairs",
          label: t("tables.pairs"),
          numeric: true,
          telling: true,
          cell: (row) => formatNumber(row.report.pairs),
        },
        { key: "filled", label: t("tables.filled"), numeric: true, cell: (row) => formatNumber(row.report.filled) },
        {
          key: "asymmetric",
          label: t("tables.asymmetric"),
          numeric: true,
          cell: (row) =>
            row.report.asymmetric === 0
              ? "0"
              : t(row.report.averaged ? "tables.averaged" : "tables.kept", {
                  count: formatNumber(row.report.asymmetric),
                }),
        },
        { key: "created", label: t("tables.created"), cell: (row) => formatMoment(row.createdAt) },
      ]}
    />
  );
}
