import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import type { PersonTraining } from "@/lib/features/nomination/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { NominationStatusBadge } from "./nomination-status";

/** On the dossier: every class somebody was sent to or joined. */
export function PersonTrainingTable({ rows }: { rows: readonly PersonTraining[] }) {
  const t = useTranslations("nominations");
  const r = useTranslations("results");
  if (rows.length === 0) return <p className="text-ink-soft">{t("dossier.none")}</p>;
  return (
    <DataTable
      caption={t("dossier.caption")}
      captionHidden
      rows={rows}
      rowKey={(row) => `${row.code}-${row.nominationId ?? row.status ?? ""}`}
      rowHref={(row) => (row.nominationId === null ? undefined : `/nominations/${row.nominationId}`)}
      columns={[
        { key: "class", label: t("column.class"), cell: (row) => row.name },
        { key: "starts", label: t("column.starts"), telling: true, cell: (row) => formatDay(row.startsOn) },
        { key: "unit", label: t("column.unit"), cell: (row) => row.unitName ?? "–" },
        {
          key: "result",
          label: t("dossier.result"),
          telling: true,
          cell: (row) => {
            const mark = row.finalMark === null ? "" : formatNumber(row.finalMark);
            const said = [
              row.grade ? r(`grade.${row.grade}`) : "",
              mark,
              row.certificate ? t("dossier.certificate", { number: row.certificate }) : "",
            ];
            return said.filter((part) => part !== "").join(" · ") || "–";
          },
        },
        {
          key: "status",
          label: t("column.status"),
          telling: true,
          cell: (row) => (
            <span className="flex flex-wrap gap-2">
              {row.status && <NominationStatusBadge status={row.status} />}
              {row.learner && t(`dossier.learner.${row.learner}`)}
            </span>
          ),
        },
      ]}
    />
  );
}
