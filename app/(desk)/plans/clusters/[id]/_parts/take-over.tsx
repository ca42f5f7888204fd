import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { Section } from "@/components/layout/section";
import { Panel } from "@/components/ui/panel";
import { takeOverProposalAction } from "@/lib/features/cluster/actions";
import type { loadProposal } from "@/lib/features/cluster/loaders";

type Loaded = Awaited<ReturnType<typeof loadProposal>>;

/** The proposal, as it is saved, becomes lines of the year's plan. */
export async function TakeOver({ proposal, unbroken }: Pick<Loaded, "proposal" | "unbroken">) {
  const t = await getTranslations("clusters.takeOver");
  const again = proposal.status === "taken";
  return (
    <Section title={t("title", { year: String(proposal.year) })}>
      <Panel>
        <p className="prose-width mb-4">{again ? t("again") : t("lead", { unit: proposal.unit.name })}</p>
        <ActionForm
          action={takeOverProposalAction}
          submit={again ? t("update") : t("submit")}
          draft=""
          hidden={{ proposalId: proposal.id, version: proposal.version }}
        >
          <Field name="quarter" label={t("quarter")}>
            <Select
              empty={t("anyQuarter")}
              options={[1, 2, 3, 4].map((n) => ({ value: String(n), label: t("quarterN", { n }) }))}
            />
          </Field>
          {unbroken.length > 0 && (
            <div>
              <p className="prose-width">{t("unbroken")}</p>
              <ul className="mb-2 list-disc pl-5">
                {unbroken.map(({ key, quarter, classes, learners }) => (
                  <li key={key}>{t("unbrokenLine", { quarter: quarter ?? 0, classes, learners })}</li>
                ))}
              </ul>
              <Checkbox name="othersStay" label={t("othersStay")} defaultChecked={again} />
            </div>
          )}
        </ActionForm>
      </Panel>
    </Section>
  );
}
