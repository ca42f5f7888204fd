import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { loadCountedLearners } from "@/lib/features/report/loaders";
import { LIST_PAGE_SIZE } from "@/lib/features/report/schema";
import { formatNumber } from "@/lib/text/format";
import { ListPage } from "../_parts/list-page";

const PATH = "/reports/learners";

/** The people, or the turns, behind a number: a row for each that it counts. */
export default async function CountedLearnersPage({ searchParams }: PageProps<"/reports/learners">) {
  const params = flatParams(await searchParams);
  const { view, request, total, named, rows } = await loadCountedLearners(params);
  const t = await getTranslations("reports");
  const counted = request.count === "turns" || request.count === "fullTime" ? "figureTurns" : "figurePeople";
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: "person", label: t("field.person"), cell: (row) => row.fullName },
    { key: "birthYear", label: t("field.birthYear"), cell: (row) => row.birthYear },
    { key: "sender", label: t("field.sender"), telling: true, cell: (row) => row.unitName },
    { key: "classes", label: t("field.classes"), telling: true, cell: (row) => row.classes },
    { key: "turns", label: t("field.turns"), numeric: true, telling: true, cell: (row) => formatNumber(row.turns) },
  ];
  return (
    <ListPage
      view={view}
      request={request}
      path={PATH}
      params={params}
      what={t(`list.${request.count}`)}
      total={total}
      words={t(`list.${counted}`)}
    >
      {total === 0 ? (
        <EmptyState title={t("list.empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <>
          {named < total && <Note tone="info">{t(`list.outside.${counted}`, { count: total - named })}</Note>}
          <DataTable
            caption={t("list.caption", { count: formatNumber(named) })}
            columns={columns}
            rows={rows}
            rowKey={(row) => `${row.cadreId}-${row.classes}`}
            rowHref={(row) => (row.own ? `/cadres/${row.cadreId}` : undefined)}
            path={PATH}
            params={params}
          />
          <Pagination path={PATH} params={params} page={request.page} pageSize={LIST_PAGE_SIZE} total={named} />
        </>
      )}
    </ListPage>
  );
}
