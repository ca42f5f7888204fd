import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { Page } from "@/components/layout/page";
import { Pagination } from "@/components/ui/pagination";
import { loadInboxList } from "@/lib/features/inbox/loaders";
import { INBOX_PAGE_SIZE, type InboxItem } from "@/lib/features/inbox/schema";
import { formatDay, formatNumber } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

/** What is behind one line of the inbox, the oldest first. */
export default async function InboxListPage({ params, searchParams }: PageProps<"/inbox/[kind]">) {
  const query = flatParams(await searchParams);
  const page = pageNumber(query.page);
  const { kind, rows, total } = await loadInboxList((await params).kind, page);
  const t = await getTranslations("inbox");
  const path = `/inbox/${kind}`;
  const columns: readonly Column<InboxItem>[] = [
    {
      key: "what",
      label: t("column.what"),
      cell: (row) => t(`kinds.${kind}.item`, { name: row.name, context: row.context }),
    },
    { key: "unit", label: t("column.unit"), telling: true, cell: (row) => row.unitName },
    { key: "on", label: t(`kinds.${kind}.on`), telling: true, cell: (row) => formatDay(row.on) },
  ];
  return (
    <Page
      title={t(`kinds.${kind}.title`)}
      lead={t(`kinds.${kind}.help`)}
      crumbs={[{ href: "/inbox", label: t("title") }]}
      figure={{ value: formatNumber(total), words: t("figure") }}
    >
      <DataTable
        caption={t("caption", { count: formatNumber(total) })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        rowHref={(row) => row.href}
        path={path}
        params={query}
      />
      <Pagination path={path} params={query} page={page} pageSize={INBOX_PAGE_SIZE} total={total} />
    </Page>
  );
}
