import { getLocale, getTranslations } from "next-intl/server";
import { HeatMap } from "@/components/charts/heat-map";
import { DashboardHead } from "@/components/compliance/dashboard-head";
import { PartialNote } from "@/components/compliance/partial-note";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { Pagination } from "@/components/ui/pagination";
import { loadHeat } from "@/lib/features/compliance/loaders";
import { HEAT_UNITS_PER_PAGE, listHref, parseDashboard } from "@/lib/features/compliance/schema";
import { formatDay } from "@/lib/text/format";

const PATH = "/compliance/heat";

export default async function HeatPage({ searchParams }: PageProps<"/compliance/heat">) {
  const params = flatParams(await searchParams);
  const request = parseDashboard(params);
  const { view, groups, subUnits, subUnitCount, cells, partial } = await loadHeat(params, request);
  const t = await getTranslations("compliance");
  const vi = (await getLocale()) === "vi";
  const columns = [
    { id: view.unit.id, code: view.unit.code, name: t("total", { unit: view.unit.name }) },
    ...subUnits.map(({ unitId, code, name }) => ({ id: unitId, code, name })),
  ];
  const byKey = new Map(columns.map((column) => [String(column.id), column]));
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("title", { unit: view.unit.name, day: formatDay(view.on) })}
    >
      {partial && <PartialNote unit={view.unit.name} />}
      <DashboardHead path={PATH} params={params} request={request} />
      {groups.length === 0 ? (
        <EmptyState title={t("heatEmpty")} />
      ) : (
        <HeatMap
          title={t("heatTitle")}
          note={t("heatNote")}
          of={t("heatOf")}
          rows={groups.map((group) => ({ key: group.code, label: vi ? group.nameVi : group.nameEn }))}
          columns={columns.map((column) => ({
            key: String(column.id),
            label: column.name,
            href: `/compliance?unit=${column.code}&lane=${request.lane}${view.isToday ? "" : `&on=${view.on}`}`,
          }))}
          cell={(group, column) => {
            const cell = cells.get(`${column}:${group}`);
            if (!cell || cell.denominator === 0) return null;
            const href = listHref({
              unit: byKey.get(column)?.code ?? view.unit.code,
              on: view.isToday ? undefined : view.on,
              lane: request.lane,
              group,
              status: ["met", "inTraining", "grace", "short"],
            });
            return { numerator: cell.met, denominator: cell.denominator, href };
          }}
        />
      )}
      <Pagination path={PATH} params={params} page={request.page} pageSize={HEAT_UNITS_PER_PAGE} total={subUnitCount} />
    </DeskPage>
  );
}
