import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { flatParams } from "@/components/desk/desk-page";
import { CorrectPanel } from "@/components/needs/correct-panel";
import { ProgrammeName } from "@/components/needs/programme-name";
import { RoundPage } from "@/components/needs/round-head";
import { StanceBadges } from "@/components/needs/stance-badges";
import { WhyLine } from "@/components/needs/why-line";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadRoundNames } from "@/lib/features/needs/loaders";
import { ENTRY_KINDS, entryFilter, NEEDS_PAGE_SIZE } from "@/lib/features/needs/schema";
import type { EntryRow } from "@/lib/features/needs/schema-entry";
import { formatNumber } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

/** The names behind the figures of a round. */
export default async function NamesPage({ params, searchParams }: PageProps<"/needs/[round]/names">) {
  const query = flatParams(await searchParams);
  const page = pageNumber(query.page);
  const filter = entryFilter.parse(query);
  const { round, rows, total, entry, mayManage, shown } = await loadRoundNames(
    (await params).round,
    filter,
    page,
    query.entry,
  );
  const t = await getTranslations("needs");
  const path = `/needs/${round.id}/names`;
  const kept = {
    unit: filter.unit,
    programme: filter.programme === null ? undefined : String(filter.programme),
    kind: filter.kind,
  };
  const here = withParams(path, { ...kept, page: query.page });
  const columns: readonly Column<EntryRow>[] = [
    { key: "person", label: t("column.person"), cell: (row) => `${row.fullName} (${row.birthYear})` },
    { key: "unit", label: t("column.unit"), telling: true, cell: (row) => row.unitName },
    {
      key: "programme",
      label: t("column.programme"),
      telling: true,
      cell: (row) => <ProgrammeName programme={row.programme} />,
    },
    { key: "why", label: t("column.why"), cell: (row) => <WhyLine row={row} shown={shown} brief /> },
    {
      key: "stance",
      label: t("column.stance"),
      telling: true,
      cell: (row) => (
        <span className="grid gap-1">
          <StanceBadges row={row} />
          {row.objection}
          {row.boardReason && <span className="text-ink-soft">{t("boardSaid", { reason: row.boardReason })}</span>}
        </span>
      ),
    },
    { key: "priority", label: t("column.priority"), cell: (row) => t(`priority.${row.priority}` as never) },
  ];
  const only = (["unit", "programme"] as const).flatMap((key) => {
    const first = rows[0];
    if (!kept[key] || !first) return [];
    const label = key === "unit" ? first.unitName : <ProgrammeName key={key} programme={first.programme} />;
    return [{ href: withParams(path, { ...kept, [key]: undefined }), label, on: true, removes: t(`anyOf.${key}`) }];
  });
  return (
    <RoundPage round={round} tab="names" exportQuery={withParams("", kept).replace("?", "&")}>
      <div className="my-4">
        <Chips
          lead={t("namesLead")}
          chips={[
            {
              href: withParams(path, { ...kept, kind: undefined }),
              label: t("kind.all"),
              on: filter.kind === undefined,
            },
            ...ENTRY_KINDS.map((kind) => ({
              href: withParams(path, { ...kept, kind }),
              label: t(`kind.${kind}`),
              on: filter.kind === kind,
            })),
            ...only,
          ]}
        />
      </div>
      {entry && mayManage && <CorrectPanel row={entry} shown={shown} back={here} />}
      <DataTable
        caption={t("namesCaption", { count: formatNumber(total) })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) =>
          mayManage ? withParams(path, { ...kept, page: query.page, entry: String(row.id) }) : `/cadres/${row.cadreId}`
        }
        path={path}
        params={query}
      />
      <Pagination path={path} params={query} page={page} pageSize={NEEDS_PAGE_SIZE} total={total} />
    </RoundPage>
  );
}
