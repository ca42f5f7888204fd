import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { StatusBadge } from "@/components/status/status-badge";
import type { StandardImpact as Impact } from "@/lib/features/standard/schema-row";

/** The people whose status a version would change, those who would fall short first. */
export function StandardImpact({ impact }: { impact: Impact }) {
  const t = useTranslations("standards");
  if (impact.changes.length === 0) return <p>{t("previewNone")}</p>;
  const columns: readonly Column<Impact["changes"][number]>[] = [
    { key: "person", label: t("person"), cell: (row) => row.fullName },
    { key: "unit", label: t("unit"), telling: true, cell: (row) => row.unitName },
    {
      key: "before",
      label: t("before"),
      telling: true,
      cell: (row) => row.before && <StatusBadge plain status={row.before} />,
    },
    {
      key: "after",
      label: t("after"),
      telling: true,
      cell: (row) => row.after && <StatusBadge plain status={row.after} />,
    },
  ];
  return (
    <DataTable
      caption={t("previewNames", { shown: impact.changes.length, count: impact.changed })}
      columns={columns}
      rows={impact.changes}
      rowKey={(row) => row.cadreId}
      rowHref={(row) => `/cadres/${row.cadreId}`}
    />
  );
}
