import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadRounds } from "@/lib/features/needs/loaders";
import { NEEDS_PAGE_SIZE, type RoundRow } from "@/lib/features/needs/schema";
import { formatDay, formatNumber } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

const TONE = { draft: "neutral", open: "accent", closed: "neutral" } as const;

/** The rounds a unit has opened or is asked in. */
export default async function NeedsPage({ searchParams }: PageProps<"/needs">) {
  const params = flatParams(await searchParams);
  const page = pageNumber(params.page);
  const { view, rows, total, mayOpen, today } = await loadRounds(params, page);
  const t = await getTranslations("needs");
  const open = mayOpen && (
    <LinkButton kind="primary" href={withParams("/needs/new", { unit: view.unit.code })}>
      {t("open")}
    </LinkButton>
  );
  const over = (row: RoundRow) => row.status === "closed" || row.closesOn < today;
  const columns: readonly Column<RoundRow>[] = [
    { key: "name", label: t("column.round"), cell: (row) => row.name },
    { key: "year", label: t("column.year"), telling: true, cell: (row) => row.year },
    { key: "board", label: t("column.asks"), cell: (row) => row.unitName },
    {
      key: "window",
      label: t("column.window"),
      telling: true,
      cell: (row) => t("window", { from: formatDay(row.opensOn), to: formatDay(row.closesOn) }),
    },
    {
      key: "signed",
      label: t("column.signed"),
      numeric: true,
      telling: true,
      cell: (row) => `${formatNumber(row.signed)}/${formatNumber(row.asked)}`,
    },
    {
      key: "status",
      label: t("column.status"),
      cell: (row) => (
        <Badge tone={over(row) ? "neutral" : TONE[row.status]}>{t(`round.${over(row) ? "closed" : row.status}`)}</Badge>
      ),
    },
  ];
  return (
    <DeskPage
      view={view}
      path="/needs"
      params={params}
      title={`${t("title")} · ${view.unit.name}`}
      lead={t("lead")}
      actions={open}
    >
      {total === 0 ? (
        <EmptyState title={t("empty")} action={open}>
          {mayOpen ? t("emptyBoard") : t("emptyUnit")}
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("roundsCaption", { count: formatNumber(total) })}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => (row.onlyUnit && !row.whole ? `/needs/${row.id}/${row.onlyUnit}` : `/needs/${row.id}`)}
            path="/needs"
            params={params}
          />
          <Pagination path="/needs" params={params} page={page} pageSize={NEEDS_PAGE_SIZE} total={total} />
        </>
      )}
    </DeskPage>
  );
}
