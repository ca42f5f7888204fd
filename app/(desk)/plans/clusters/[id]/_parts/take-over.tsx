import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { Section } from "@/components/layout/section";
import { Panel } from "@/components/ui/panel";
import { takeOverProposalAction } from "@/lib/features/cluster/actions";
import type { loadProposal } from "@/lib/features/cluster/loaders";

type Proposal = Awaited<ReturnType<typeof loadProposal>>["proposal"];

/** The proposal, as it is saved, becomes lines of the year's plan. */
export async function TakeOver({ proposal }: { proposal: Proposal }) {
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
        </ActionForm>
      </Panel>
    </Section>
  );
}
