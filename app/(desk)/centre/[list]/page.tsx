import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadCentreList } from "@/lib/features/centre/loaders";
import { CENTRE_PER_PAGE, type CentreRow } from "@/lib/features/centre/schema";
import { formatDay, formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { today } from "@/lib/time/today";

/** The rows behind one number of the centre's page. */
export default async function CentreListPage({ params, searchParams }: PageProps<"/centre/[list]">) {
  const query = flatParams(await searchParams);
  const { view, otherDay, list, rows, total, page } = await loadCentreList((await params).list, query);
  const t = await getTranslations("centre");
  const path = `/centre/${list}`;
  const help = list === "letters" ? t("lettersLead") : t(`help.${list}`);
  const columns: readonly Column<CentreRow>[] = [
    { key: "title", label: t(`column.${list}`), cell: (row) => row.title },
    { key: "detail", label: t("column.detail"), telling: true, cell: (row) => row.detail },
    {
      key: "at",
      label: t(`at.${list}`),
      telling: true,
      cell: (row) => (
        <span className="tabular">
          {list === "sessions" ? formatMoment(row.at) : formatDay(today(row.at))}
          {list === "letters" && today(row.at) < view.on && (
            <>
              {" "}
              <Badge tone="bad">{t("late")}</Badge>
            </>
          )}
        </span>
      ),
    },
    {
      key: "count",
      label: t(`count.${list}`),
      numeric: true,
      telling: true,
      cell: (row) =>
        row.count === null
          ? "–"
          : row.of === null
            ? formatNumber(row.count)
            : t("countOf", { count: formatNumber(row.count), of: formatNumber(row.of) }),
    },
  ];
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t(`list.${list}`)}
      lead={help}
      crumbs={[
        {
          href: withParams("/centre", { unit: view.unit.code }),
          label: t("titleOf", { unit: view.unit.name }),
        },
      ]}
      figure={{ value: formatNumber(total), words: t(`words.${list}`) }}
    >
      {otherDay && <Note tone="info">{t("todayOnly")}</Note>}
      {rows.length === 0 ? (
        <EmptyState title={t("empty")}>{help}</EmptyState>
      ) : (
        <DataTable
          caption={t(`list.${list}`)}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.key}
          rowHref={(row) => row.href}
          rowName={(row) => row.title}
        />
      )}
      <Pagination path={path} params={query} page={page} pageSize={CENTRE_PER_PAGE} total={total} />
    </DeskPage>
  );
}
