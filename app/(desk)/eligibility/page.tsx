import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EligibilityTable } from "@/components/eligibility/eligibility-table";
import { loadEligibilityRules } from "@/lib/features/eligibility/loaders";

export default async function EligibilityRulesPage({ searchParams }: PageProps<"/eligibility">) {
  const params = flatParams(await searchParams);
  const { view, rules, groups } = await loadEligibilityRules(params);
  const t = await getTranslations("eligibility");
  const standards = await getTranslations("standards");
  const vi = (await getLocale()) === "vi";
  return (
    <DeskPage
      view={view}
      path="/eligibility"
      params={params}
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ href: "/standards", label: standards("title") }]}
    >
      <EligibilityTable
        rules={rules}
        on={view.on}
        groupNames={new Map(groups.map((group) => [group.code, vi ? group.nameVi : group.nameEn]))}
      />
    </DeskPage>
  );
}
