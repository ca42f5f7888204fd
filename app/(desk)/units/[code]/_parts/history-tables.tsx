import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import type { UnitPage } from "@/lib/features/unit/loaders-units";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** What the unit was called, where it belonged and what area it counted as before, the latest first. */
export function HistoryTables({
  names,
  places,
  formerAreas,
}: Pick<UnitPage["dossier"], "names" | "places" | "formerAreas">) {
  const t = useTranslations("units");
  const common = useTranslations("common");
  type Dated = UnitPage["dossier"]["names" | "places" | "formerAreas"][number];
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
      {formerAreas.length > 0 && (
        <Section title={t("section.areas")}>
          <DataTable
            caption={t("section.areas")}
            captionHidden
            rows={formerAreas}
            rowKey={(row) => row.from}
            columns={[{ key: "area", label: t("fact.area"), cell: (row) => common(`area.${row.area}`) }, ...paper]}
          />
        </Section>
      )}
    </>
  );
}
