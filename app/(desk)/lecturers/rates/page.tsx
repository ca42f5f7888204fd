import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { LecturerTabs } from "@/components/lecturer/lecturer-tabs";
import { NormForm, RateForm } from "@/components/lecturer/settings-forms";
import { NormsTable, RatesTable } from "@/components/lecturer/settings-tables";
import { withParams } from "@/components/ui/query-link";
import { loadRates } from "@/lib/features/lecturer/loaders-year";

/** What a session is paid by rank and what a role owes in a year, each with its days. */
export default async function RatesPage({ searchParams }: PageProps<"/lecturers/rates">) {
  const params = flatParams(await searchParams);
  const { view, rates, norms, mayManage } = await loadRates(params);
  const t = await getTranslations("lecturers");
  return (
    <DeskPage
      view={view}
      path="/lecturers/rates"
      params={params}
      title={t("rates.title", { unit: view.unit.name })}
      lead={t("rates.lead")}
      crumbs={[{ href: withParams("/lecturers", { unit: params.unit, on: params.on }), label: t("title") }]}
    >
      <LecturerTabs current="rates" params={params} />
      <Section title={t("rates.rates")}>
        <RatesTable rows={rates} />
      </Section>
      <Section title={t("rates.norms")}>
        <NormsTable rows={norms} />
      </Section>
      {mayManage && (
        <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
          <RateForm unit={view.unit.code} />
          <NormForm unit={view.unit.code} />
        </div>
      )}
    </DeskPage>
  );
}
