import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import { Pagination } from "@/components/ui/pagination";
import type { QueryParams } from "@/components/ui/query-link";
import type { UnitPage } from "@/lib/features/unit/loaders-units";
import { formatNumber } from "@/lib/text/format";

/** Units that hang directly below on the day in view. */
export function SubUnits({
  items,
  total,
  page,
  pageSize,
  path,
  params,
  day,
}: {
  items: UnitPage["children"]["items"];
  total: number;
  page: number;
  pageSize: number;
  path: string;
  params: QueryParams;
  day: string;
}) {
  const t = useTranslations("units");
  return (
    <Section title={t("section.children")} lead={t("section.childrenLead", { count: total })}>
      {items.length > 0 && (
        <div className="grid gap-3">
          <DataTable
            caption={t("section.children")}
            captionHidden
            rows={items}
            rowKey={(item) => item.code}
            rowHref={(item) => `/units/${item.code}${day && `?${day}`}`}
            path={path}
            params={params}
            columns={[
              { key: "name", label: t("column.name"), cell: (item) => item.name },
              { key: "kind", label: t("column.kind"), cell: (item) => item.kind, telling: true },
              {
                key: "below",
                label: t("column.below"),
                cell: (item) => formatNumber(item.below),
                numeric: true,
                telling: true,
              },
              {
                key: "people",
                label: t("column.people"),
                cell: (item) => (item.people === null ? "–" : formatNumber(item.people)),
                numeric: true,
                telling: true,
              },
              { key: "code", label: t("column.code"), cell: (item) => <code>{item.code}</code>, optional: true },
            ]}
          />
          <Pagination path={path} params={params} page={page} pageSize={pageSize} total={total} />
        </div>
      )}
    </Section>
  );
}
