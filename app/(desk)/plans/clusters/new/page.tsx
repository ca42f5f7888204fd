import { getLocale, getTranslations } from "next-intl/server";
import { ProposalForm } from "@/components/cluster/proposal-form";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { loadNewProposal } from "@/lib/features/cluster/loaders";

/** What is asked of the cluster planner: programme and year first, then learners, hosts and limits. */
export default async function NewProposalPage({ searchParams }: PageProps<"/plans/clusters/new">) {
  const params = flatParams(await searchParams);
  const desk = await loadNewProposal(params);
  const { view, year, programmes, programme, clusters, among } = desk;
  const t = await getTranslations("clusters");
  const vi = (await getLocale()) === "vi";
  const unit = view.unit.code;
  return (
    <DeskPage
      view={view}
      path="/plans/clusters/new"
      params={params}
      title={t("newTitle")}
      lead={t("lead")}
      crumbs={[
        { href: withParams("/plans", { unit }), label: t("plans") },
        { href: withParams("/plans/clusters", { unit }), label: t("title") },
      ]}
    >
      <form method="get" className="form" data-wide="">
        <input type="hidden" name="unit" value={unit} />
        <div className="form-row">
          <Field name="programme" label={t("programme")}>
            <Select
              defaultValue={programme?.code}
              options={programmes.map((one) => ({ value: one.code, label: vi ? one.nameVi : one.nameEn }))}
            />
          </Field>
          <Field name="year" label={t("year")}>
            <TextInput inputMode="numeric" defaultValue={year} />
          </Field>
          {clusters.length > 0 && (
            <Field name="among" label={t("among")}>
              <Select
                defaultValue={among?.code ?? ""}
                empty={t("amongAll")}
                options={clusters.map((one) => ({ value: one.code, label: one.name }))}
              />
            </Field>
          )}
        </div>
        <div className="form-end">
          <Button type="submit" kind="secondary">
            {t("choose")}
          </Button>
        </div>
      </form>
      {programme ? (
        <Section title={`${vi ? programme.nameVi : programme.nameEn} · ${year}`}>
          <ProposalForm
            key={`${programme.code}/${year}/${among?.code}/${desk.source}`}
            unit={unit}
            params={params}
            programme={programme}
            year={year}
            tables={desk.tables}
            rows={desk.rows}
            source={desk.source}
            sources={desk.sources}
          />
        </Section>
      ) : (
        <Note tone="warn" title={t("noProgrammes")} />
      )}
    </DeskPage>
  );
}
