import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { openRoundAction } from "@/lib/features/needs/actions-board";
import { loadRoundForm } from "@/lib/features/needs/loaders";
import { formatNumber } from "@/lib/text/format";

/** Repeated boxes of a GET form as one list: `?kinds=commune&kinds=agency`. */
function listOf(value: string | string[] | undefined): string | undefined {
  return value === undefined ? undefined : [value].flat().join(",");
}

export default async function NewRoundPage({ searchParams }: PageProps<"/needs/new">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, kinds, branches, chosen, asked, today } = await loadRoundForm({
    unit: params.unit,
    kinds: listOf(raw.kinds),
    branches: listOf(raw.branches),
  });
  const t = await getTranslations("needs");
  const vi = (await getLocale()) === "vi";
  const year = Number(today.slice(0, 4)) + 1;
  return (
    <DeskPage
      view={view}
      path="/needs/new"
      params={params}
      title={t("newTitle", { unit: view.unit.name })}
      lead={t("newLead")}
      crumbs={[{ href: `/needs?unit=${view.unit.code}`, label: t("title") }]}
    >
      <Section title={t("whoTitle")} lead={t("whoLead")}>
        <form method="get" className="form" data-wide="">
          <input type="hidden" name="unit" value={view.unit.code} />
          <CheckboxGroup
            name="kinds"
            label={t("kinds")}
            inline
            options={kinds.map((kind) => ({
              value: kind.code,
              label: t("withCount", { name: vi ? kind.labelVi : kind.labelEn, count: formatNumber(kind.count) }),
            }))}
            defaultValues={chosen.kinds}
          />
          <details open={chosen.branches.length > 0}>
            <summary className="cursor-pointer py-2 font-semibold">{t("branches")}</summary>
            <CheckboxGroup
              name="branches"
              label={t("branchesHelp")}
              inline
              options={branches.map((branch) => ({
                value: branch.code,
                label:
                  branch.count > 1
                    ? t("withBelow", { name: branch.name, count: formatNumber(branch.count - 1) })
                    : branch.name,
              }))}
              defaultValues={chosen.branches}
            />
          </details>
          <div>
            <Button type="submit">{t("choose")}</Button>
          </div>
        </form>
        <details className="panel mt-4">
          <summary className="cursor-pointer p-4 font-semibold">
            {t("willAsk", { count: formatNumber(asked.length) })}
          </summary>
          <p className="p-4 pt-0 text-ink-soft">{asked.map((unit) => unit.name).join(" · ")}</p>
        </details>
      </Section>
      <Section title={t("whatTitle")}>
        <ActionForm
          action={openRoundAction}
          submit={t("openFor", { count: formatNumber(asked.length) })}
          draft="needs-new"
          hidden={{ unit: view.unit.code, kinds: chosen.kinds.join(","), branches: chosen.branches.join(",") }}
        >
          <Field name="name" label={t("roundName")} required>
            <TextInput required maxLength={120} defaultValue={t("roundNameUsual", { year: String(year) })} />
          </Field>
          <Field name="year" label={t("column.year")} help={t("yearHelp")} required>
            <TextInput required inputMode="numeric" maxLength={4} defaultValue={year} />
          </Field>
          <div className="form-row">
            <Field name="opensOn" label={t("opensOn")} required>
              <DateInput required defaultValue={today} />
            </Field>
            <Field name="closesOn" label={t("closesOn")} required>
              <DateInput required />
            </Field>
          </div>
          <Field name="questions" label={t("questions")} help={t("questionsHelp")} optional={t("optional")}>
            <TextArea rows={4} maxLength={3000} />
          </Field>
        </ActionForm>
      </Section>
    </DeskPage>
  );
}
