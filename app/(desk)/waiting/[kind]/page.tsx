import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Pagination } from "@/components/ui/pagination";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { loadWaiting } from "@/lib/features/home/loaders";
import { WAITING_PAGE_SIZE, type WaitingRow } from "@/lib/features/home/schema";
import { formatDay, formatNumber } from "@/lib/text/format";

function pageNumber(text: string | undefined): number {
  const page = Number(text ?? "1");
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}

/** The names behind one line of the home page. */
export default async function WaitingPage({ params, searchParams }: PageProps<"/waiting/[kind]">) {
  const query = flatParams(await searchParams);
  const page = pageNumber(query.page);
  const { view, kind, total, rows } = await loadWaiting((await params).kind, query, page);
  const t = await getTranslations("home");
  const level = await getTranslations("common.level");
  const path = `/waiting/${kind}`;
  // A probation ends; no level or paper belongs to it.
  const detail = kind === "probation" ? null : t(`waiting.${kind}.detail`);
  // A detail is a level by rank or by name, or the title of a paper.
  const words = (row: WaitingRow) => {
    const known = THEORY_LEVELS.find((one, rank) => one === row.detail || String(rank) === row.detail);
    return known ? level(known) : row.detail;
  };
  const columns: readonly Column<WaitingRow>[] = [
    { key: "person", label: t("person"), cell: (row) => row.fullName },
    { key: "birthYear", label: t("birthYear"), cell: (row) => row.birthYear },
    { key: "unit", label: t("unit"), telling: true, cell: (row) => row.unitName },
    ...(detail ? [{ key: "detail", label: detail, telling: true, cell: words }] : []),
    { key: "on", label: t(`waiting.${kind}.on`), telling: true, cell: (row) => formatDay(row.on) },
  ];
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={`${t(`waiting.${kind}.title`)} · ${view.unit.name}`}
      lead={t(`waiting.${kind}.help`)}
      figure={{
        value: formatNumber(total),
        words: t(`waiting.${kind}.line`, { count: total }).replace(/^[\d.,]+\s*/, ""),
      }}
    >
      <DataTable
        caption={t("caption", { count: formatNumber(total) })}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.cadreId}-${row.on}-${row.detail}`}
        rowHref={(row) => `/cadres/${row.cadreId}`}
        path={path}
        params={query}
      />
      <Pagination path={path} params={query} page={page} pageSize={WAITING_PAGE_SIZE} total={total} />
    </DeskPage>
  );
}
