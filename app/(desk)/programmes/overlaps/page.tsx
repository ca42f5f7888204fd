import { getLocale, getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { EmptyState } from "@/components/layout/states";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { withParam, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { OVERLAP_STATUSES } from "@/lib/domain/shared/training-lists";
import { findNewOverlapsAction } from "@/lib/features/programme/actions";
import { loadOverlaps } from "@/lib/features/programme/loaders";
import { OVERLAP_PAGE_SIZE, type OverlapRow, type OverlapSide } from "@/lib/features/programme/schema-row";
import { formatNumber, formatPercent } from "@/lib/text/format";

const PATH = "/programmes/overlaps";

/** The topic map: pairs of topics of different programmes that say the same, most alike first. */
export default async function OverlapsPage({ searchParams }: PageProps<"/programmes/overlaps">) {
  const params = flatParams(await searchParams);
  const { view, filter, programme, rows, counts, mayLook } = await loadOverlaps(params);
  const t = await getTranslations("programmes");
  const vi = (await getLocale()) === "vi";
  const kept = { unit: params.unit, on: params.on };
  const side = (one: OverlapSide) => (
    <>
      <span className="block">{one.title}</span>
      <span className="block text-ink-soft text-sm">{vi ? one.programmeVi : one.programmeEn}</span>
    </>
  );
  const columns: readonly Column<OverlapRow>[] = [
    { key: "a", label: t("overlap.left"), cell: (row) => side(row.a) },
    { key: "b", label: t("overlap.right"), telling: true, cell: (row) => side(row.b) },
    {
      key: "score",
      label: t("overlap.score"),
      telling: true,
      numeric: true,
      cell: (row) => formatPercent(row.score, 1),
    },
    ...(filter.status === "proposed"
      ? []
      : [{ key: "note", label: t("overlap.note"), telling: true, cell: (row: OverlapRow) => row.note }]),
  ];
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("overlap.title")}
      lead={t("overlap.lead")}
      crumbs={[{ href: withParams("/programmes", kept), label: t("title") }]}
      actions={
        mayLook && (
          <ActionForm
            action={findNewOverlapsAction}
            submit={t("overlap.look")}
            kind="secondary"
            hidden={{ unit: view.unit.code }}
            draft=""
          />
        )
      }
    >
      <Tabs
        label={t("overlap.tabs")}
        tabs={OVERLAP_STATUSES.map((status) => ({
          href: withParams(PATH, { ...kept, programme: params.programme, status }),
          label: t(`overlap.status.${status}`),
          count: formatNumber(counts[status]),
          current: status === filter.status,
        }))}
      />
      {programme && (
        <Chips
          chips={[
            {
              href: withParam(PATH, params, "programme", undefined),
              label: t("overlap.ofProgramme", { name: vi ? programme.nameVi : programme.nameEn }),
              on: true,
              removes: t("overlap.allProgrammes"),
            },
          ]}
        />
      )}
      {counts[filter.status] === 0 ? (
        <EmptyState title={t(`overlap.empty.${filter.status}`)}>{mayLook && t("overlap.emptyHelp")}</EmptyState>
      ) : (
        rows.length > 0 && (
          <DataTable
            caption={t("overlap.caption", { count: counts[filter.status] })}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => withParams(`${PATH}/${row.id}`, kept)}
            path={PATH}
            params={params}
          />
        )
      )}
      {counts[filter.status] > (rows.length === 0 ? 0 : OVERLAP_PAGE_SIZE) && (
        <Pagination
          path={PATH}
          params={params}
          page={filter.page}
          pageSize={OVERLAP_PAGE_SIZE}
          total={counts[filter.status]}
        />
      )}
    </DeskPage>
  );
}
