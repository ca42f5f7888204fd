import { getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { editUnitAction } from "@/lib/features/unit/actions";
import { loadUnitAct } from "@/lib/features/unit/loaders-units";
import { ActPage } from "../_parts/act-page";
import { PaperFields } from "../_parts/paper-fields";
import { PlaceFields } from "../_parts/place-fields";

/** Area and coordinates; says beforehand whose status another area touches. */
export default async function EditUnitPage({ params, searchParams }: PageProps<"/units/[code]/acts/edit">) {
  const desk = await loadUnitAct((await params).code, await searchParams);
  const t = await getTranslations("units");
  const { unit } = desk.view;
  return (
    <ActPage
      desk={desk}
      act="edit"
      title={t("edit.title", { name: unit.name })}
      lead={t("edit.lead", { people: desk.left.people })}
      submit={t("edit.submit")}
      action={editUnitAction}
    >
      <PlaceFields area={desk.dossier.area} latitude={desk.dossier.latitude} longitude={desk.dossier.longitude} />
      <Field name="on" label={t("form.areaOn")} help={t("form.areaOnHelp")} optional={t("form.optional")}>
        <DateInput />
      </Field>
      <PaperFields needed={false} />
    </ActPage>
  );
}
