import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { PeopleTable } from "@/components/plan/people-table";
import { loadLeft } from "@/lib/features/plan/loaders-line";
import { formatNumber } from "@/lib/text/format";

/** Who needs a programme and has no seat in this version. */
export default async function PlanLeftPage({ params, searchParams }: PageProps<"/plans/[id]/left/[programmeId]">) {
  const [{ id, programmeId }, search] = await Promise.all([params, searchParams]);
  const query = flatParams(search);
  const { view, version, programme, people, total, page } = await loadLeft(id, programmeId, query);
  const [t, locale] = await Promise.all([getTranslations("plans"), getLocale()]);
  return (
    <DeskPage
      view={view}
      path="/plans"
      title={t("left.pageTitle", { programme: locale === "vi" ? programme.nameVi : programme.nameEn })}
      lead={t("left.lead")}
      figure={{ value: formatNumber(total), words: t("left.left").toLowerCase() }}
      crumbs={[
        { href: `/plans?unit=${version.unitCode}`, label: t("crumb", { unit: version.unitName }) },
        {
          href: `/plans/${version.id}`,
          label: t("one.title", { year: String(version.year), unit: version.unitName }),
        },
      ]}
    >
      <PeopleTable
        people={people}
        total={total}
        page={page}
        path={`/plans/${version.id}/left/${programmeId}`}
        params={query}
        empty={t("left.none")}
      />
    </DeskPage>
  );
}
