import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { FIGURE_PARTS } from "@/lib/domain/report/figures";
import { parseDay } from "@/lib/domain/shared/day";
import { loadFigureRows } from "@/lib/features/report/loaders";
import { LIST_PAGE_SIZE } from "@/lib/features/report/schema";
import { formatDay, formatNumber } from "@/lib/text/format";
import { ListPage } from "../_parts/list-page";

const PATH = "/reports/rows";

/** The results, nominations, lessons or classes behind a figure of a half-year or year report. */
export default async function FigureRowsPage({ searchParams }: PageProps<"/reports/rows">) {
  const params = flatParams(await searchParams);
  const { view, request, figure, total, named, sum, rows } = await loadFigureRows(params);
  const t = await getTranslations("reports");
  const status = await getTranslations("nominations.status");
  const grade = await getTranslations("certificates.grade");
  const isNomination = (FIGURE_PARTS.nominations as readonly string[]).includes(figure);
  const kind =
    figure === "lessons" || figure === "periods"
      ? "lessons"
      : figure === "closedClasses"
        ? "classes"
        : isNomination
          ? "nominations"
          : "results";
  const day = (text: string) => {
    const on = parseDay(text);
    return on ? formatDay(on) : text;
  };
  const state = (text: string) => (isNomination ? status(text as never) : grade(text as never));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: "title", label: t(`rowsOf.${kind}.title`), cell: (row) => row.title },
    { key: "unit", label: t(`rowsOf.${kind}.unit`), telling: true, cell: (row) => row.unitName },
    ...(kind === "classes"
      ? []
      : [{ key: "class", label: t("field.name"), telling: true, cell: (row: (typeof rows)[number]) => row.className }]),
    { key: "on", label: t(`rowsOf.${kind}.on`), cell: (row) => day(row.on) },
    ...(kind === "nominations"
      ? []
      : [
          {
            key: "value",
            label: t(`rowsOf.${kind}.value`),
            numeric: true,
            telling: true,
            cell: (row: (typeof rows)[number]) => (row.value === null ? "–" : formatNumber(row.value)),
          },
        ]),
    ...(kind === "results" || kind === "nominations"
      ? [
          {
            key: "state",
            label: t(`rowsOf.${kind}.state`),
            telling: true,
            cell: (row: (typeof rows)[number]) => (row.state ? state(row.state) : "–"),
          },
        ]
      : []),
  ];
  return (
    <ListPage
      view={view}
      request={request}
      path={PATH}
      params={params}
      what={t(`figure.${figure}`)}
      total={figure === "periods" ? sum : total}
      words={t(`rowsOf.words.${figure === "periods" ? "periods" : kind}`)}
    >
      {total === 0 ? (
        <EmptyState title={t("list.empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <>
          {named < total && (
            <Note tone="info">{t("list.outside.figureTurns", { count: formatNumber(total - named) })}</Note>
          )}
          <DataTable
            caption={t("list.caption", { count: formatNumber(named) })}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.key}
            rowHref={(row) => `/classes/${row.classCode}`}
            path={PATH}
            params={params}
          />
          <Pagination path={PATH} params={params} page={request.page} pageSize={LIST_PAGE_SIZE} total={named} />
        </>
      )}
    </ListPage>
  );
}
