import { getLocale, getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Badge } from "@/components/ui/badge";
import { Pagination } from "@/components/ui/pagination";
import { loadHeldClasses } from "@/lib/features/report/loaders";
import { LIST_PAGE_SIZE } from "@/lib/features/report/schema";
import { formatDay, formatNumber } from "@/lib/text/format";
import { ListPage } from "../_parts/list-page";

const PATH = "/reports/classes";

/** The classes behind a number of classes. */
export default async function HeldClassesPage({ searchParams }: PageProps<"/reports/classes">) {
  const params = flatParams(await searchParams);
  const { view, request, total, rows } = await loadHeldClasses(params);
  const t = await getTranslations("reports");
  const vi = (await getLocale()) === "vi";
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: "code", label: t("field.code"), cell: (row) => row.code },
    { key: "name", label: t("field.name"), telling: true, cell: (row) => row.name },
    { key: "programme", label: t("field.programme"), cell: (row) => (vi ? row.programmeVi : row.programmeEn) },
    { key: "unit", label: t("field.unit"), cell: (row) => row.unitName },
    {
      key: "dates",
      label: t("field.dates"),
      telling: true,
      cell: (row) => t("between", { from: formatDay(row.startsOn), to: formatDay(row.endsOn) }),
    },
    {
      key: "inPlan",
      label: t("field.inPlan"),
      cell: (row) => (row.inPlan ? t("field.inPlan") : <Badge tone="warn">{t("field.outside")}</Badge>),
    },
    { key: "turns", label: t("field.turns"), numeric: true, telling: true, cell: (row) => formatNumber(row.turns) },
  ];
  const what = t(request.outOfPlan ? "list.outOfPlan" : "list.classes");
  return (
    <ListPage
      view={view}
      request={request}
      path={PATH}
      params={params}
      what={what}
      total={total}
      words={t("list.figureClasses")}
    >
      {total === 0 ? (
        <EmptyState title={t("list.empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("list.caption", { count: formatNumber(total) })}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.code}
            rowHref={(row) => `/classes/${row.code}`}
            path={PATH}
            params={params}
          />
          <Pagination path={PATH} params={params} page={request.page} pageSize={LIST_PAGE_SIZE} total={total} />
        </>
      )}
    </ListPage>
  );
}
