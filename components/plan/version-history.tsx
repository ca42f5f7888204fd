import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { VersionRow } from "@/lib/features/plan/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { PlanStatus } from "./plan-status";

/** Every version of a plan, latest first. */
export function VersionHistory({ rows, current }: { rows: readonly VersionRow[]; current: number }) {
  const t = useTranslations("plans");
  const columns: readonly Column<VersionRow>[] = [
    {
      key: "version",
      label: t("history.version"),
      cell: (row) =>
        row.id === current
          ? `${t("versionNo", { number: row.number })} (${t("history.current")})`
          : t("versionNo", { number: row.number }),
    },
    { key: "status", label: t("history.status"), telling: true, cell: (row) => <PlanStatus status={row.status} /> },
    {
      key: "resolution",
      label: t("history.resolution"),
      telling: true,
      cell: (row) =>
        row.approvedOn === null
          ? "–"
          : t("byResolution", { resolution: row.resolutionNo ?? "", day: formatDay(row.approvedOn) }),
    },
    {
      key: "reason",
      label: t("history.reason"),
      cell: (row) => [row.reason, row.remarks, row.discardReason].filter(Boolean).join(" · ") || "–",
    },
    { key: "classes", label: t("classes"), numeric: true, cell: (row) => formatNumber(row.totals.classes) },
    {
      key: "learners",
      label: t("learners"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.totals.learners),
    },
  ];
  return (
    <DataTable
      caption={t("history.title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => (row.id === current ? undefined : `/plans/${row.id}`)}
    />
  );
}
