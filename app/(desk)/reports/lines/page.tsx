import { getLocale, getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Pagination } from "@/components/ui/pagination";
import { loadCountedLines } from "@/lib/features/report/loaders";
import { LIST_PAGE_SIZE } from "@/lib/features/report/schema";
import { formatNumber } from "@/lib/text/format";
import { ListPage } from "../_parts/list-page";

const PATH = "/reports/lines";

/** The plan lines behind a planned number. */
export default async function CountedLinesPage({ searchParams }: PageProps<"/reports/lines">) {
  const params = flatParams(await searchParams);
  const { view, request, total, classes, learners, rows } = await loadCountedLines(params);
  const t = await getTranslations("reports");
  const vi = (await getLocale()) === "vi";
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      key: "programme",
      label: t("field.programme"),
      cell: (row) => (vi ? row.programmeVi : row.programmeEn),
    },
    { key: "unit", label: t("field.unit"), cell: (row) => row.unitName },
    { key: "year", label: t("field.planYear"), cell: (row) => row.year },
    {
      key: "quarter",
      label: t("field.quarter"),
      telling: true,
      cell: (row) => row.quarter ?? t("field.wholeYear"),
    },
    { key: "place", label: t("field.place"), cell: (row) => row.place },
    {
      key: "classes",
      label: t("field.planned"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.classes),
    },
    {
      key: "learners",
      label: t("field.learners"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.learners),
    },
  ];
  return (
    <ListPage
      view={view}
      request={request}
      path={PATH}
      params={params}
      what={t("list.lines")}
      total={total}
      words={t("list.figureLines", { classes: formatNumber(classes), learners: formatNumber(learners) })}
    >
      {total === 0 ? (
        <EmptyState title={t("list.empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("list.caption", { count: formatNumber(total) })}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/plans/${row.versionId}`}
            path={PATH}
            params={params}
          />
          <Pagination path={PATH} params={params} page={request.page} pageSize={LIST_PAGE_SIZE} total={total} />
        </>
      )}
    </ListPage>
  );
}
