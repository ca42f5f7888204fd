import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import type { UnitPage } from "@/lib/features/unit/loaders-units";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** What the unit was called and where it belonged, the latest first. */
export function HistoryTables({ names, places }: Pick<UnitPage["dossier"], "names" | "places">) {
  const t = useTranslations("units");
  type Dated = UnitPage["dossier"]["names" | "places"][number];
  const paper = [
    { key: "from", label: t("column.from"), cell: (row: Dated) => formatDay(row.from), numeric: true, telling: true },
    {
      key: "to",
      label: t("column.to"),
      cell: (row: Dated) => formatLastDay(row.to) || "–",
      numeric: true,
      telling: true,
    },
    { key: "decision", label: t("column.decision"), cell: (row: Dated) => row.decisionNo ?? "–" },
    { key: "reason", label: t("column.reason"), cell: (row: Dated) => row.reason ?? "–" },
  ];
  return (
    <>
      <Section title={t("section.names")}>
        <DataTable
          caption={t("section.names")}
          captionHidden
          rows={names}
          rowKey={(row) => row.from}
          columns={[
            { key: "name", label: t("column.name"), cell: (row) => row.name },
            { key: "code", label: t("column.code"), cell: (row) => <code>{row.code}</code>, telling: true },
            ...paper,
          ]}
        />
      </Section>
      <Section title={t("section.places")}>
        <DataTable
          caption={t("section.places")}
          captionHidden
          rows={places}
          rowKey={(row) => row.from}
          columns={[
            { key: "parent", label: t("column.parent"), cell: (row) => row.parent?.name ?? t("outside") },
            ...paper,
          ]}
        />
      </Section>
    </>
  );
}
