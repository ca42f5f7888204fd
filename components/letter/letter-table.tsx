import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { LetterRow } from "@/lib/features/letter/schema-row";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { LetterStateBadge } from "./letter-state-badge";

/** Letters as a table (cards on a phone); each leads to the letter. */
export function LetterTable({ rows, query }: { rows: readonly LetterRow[]; query: string }) {
  const t = useTranslations("letters");
  const columns: readonly Column<LetterRow>[] = [
    {
      key: "class",
      label: t("column.class"),
      // Beside the letter itself a unit may hold a copy of the same class: nobody takes one for the other.
      cell: (row) => (
        <>
          {row.className}
          {row.kind === "copy" && (
            <>
              {" "}
              <Badge>{t("kind.copy")}</Badge>
            </>
          )}
        </>
      ),
    },
    {
      key: "number",
      label: t("column.number"),
      cell: (row) => (row.number ? <span className="tabular whitespace-nowrap">{row.number}</span> : "–"),
    },
    { key: "unit", label: t("column.unit"), telling: true, cell: (row) => row.unitName },
    { key: "learners", label: t("column.learners"), numeric: true, cell: (row) => row.learners },
    { key: "sent", label: t("column.sent"), cell: (row) => formatDay(row.sentOn) },
    { key: "by", label: t("column.by"), telling: true, cell: (row) => formatDay(row.acknowledgeBy) },
    { key: "state", label: t("column.state"), telling: true, cell: (row) => <LetterStateBadge state={row.state} /> },
    {
      key: "acknowledged",
      label: t("column.acknowledged"),
      cell: (row) =>
        // Who it was stands in the letter: here it would say the unit once more.
        row.acknowledgedAt === null ? (
          "–"
        ) : (
          <span className="tabular whitespace-nowrap">{formatMoment(row.acknowledgedAt)}</span>
        ),
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
