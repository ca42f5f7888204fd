import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import type { UnitPage } from "@/lib/features/unit/loaders-units";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** Clusters, centres, predecessors and successors, of all days: each row says when it holds. */
export function LinksTable({ links, day }: { links: UnitPage["dossier"]["links"]; day: string }) {
  const t = useTranslations("units");
  const locale = useLocale();
  return (
    <Section title={t("section.links")} {...(links.length === 0 ? { lead: t("section.noLinks") } : {})}>
      {links.length > 0 && (
        <DataTable
          caption={t("section.links")}
          captionHidden
          rows={links}
          rowKey={(link) => link.id}
          columns={[
            { key: "role", label: t("column.role"), cell: (link) => t(`role.${link.role}`) },
            {
              key: "unit",
              label: t("column.unit"),
              telling: true,
              cell: (link) => (
                <a href={`/units/${link.other.code}${day && `?${day}`}`} data-soft="">
                  {link.other.name}
                </a>
              ),
            },
            {
              key: "kind",
              label: t("column.kind"),
              cell: (link) => (locale === "en" ? link.other.kindLabelEn : link.other.kindLabelVi),
            },
            {
              key: "from",
              label: t("column.from"),
              cell: (link) => formatDay(link.from),
              numeric: true,
              telling: true,
            },
            {
              key: "to",
              label: t("column.to"),
              cell: (link) => formatLastDay(link.to) || "–",
              numeric: true,
              telling: true,
            },
            { key: "decision", label: t("column.decision"), cell: (link) => link.decisionNo ?? "–" },
          ]}
        />
      )}
    </Section>
  );
}
