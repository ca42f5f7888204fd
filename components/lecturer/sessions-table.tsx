import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { SessionLine } from "@/lib/features/lecturer/schema-row";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Sessions of one lecturer; a row leads to the chain of that lesson. */
export function SessionsTable({
  rows,
  caption,
  empty,
}: {
  rows: readonly SessionLine[];
  caption: string;
  empty: string;
}) {
  const t = useTranslations("lecturers");
  const columns: readonly Column<SessionLine>[] = [
    { key: "title", label: t("sessions.title"), cell: (row) => row.title },
    { key: "when", label: t("sessions.when"), telling: true, cell: (row) => formatMoment(row.startsAt) },
    { key: "class", label: t("sessions.class"), telling: true, cell: (row) => row.className },
    { key: "place", label: t("sessions.place"), cell: (row) => row.place },
    { key: "periods", label: t("sessions.periods"), numeric: true, cell: (row) => formatNumber(row.periods) },
    { key: "km", label: t("sessions.km"), numeric: true, cell: (row) => row.km !== null && formatNumber(row.km) },
    {
      key: "status",
      label: t("sessions.status"),
      telling: true,
      cell: (row) => (
        <>
          {row.sessionStatus === "cancelled" ? t("sessions.cancelled") : t(`assignmentStatus.${row.status}`)}{" "}
          {row.waived && <Badge tone="warn">{t("sessions.waived")}</Badge>}
        </>
      ),
    },
  ];
  if (rows.length === 0) return <p className="text-ink-soft">{empty}</p>;
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.assignmentId}
      rowHref={(row) => `/teaching/${row.assignmentId}`}
      params={{}}
      path="/lecturers"
      empty={empty}
    />
  );
}
