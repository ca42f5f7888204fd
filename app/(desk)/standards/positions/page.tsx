import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { PositionTable } from "@/components/standard/position-table";
import { loadPositions } from "@/lib/features/standard/loaders";

/** Which positions there are, and to which groups each belongs: what standards and targets speak of. */
export default async function PositionsPage({ searchParams }: PageProps<"/standards/positions">) {
  const params = flatParams(await searchParams);
  const { view, subjects } = await loadPositions(params);
  const t = await getTranslations("standards");
  const vi = (await getLocale()) === "vi";
  return (
    <DeskPage
      view={view}
      path="/standards/positions"
      params={params}
      title={t("positionsTitle")}
      lead={t("positionsLead")}
      crumbs={[{ href: "/standards", label: t("title") }]}
    >
      <PositionTable
        subjects={subjects}
        vi={vi}
        view={{ unit: view.unit.code, on: view.isToday ? undefined : view.on }}
      />
    </DeskPage>
  );
}
