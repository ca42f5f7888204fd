import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { PlannedTable } from "@/components/plan/planned-table";
import { PlansTable } from "@/components/plan/plans-table";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { beginPlanAction, draftPlanAction } from "@/lib/features/plan/actions";
import { loadPlans } from "@/lib/features/plan/loaders";
import { YEARS_PER_PAGE } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

/** The plans of the unit in view, year by year; a new one from a needs round by one button. */
export default async function PlansPage({ searchParams }: PageProps<"/plans">) {
  const params = flatParams(await searchParams);
  const { view, mayManage, page, plans, rounds, planned } = await loadPlans(params);
  const t = await getTranslations("plans");
  const unit = view.unit;
  return (
    <DeskPage
      view={view}
      path="/plans"
      params={params}
      title={t("title", { unit: unit.name })}
      lead={t("lead")}
      actions={
        mayManage && <LinkButton href={withParams("/plans/clusters", { unit: unit.code })}>{t("clusters")}</LinkButton>
      }
    >
      {rounds.length > 0 && (
        <Section title={t("rounds.title")}>
          <ul className="grid gap-4 lg:grid-cols-2">
            {rounds.map((round) => (
              <li key={round.id}>
                <Panel
                  title={round.name}
                  level={3}
                  actions={<Badge>{round.status === "open" ? t("rounds.open") : t("rounds.closed")}</Badge>}
                >
                  <p>
                    {t("rounds.signed", {
                      signed: formatNumber(round.signed),
                      units: formatNumber(round.units),
                      names: formatNumber(round.names),
                    })}
                  </p>
                  {round.signed < round.units && (
                    <p className="text-ink-soft">
                      {t("rounds.silent", { count: formatNumber(round.units - round.signed) })}
                    </p>
                  )}
                  <div className="mt-4">
                    <ActionForm
                      action={draftPlanAction}
                      submit={t("rounds.draft", { year: String(round.year) })}
                      draft=""
                      hidden={{ roundId: round.id }}
                    />
                  </div>
                </Panel>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {plans.total === 0 && planned.length === 0 && rounds.length === 0 && (
        <EmptyState title={t("empty", { unit: unit.name })}>{mayManage && t("emptyHelp")}</EmptyState>
      )}
      {plans.total > 0 && (
        <Section title={t("years")}>
          <PlansTable rows={plans.rows} />
          {plans.total > YEARS_PER_PAGE && (
            <Pagination path="/plans" params={params} page={page} pageSize={YEARS_PER_PAGE} total={plans.total} />
          )}
        </Section>
      )}
      {planned.length > 0 && (
        <Section title={t("above.title")} lead={t("above.lead", { unit: unit.name })}>
          <PlannedTable rows={planned} />
        </Section>
      )}
      {mayManage && (
        <Section title={t("blank.title")} lead={t("blank.help")}>
          <ActionForm
            action={beginPlanAction}
            submit={t("blank.submit")}
            kind="secondary"
            draft=""
            hidden={{ unit: unit.code }}
          >
            <Field name="year" label={t("year")} required>
              <TextInput
                required
                className="max-w-28"
                inputMode="numeric"
                defaultValue={String(Number(view.on.slice(0, 4)) + 1)}
              />
            </Field>
          </ActionForm>
        </Section>
      )}
    </DeskPage>
  );
}
