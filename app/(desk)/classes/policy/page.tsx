import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { withParams } from "@/components/ui/query-link";
import { RANKING_CRITERIA } from "@/lib/domain/shared/training-lists";
import { issuePolicyAction } from "@/lib/features/allotment/actions";
import { loadPolicies } from "@/lib/features/allotment/loaders";
import { POLICY_FIELDS } from "@/lib/features/allotment/schema";
import { formatDay } from "@/lib/text/format";

const PATH = "/classes/policy";

/** The order in which people are seated: in force, issued so far, and a new one. */
export default async function PolicyPage({ searchParams }: PageProps<"/classes/policy">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, rows, current, mayIssue } = await loadPolicies(raw);
  const classes = await getTranslations("classes");
  const t = await getTranslations("seats");
  const p = await getTranslations("seats.policies");
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={p("title", { unit: view.unit.name })}
      lead={p("lead")}
      crumbs={[
        {
          href: withParams("/classes", { unit: params.unit, on: params.on }),
          label: classes("titleOf", { unit: view.unit.name }),
        },
      ]}
    >
      <Section title={p("current")} lead={current.name ?? t("policyDefault")}>
        <ol className="list-decimal pl-6">
          {current.criteria.map((one) => (
            <li key={one}>{t(`criteria.${one}`)}</li>
          ))}
        </ol>
      </Section>
      <Section title={p("all")}>
        <DataTable
          caption={p("all")}
          captionHidden
          rows={rows}
          rowKey={(row) => row.id}
          empty={p("empty")}
          columns={[
            { key: "name", label: p("name"), cell: (row) => row.name },
            { key: "unit", label: p("unit"), telling: true, cell: (row) => row.unitName ?? p("national") },
            { key: "from", label: p("validFrom"), telling: true, cell: (row) => formatDay(row.validFrom) },
            {
              key: "criteria",
              label: p("criteria"),
              cell: (row) => row.criteria.map((one) => t(`criteria.${one}`)).join(" → "),
            },
            { key: "source", label: p("source"), cell: (row) => row.source },
          ]}
        />
      </Section>
      {mayIssue && (
        <Section title={p("issue")}>
          <ActionForm
            action={issuePolicyAction}
            submit={p("issueSubmit")}
            draft="ranking-policy"
            hidden={{ unit: view.unit.code }}
          >
            <Field name="name" label={p("name")} required>
              <TextInput required maxLength={200} />
            </Field>
            <Field name="source" label={p("source")} required>
              <TextInput required maxLength={200} />
            </Field>
            <Field name="validFrom" label={p("validFrom")} required>
              <DateInput required defaultValue={view.on} />
            </Field>
            {POLICY_FIELDS.map((field, index) => (
              <Field key={field} name={field} label={p("place", { number: index + 1 })}>
                <Select
                  empty={p("none")}
                  defaultValue={current.criteria[index] ?? ""}
                  options={RANKING_CRITERIA.map((value) => ({ value, label: t(`criteria.${value}`) }))}
                />
              </Field>
            ))}
          </ActionForm>
        </Section>
      )}
    </DeskPage>
  );
}
