import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import type { PersonLetterRow } from "@/lib/features/letter/schema-row";
import { formatDay } from "@/lib/text/format";

/** What was written home about a person, for the yearly evaluation. */
export function PersonLetters({ rows }: { rows: readonly PersonLetterRow[] }) {
  const t = useTranslations("letters");
  const certificates = useTranslations("certificates");
  if (rows.length === 0) return <p className="text-ink-soft">{t("dossier.empty")}</p>;
  return (
    <DataTable
      caption={t("dossier.caption")}
      captionHidden
      columns={[
        { key: "class", label: t("column.class"), cell: (row) => row.className },
        { key: "unit", label: t("column.unit"), cell: (row) => row.unitName },
        {
          key: "sent",
          label: t("column.numberAndDay"),
          telling: true,
          cell: (row) => (
            <span className="tabular">{[row.number, formatDay(row.sentOn)].filter(Boolean).join(", ")}</span>
          ),
        },
        {
          key: "outcome",
          label: t("column.outcome"),
          telling: true,
          cell: (row) =>
            row.outcome === "passed" && row.grade
              ? `${t("outcome.passed")}, ${certificates(`grade.${row.grade}`).toLowerCase()}`
              : t(`outcome.${row.outcome}`),
        },
        {
          key: "conduct",
          label: t("column.conduct"),
          cell: (row) => (row.conduct ? t(`conduct.${row.conduct}`) : "–"),
        },
        {
          key: "recommendation",
          label: t("column.recommendation"),
          telling: true,
          cell: (row) => t(`recommendation.${row.recommendation}`),
        },
        {
          key: "acknowledged",
          label: t("column.acknowledged"),
          cell: (row) => t(row.acknowledged ? "state.acknowledged" : "state.waiting"),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.letterId}
      rowHref={(row) => (row.open ? `/letters/${row.letterId}` : undefined)}
      rowName={(row) => row.className}
    />
  );
}
