import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { QueueRow } from "@/lib/features/allotment/schema-row";
import { formatNumber } from "@/lib/text/format";

/** The open queue in order: by name whom the reader may know, others by unit; each place with its reason. */
export function QueueTable({ rows }: { rows: readonly QueueRow[] }) {
  const t = useTranslations("seats");
  return (
    <DataTable
      caption={t("queue")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.place}
      columns={[
        { key: "place", label: t("place"), cell: (row) => <span className="tabular">{formatNumber(row.place)}</span> },
        {
          key: "person",
          label: t("person"),
          telling: true,
          cell: (row) =>
            row.fullName === null ? (
              <span className="text-ink-soft">{t("other")}</span>
            ) : row.cadreId === null ? (
              row.fullName
            ) : (
              <a href={`/cadres/${row.cadreId}`}>{row.fullName}</a>
            ),
        },
        {
          key: "unit",
          label: t("unit"),
          telling: true,
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              {row.unitName}
              {row.own && <Badge tone="accent">{t("yours")}</Badge>}
            </span>
          ),
        },
        { key: "why", label: t("why"), telling: true, cell: (row) => t(`decided.${row.decidedBy ?? "first"}`) },
        { key: "state", label: t("state"), cell: (row) => t(`blocked.${row.blocked ?? "none"}`) },
      ]}
    />
  );
}
