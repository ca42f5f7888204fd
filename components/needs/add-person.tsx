import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { addEntryAction } from "@/lib/features/needs/actions";
import type { NeedsProgramme } from "@/lib/features/needs/schema-entry";

/** Somebody the forecast did not name; folded away, because mostly nobody is missing. */
export function AddPerson({ answerId, programmes }: { answerId: number; programmes: readonly NeedsProgramme[] }) {
  const t = useTranslations("needs");
  const locale = useLocale();
  return (
    <details className="panel mt-6">
      <summary className="cursor-pointer p-4 font-semibold">{t("addPerson")}</summary>
      <div className="p-4 pt-0">
        <ActionForm action={addEntryAction} submit={t("add")} kind="secondary" hidden={{ answerId }} draft="">
          <Field name="cadreId" label={t("column.person")} help={t("addHelp")} required>
            <SearchSelect source="/api/lookup/people" />
          </Field>
          <Field name="programmeId" label={t("column.programme")} required>
            <Select
              options={programmes.map((one) => ({
                value: String(one.id),
                label: locale === "en" ? one.nameEn : one.nameVi,
              }))}
            />
          </Field>
          <Field name="priority" label={t("column.priority")} required>
            <Select
              options={["1", "2", "3"].map((value) => ({ value, label: t(`priority.${value}` as never) }))}
              defaultValue="2"
            />
          </Field>
          <Field name="note" label={t("addWhy")} optional={t("optional")}>
            <TextInput maxLength={500} />
          </Field>
        </ActionForm>
      </div>
    </details>
  );
}
