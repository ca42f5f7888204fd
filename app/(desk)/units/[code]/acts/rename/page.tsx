import { getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { renameUnitAction } from "@/lib/features/unit/actions";
import { loadUnitAct } from "@/lib/features/unit/loaders-units";
import { ActPage } from "../_parts/act-page";
import { PaperFields } from "../_parts/paper-fields";

/** Another name from a day on. */
export default async function RenameUnitPage({ params, searchParams }: PageProps<"/units/[code]/acts/rename">) {
  const desk = await loadUnitAct((await params).code, await searchParams);
  const t = await getTranslations("units");
  const { unit, on } = desk.view;
  return (
    <ActPage
      desk={desk}
      act="rename"
      title={t("rename.title", { name: unit.name })}
      lead={t("rename.lead")}
      submit={t("rename.submit")}
      action={renameUnitAction}
    >
      <Field name="name" label={t("form.name")} help={t("form.nameHelp")} required>
        <TextInput defaultValue={unit.name} maxLength={150} />
      </Field>
      <Field
        name="code"
        label={t("form.code")}
        help={t("form.codeKeepHelp", { code: unit.code })}
        optional={t("form.optional")}
      >
        <TextInput maxLength={60} />
      </Field>
      <Field name="on" label={t("form.on")} help={t("form.onHelp")} required>
        <DateInput defaultValue={on} required />
      </Field>
      <PaperFields />
    </ActPage>
  );
}
