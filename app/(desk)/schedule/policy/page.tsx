import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { withParams } from "@/components/ui/query-link";
import { CONFLICT_EFFECTS, CONFLICT_RULES } from "@/lib/domain/shared/teaching-lists";
import { issueConflictPolicyAction } from "@/lib/features/session/actions";
import { loadConflictPolicies } from "@/lib/features/session/loaders";
import { formatDay } from "@/lib/text/format";
import { keptView } from "@/lib/text/kept-view";

const PATH = "/schedule/policy";
const TONE = { block: "bad", warn: "warn", ignore: "neutral" } as const;

/** What clashes do: in force on the day in view, said so far, and a new word. */
export default async function ConflictPolicyPage({ searchParams }: PageProps<"/schedule/policy">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, rows, effects, manage } = await loadConflictPolicies(raw);
  const t = await getTranslations("sessions");
  const p = await getTranslations("sessions.policy");
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={p("titleOf", { unit: view.unit.name })}
      lead={p("lead")}
      crumbs={[{ href: withParams("/schedule", { unit: params.unit, on: params.on }), label: t("title") }]}
    >
      <Section title={p("current", { day: formatDay(view.on) })}>
        <KeyValue
          items={CONFLICT_RULES.map((rule) => ({
            label: p(`rule.${rule}`),
            value: <Badge tone={TONE[effects[rule]]}>{t(`effect.${effects[rule]}`)}</Badge>,
          }))}
        />
        <p className="prose-width mt-3 text-ink-soft text-sm">{p("always")}</p>
      </Section>
      <Section title={p("all")}>
        <DataTable
          caption={p("all")}
          captionHidden
          rows={rows}
          rowKey={(row) => row.id}
          empty={p("empty")}
          columns={[
            { key: "rule", label: p("ruleColumn"), cell: (row) => p(`rule.${row.rule}`) },
            { key: "effect", label: p("effectColumn"), telling: true, cell: (row) => t(`effect.${row.effect}`) },
            { key: "unit", label: p("unit"), telling: true, cell: (row) => row.unitName ?? p("national") },
            { key: "from", label: p("validFrom"), telling: true, cell: (row) => formatDay(row.validFrom) },
            { key: "source", label: p("source"), cell: (row) => row.source },
          ]}
        />
      </Section>
      {manage && (
        <Section title={p("issue")} lead={p("issueLead")}>
          <ActionForm
            action={issueConflictPolicyAction}
            submit={p("submit")}
            draft=""
            hidden={{ unit: view.unit.code, kept: keptView(params) }}
          >
            {CONFLICT_RULES.map((rule) => (
              <Field key={rule} name={rule} label={p(`rule.${rule}`)}>
                <Select
                  empty={p("keep", { effect: t(`effect.${effects[rule]}`) })}
                  options={CONFLICT_EFFECTS.map((value) => ({ value, label: t(`effect.${value}`) }))}
                />
              </Field>
            ))}
            <Field name="validFrom" label={p("validFrom")} required>
              <DateInput required defaultValue={view.on} />
            </Field>
            <Field name="source" label={p("source")} help={p("sourceHelp")} required>
              <TextInput required maxLength={200} />
            </Field>
          </ActionForm>
        </Section>
      )}
    </DeskPage>
  );
}
