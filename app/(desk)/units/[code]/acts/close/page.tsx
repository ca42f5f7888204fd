import { getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Note } from "@/components/ui/note";
import { closeUnitAction } from "@/lib/features/unit/actions";
import { loadUnitAct } from "@/lib/features/unit/loaders-units";
import { formatDay } from "@/lib/text/format";
import { ActPage } from "../_parts/act-page";
import { PaperFields } from "../_parts/paper-fields";

/** The end of a unit; says beforehand what stands in the way. */
export default async function CloseUnitPage({ params, searchParams }: PageProps<"/units/[code]/acts/close">) {
  const desk = await loadUnitAct((await params).code, await searchParams);
  const t = await getTranslations("units");
  const { unit, on } = desk.view;
  const { units, people } = desk.left;
  const blocked = units + people > 0;
  return (
    <ActPage
      desk={desk}
      act="close"
      title={t("close.title", { name: unit.name })}
      lead={t("close.lead")}
      note={
        <Note tone={blocked ? "warn" : "info"}>
          {t(blocked ? "close.blocked" : "close.clear", { day: formatDay(on), units, people })}
        </Note>
      }
      submit={t("close.submit")}
      kind="danger"
      action={closeUnitAction}
    >
      <Field name="lastDay" label={t("form.lastDay")} required>
        <DateInput required />
      </Field>
      <PaperFields />
    </ActPage>
  );
}
