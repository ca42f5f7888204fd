import { Download, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CadreChips } from "@/components/cadre/cadre-chips";
import { CadreFilters } from "@/components/cadre/cadre-filters";
import { CadreTable } from "@/components/cadre/cadre-table";
import { PartialNote } from "@/components/compliance/partial-note";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { loadCadreList } from "@/lib/features/cadre/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";

const PATH = "/cadres";

/** Everyone of the unit in view and below, as of the day in view, through the filter in the address. */
export default async function CadresPage({ searchParams }: PageProps<"/cadres">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, request, rows, total, partial, choices, mayWrite, mayExport } = await loadCadreList(raw);
  const t = await getTranslations("cadres");
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("titleOf", { unit: view.unit.name, day: formatDay(view.on) })}
      figure={{ value: formatNumber(total), words: t("figure", { count: total }) }}
      actions={
        <>
          {mayExport && (
            <LinkButton plain href={withParams("/api/exports/cadres", { ...params, page: undefined })}>
              <Download aria-hidden="true" /> {t("export")}
            </LinkButton>
          )}
          {mayWrite && (
            <LinkButton kind="primary" href={withParams("/cadres/new", { unit: view.unit.code })}>
              <Plus aria-hidden="true" /> {t("add")}
            </LinkButton>
          )}
        </>
      }
    >
      {partial && <PartialNote unit={view.unit.name} />}
      <div className="grid gap-4">
        <CadreFilters filter={request.filter} choices={choices} params={params} path={PATH} />
        <CadreChips filter={request.filter} choices={choices} params={params} path={PATH} />
        <CadreTable rows={rows} total={total} page={request.page} path={PATH} params={params} empty={t("empty")} />
      </div>
    </DeskPage>
  );
}
