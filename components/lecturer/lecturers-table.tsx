import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { LecturerListed } from "@/lib/features/lecturer/schema-row";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";
import { HoursBar } from "./hours-bar";

/** The register as rows: name, kind, work, topics, approval that holds, hours against the norm. */
export function LecturersTable({
  rows,
  caption,
  params,
  year,
}: {
  rows: readonly LecturerListed[];
  caption: string;
  params: QueryParams;
  year: string;
}) {
  const t = useTranslations("lecturers");
  const columns: readonly Column<LecturerListed>[] = [
    { key: "name", label: t("column.name"), cell: (row) => row.fullName },
    {
      key: "kind",
      label: t("column.kind"),
      telling: true,
      cell: (row) => (
        <>
          {t(`kind.${row.kind}`)}{" "}
          {row.validTo && <Badge tone="warn">{t("endedOn", { day: formatLastDay(row.validTo) })}</Badge>}
        </>
      ),
    },
    {
      key: "work",
      label: t("column.work"),
      cell: (row) => [row.postTitle, row.organisation].filter(Boolean).join(", "),
    },
    { key: "rank", label: t("column.rank"), optional: true, cell: (row) => t(`rank.${row.rank}`) },
    { key: "unit", label: t("column.unit"), optional: true, cell: (row) => row.unitName },
    { key: "topics", label: t("column.topics"), numeric: true, cell: (row) => formatNumber(row.topics) },
    {
      key: "approved",
      label: t("column.approved"),
      telling: true,
      cell: (row) =>
        row.approvedUntil ? (
          t("until", { day: formatDay(row.approvedUntil) })
        ) : (
          <Badge tone="warn">{t("notApproved")}</Badge>
        ),
    },
    { key: "hours", label: t("column.hours", { year }), telling: true, cell: (row) => <HoursBar {...row} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/lecturers/${row.id}`, { unit: params.unit, on: params.on })}
      params={params}
      path="/lecturers"
      empty={t("empty")}
    />
  );
}
