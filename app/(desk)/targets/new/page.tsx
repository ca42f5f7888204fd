import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { LANES } from "@/lib/domain/shared/lists";
import { createTargetAction } from "@/lib/features/target/actions";
import { loadTargetForm } from "@/lib/features/target/loaders";
import { COMPARISONS } from "@/lib/features/target/schema";
import { formatDay } from "@/lib/text/format";

export default async function NewTargetPage({ searchParams }: PageProps<"/targets/new">) {
  const params = flatParams(await searchParams);
  const { view, groups } = await loadTargetForm(params);
  const t = await getTranslations("targets");
  const common = await getTranslations("common");
  const vi = (await getLocale()) === "vi";
  return (
    <DeskPage
      view={view}
      path="/targets/new"
      params={params}
      title={t("newTitle")}
      lead={t("lead")}
      crumbs={[
        {
          href: `/targets?unit=${view.unit.code}`,
          label: t("title", { unit: view.unit.name, day: formatDay(view.on) }),
        },
      ]}
    >
      <ActionForm action={createTargetAction} submit={t("create")} draft="target-new" hidden={{ unit: view.unit.code }}>
        <Field name="group" label={t("group")} required>
          <Select
            required
            options={groups.map((group) => ({ value: group.code, label: vi ? group.nameVi : group.nameEn }))}
            empty=""
          />
        </Field>
        <Field name="lane" label={t("lane")} required>
          <Select options={LANES.map((value) => ({ value, label: common(`lane.${value}`) }))} />
        </Field>
        <Field name="level" label={t("level")} required>
          <Select
            options={(["elementary", "intermediate", "advanced"] as const).map((value) => ({
              value,
              label: common(`level.${value}`),
            }))}
            defaultValue="intermediate"
          />
        </Field>
        <Field name="comparison" label={t("comparison")} required>
          <Select options={COMPARISONS.map((value) => ({ value, label: t(value) }))} />
        </Field>
        <Field name="percent" label={t("percent")} required>
          <TextInput required inputMode="decimal" defaultValue="100" />
        </Field>
        <Field name="startsOn" label={t("startsOn")} required>
          <DateInput required defaultValue={view.on} />
        </Field>
        <Field name="dueOn" label={t("dueOn")} required>
          <DateInput required />
        </Field>
        <Field name="source" label={t("source")} required>
          <TextInput required maxLength={200} />
        </Field>
        <Field name="note" label={t("note")} optional={t("optional")}>
          <TextArea maxLength={500} />
        </Field>
        <Checkbox name="needsCheck" label={t("needsCheck")} />
      </ActionForm>
    </DeskPage>
  );
}
