import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { RoundPage } from "@/components/needs/round-head";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadMatrix } from "@/lib/features/needs/loaders";
import { NEEDS_PAGE_SIZE } from "@/lib/features/needs/schema";
import { formatNumber } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

type Row = Awaited<ReturnType<typeof loadMatrix>>["matrix"]["rows"][number];
type Pair = Row["cells"] extends ReadonlyMap<number, infer Cell> ? Cell : never;

/** Units by programmes: forecast beside answer, every figure the way to its names. */
export default async function MatrixPage({ params, searchParams }: PageProps<"/needs/[round]/matrix">) {
  const query = flatParams(await searchParams);
  const page = pageNumber(query.page);
  const { round, matrix } = await loadMatrix((await params).round, page);
  const t = await getTranslations("needs");
  const vi = (await getLocale()) === "vi";
  const path = `/needs/${round.id}/matrix`;
  const names = `/needs/${round.id}/names`;
  const pair = (value: Pair | undefined, where: Readonly<{ unit?: string; programme?: string }>): ReactNode => {
    if (!value || (value.forecast === 0 && value.needed === 0)) return <span className="text-ink-faint">–</span>;
    const link = (kind: "forecast" | "needed") =>
      value[kind] === 0 ? (
        "0"
      ) : (
        <a href={withParams(names, { ...where, kind })} aria-label={t(`pair.${kind}`, { count: value[kind] })}>
          {formatNumber(value[kind])}
        </a>
      );
    return (
      <span className="whitespace-nowrap">
        <span className="text-ink-soft">{link("forecast")}</span> → <strong>{link("needed")}</strong>
      </span>
    );
  };
  const sumOf = (row: Row): Pair => {
    const cells = [...row.cells.values()];
    return {
      forecast: cells.reduce((sum, cell) => sum + cell.forecast, 0),
      needed: cells.reduce((sum, cell) => sum + cell.needed, 0),
    };
  };
  const columns: readonly Column<Row>[] = [
    { key: "unit", label: t("column.unit"), cell: (row) => row.unitName, total: t("wholeRound") },
    ...matrix.programmes.map(
      (programme): Column<Row> => ({
        key: programme.code,
        label: vi ? programme.nameVi : programme.nameEn,
        numeric: true,
        cell: (row) => pair(row.cells.get(programme.id), { unit: row.unitCode, programme: String(programme.id) }),
        total: pair(programme.total, { programme: String(programme.id) }),
      }),
    ),
    {
      key: "sum",
      label: t("column.sum"),
      numeric: true,
      telling: true,
      cell: (row) => pair(sumOf(row), { unit: row.unitCode }),
      total: pair(matrix.total, {}),
    },
  ];
  return (
    <RoundPage round={round} tab="matrix">
      <p className="prose-width my-4 text-ink-soft">{t("matrixLead")}</p>
      <DataTable
        caption={t("matrixCaption", {
          forecast: formatNumber(matrix.total.forecast),
          needed: formatNumber(matrix.total.needed),
        })}
        columns={columns}
        rows={matrix.rows}
        rowKey={(row) => row.unitCode}
        rowHref={(row) => `/needs/${round.id}/${row.unitCode}`}
        path={path}
        params={query}
      />
      <Pagination path={path} params={query} page={page} pageSize={NEEDS_PAGE_SIZE} total={matrix.units} />
    </RoundPage>
  );
}
