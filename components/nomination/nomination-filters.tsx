import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { NOMINATION_STATUSES } from "@/lib/domain/shared/training-lists";
import type { NominationFilter } from "@/lib/features/nomination/schema";

/** Class, state and name as a form that works without script; what is chosen stands in the address. */
export function NominationFilters({
  filter,
  classes,
  unit,
}: {
  filter: NominationFilter;
  classes: readonly Readonly<{ code: string; name: string }>[];
  unit: string | undefined;
}) {
  const t = useTranslations("nominations");
  return (
    <form action="/nominations" className="no-print form-row items-end" aria-label={t("filter.title")}>
      {unit && <input type="hidden" name="unit" value={unit} />}
      <Field name="class" label={t("filter.class")}>
        <Select
          empty={t("filter.anyClass")}
          defaultValue={filter.classCode ?? ""}
          options={classes.map(({ code, name }) => ({ value: code, label: t("classOption", { name, code }) }))}
        />
      </Field>
      <Field name="status" label={t("filter.status")}>
        <Select
          empty={t("filter.anyStatus")}
          defaultValue={filter.status ?? ""}
          options={[
            { value: "open", label: t("filter.open") },
            ...NOMINATION_STATUSES.map((status) => ({ value: status as string, label: t(`status.${status}`) })),
          ]}
        />
      </Field>
      <Field name="q" label={t("filter.q")}>
        <TextInput type="search" maxLength={100} defaultValue={filter.q ?? ""} />
      </Field>
      <Button type="submit">{t("filter.submit")}</Button>
    </form>
  );
}
