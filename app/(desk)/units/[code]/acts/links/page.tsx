import { getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { SearchSelect } from "@/components/form/search-select";
import { linkUnitAction } from "@/lib/features/unit/actions";
import { loadUnitAct } from "@/lib/features/unit/loaders-units";
import { ActPage } from "../_parts/act-page";
import { PaperFields } from "../_parts/paper-fields";
import { RunningLinks } from "../_parts/running-links";

/** Clusters and serving centres: what is in force, each with its end, and a form for one more. */
export default async function UnitLinksPage({ params, searchParams }: PageProps<"/units/[code]/acts/links">) {
  const search = await searchParams;
  const desk = await loadUnitAct((await params).code, search);
  const t = await getTranslations("units");
  const { unit, on } = desk.view;
  return (
    <ActPage
      desk={desk}
      act="links"
      title={t("links.title", { name: unit.name })}
      lead={t("links.lead")}
      note={<RunningLinks desk={desk} done={search.done === "unlinked"} />}
      submit={t("links.submit")}
      action={linkUnitAction}
    >
      <h2 className="mt-8 text-lg">{t("links.add")}</h2>
      <RadioGroup
        name="kind"
        label={t("form.linkKind")}
        defaultValue="cluster-member"
        options={[
          { value: "cluster-member", label: t("form.linkCluster") },
          { value: "served-by", label: t("form.linkServed") },
        ]}
      />
      <Field name="other" label={t("form.other")} help={t("form.parentHelp")} required>
        <SearchSelect source="/api/lookup/units?manage=1" />
      </Field>
      <Field name="from" label={t("form.linkFrom")} required>
        <DateInput defaultValue={on} required />
      </Field>
      <Field name="lastDay" label={t("form.linkLastDay")} optional={t("form.optional")}>
        <DateInput />
      </Field>
      <PaperFields />
    </ActPage>
  );
}
