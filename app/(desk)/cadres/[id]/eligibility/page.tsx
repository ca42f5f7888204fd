import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EligibilityAnswers } from "@/components/eligibility/eligibility-answers";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { loadEligibility } from "@/lib/features/eligibility/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";

/** Which level this person may be sent to, and every reason why not to the others. */
export default async function EligibilityPage({ params, searchParams }: PageProps<"/cadres/[id]/eligibility">) {
  const id = (await params).id;
  const query = flatParams(await searchParams);
  const { view, learner, answers, rules } = await loadEligibility(Number(id), query);
  const t = await getTranslations("eligibility");
  const kept = { unit: query.unit, on: query.on };
  const allowed = answers.filter((answer) => answer.decision.ok).length;
  return (
    <DeskPage
      view={view}
      path={`/cadres/${id}/eligibility`}
      params={query}
      title={t("personTitle", { name: learner.fullName })}
      lead={t("personLead", { day: formatDay(view.on) })}
      crumbs={[{ href: withParams(`/cadres/${id}`, kept), label: learner.fullName }]}
      figure={{ value: formatNumber(allowed), words: t("figure", { count: allowed }) }}
      actions={<LinkButton href={withParams("/eligibility", kept)}>{t("all")}</LinkButton>}
    >
      <EligibilityAnswers answers={answers} rules={rules} />
    </DeskPage>
  );
}
