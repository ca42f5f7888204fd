import { getLocale, getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { createUnitAction } from "@/lib/features/unit/actions";
import { loadKindsBelow, loadUnitAct } from "@/lib/features/unit/loaders-units";
import { ActPage } from "../_parts/act-page";
import { PaperFields } from "../_parts/paper-fields";
import { PlaceFields } from "../_parts/place-fields";

/** A new unit below this one. Kinds above its own tier are left out: the rule would refuse them. */
export default async function NewUnitPage({ params, searchParams }: PageProps<"/units/[code]/acts/new">) {
  const desk = await loadUnitAct((await params).code, await searchParams);
  const { unit, on } = desk.view;
  const [t, locale, { kinds, next }] = await Promise.all([
    getTranslations("units"),
    getLocale(),
    loadKindsBelow(unit.kind),
  ]);
  return (
    <ActPage
      desk={desk}
      act="new"
      title={t("new.title", { name: unit.name })}
      lead={t("new.lead", { name: unit.name })}
      submit={t("new.submit")}
      action={createUnitAction}
    >
      <Field name="name" label={t("form.name")} help={t("form.nameHelp")} required>
        <TextInput maxLength={150} />
      </Field>
      <Field name="kind" label={t("form.kind")} required>
        <Select
          defaultValue={next?.code}
          options={kinds.map((kind) => ({ value: kind.code, label: locale === "en" ? kind.labelEn : kind.labelVi }))}
        />
      </Field>
      <Field name="code" label={t("form.code")} help={t("form.codeHelp")} optional={t("form.optional")}>
        <TextInput maxLength={60} />
      </Field>
      <Field name="from" label={t("form.from")} required>
        <DateInput defaultValue={on} required />
      </Field>
      <PlaceFields area={desk.dossier.area} latitude={null} longitude={null} />
      <PaperFields />
    </ActPage>
  );
}
