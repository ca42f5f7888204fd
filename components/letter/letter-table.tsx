import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { LetterRow } from "@/lib/features/letter/schema-row";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { LetterStateBadge } from "./letter-state-badge";

/** Letters as a table (cards on a phone); each leads to the letter. */
export function LetterTable({ rows, query }: { rows: readonly LetterRow[]; query: string }) {
  const t = useTranslations("letters");
  const columns: readonly Column<LetterRow>[] = [
    { key: "class", label: t("column.class"), cell: (row) => row.className },
    {
      key: "number",
      label: t("column.number"),
      cell: (row) => (row.number ? <span className="tabular">{row.number}</span> : "–"),
    },
    { key: "unit", label: t("column.unit"), telling: true, cell: (row) => row.unitName },
    { key: "kind", label: t("column.kind"), cell: (row) => t(`kind.${row.kind}`) },
    { key: "learners", label: t("column.learners"), numeric: true, cell: (row) => row.learners },
    { key: "sent", label: t("column.sent"), cell: (row) => formatDay(row.sentOn) },
    { key: "by", label: t("column.by"), telling: true, cell: (row) => formatDay(row.acknowledgeBy) },
    { key: "state", label: t("column.state"), telling: true, cell: (row) => <LetterStateBadge state={row.state} /> },
    {
      key: "acknowledged",
      label: t("column.acknowledged"),
      cell: (row) =>
        row.acknowledgedAt === null
          ? "–"
          : t("acknowledgedBy", { name: row.acknowledgedBy ?? "", time: formatMoment(row.acknowledgedAt) }),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      onPage
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/letters/${row.id}${query}`}
      rowName={(row) => `${row.className}, ${row.unitName}`}
    />
  );
}
