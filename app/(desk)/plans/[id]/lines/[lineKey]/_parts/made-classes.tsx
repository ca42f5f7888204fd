import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { ClassStatusBadge } from "@/components/training-class/class-status";
import type { MadeClass } from "@/lib/features/plan/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

/** The classes made from a line, cancelled ones left out. */
export function MadeClasses({ rows }: { rows: readonly MadeClass[] }) {
  const t = useTranslations("plans.line");
  const columns: readonly Column<MadeClass>[] = [
    { key: "name", label: t("className"), cell: (row) => row.name },
    { key: "status", label: t("classStatus"), telling: true, cell: (row) => <ClassStatusBadge status={row.status} /> },
    { key: "starts", label: t("classStarts"), telling: true, cell: (row) => formatDay(row.startsOn) },
    {
      key: "capacity",
      label: t("classSeats"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.capacity),
    },
  ];
  return (
    <DataTable
      caption={t("classesMade")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      rowHref={(row) => `/classes/${row.code}`}
    />
  );
}
