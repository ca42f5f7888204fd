import { getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { moveUnitAction } from "@/lib/features/unit/actions";
import { loadUnitAct } from "@/lib/features/unit/loaders-units";
import { ActPage } from "../_parts/act-page";
import { PaperFields } from "../_parts/paper-fields";

/** Under another unit from a day on; says beforehand what goes along. */
export default async function MoveUnitPage({ params, searchParams }: PageProps<"/units/[code]/acts/move">) {
  const desk = await loadUnitAct((await params).code, await searchParams);
  const t = await getTranslations("units");
  const { unit, ancestors, on } = desk.view;
  return (
    <ActPage
      desk={desk}
      act="move"
      title={t("move.title", { name: unit.name })}
      lead={t("move.lead", { parent: ancestors.at(-1)?.name ?? t("outside"), units: desk.below, people: desk.people })}
      submit={t("move.submit")}
      action={moveUnitAction}
    >
      <Field name="parent" label={t("form.parent")} help={t("form.parentHelp")} required>
        <SearchSelect source="/api/lookup/units?manage=1" />
      </Field>
      <Field name="on" label={t("form.on")} help={t("form.onHelp")} required>
        <DateInput defaultValue={on} required />
      </Field>
      <PaperFields />
    </ActPage>
  );
}
