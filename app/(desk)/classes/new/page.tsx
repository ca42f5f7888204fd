import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { ClassFields } from "@/components/training-class/class-fields";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { createClassAction } from "@/lib/features/training-class/actions";
import { loadClassForm } from "@/lib/features/training-class/loaders";

/** A class from a line of the plan (?line=) or outside it. */
export default async function NewClassPage({ searchParams }: PageProps<"/classes/new">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, line, programme, programmes } = await loadClassForm(raw);
  const t = await getTranslations("classes");
  const english = (await getLocale()) === "en";
  const lineFull = line !== null && line.made >= line.classes;
  const each = line && line.classes > 0 ? Math.ceil(line.learners / line.classes) : null;
  const listHref = withParams("/classes", { unit: params.unit, on: params.on });
  return (
    <DeskPage
      view={view}
      path="/classes/new"
      params={params}
      title={line ? t("form.newFromPlan", { year: String(line.year) }) : t("form.newTitle")}
      crumbs={[{ href: listHref, label: t("titleOf", { unit: view.unit.name }) }]}
    >
      <div className="mb-4">
        {line && (
          <Note tone={lineFull ? "warn" : "info"}>
            {t("form.fromLine", {
              programme: english ? line.programmeEn : line.programmeVi,
              classes: line.classes,
              learners: line.learners,
              made: line.made,
            })}
            {lineFull && ` ${t("form.lineFull")}`}
          </Note>
        )}
        {!line && <Note tone="warn">{t("form.outsideNote")}</Note>}
      </div>
      <ActionForm
        action={createClassAction}
        submit={t("form.create")}
        draft={line ? `class-line-${line.id}` : "class-new"}
        hidden={{ unit: line?.unitCode ?? view.unit.code, line: line?.id }}
        cancel={{ href: listHref, label: t("form.cancel") }}
      >
        {!line && (
          <>
            <Field name="programme" label={t("form.programme")} required>
              <Select
                required
                empty=""
                options={programmes.map((one) => ({
                  value: one.code,
                  label: t("form.programmeOption", {
                    name: english ? one.nameEn : one.nameVi,
                    min: one.sizeMin,
                    max: one.sizeMax,
                  }),
                }))}
              />
            </Field>
            <Field name="outsidePlanReason" label={t("form.outsideReason")} required>
              <TextArea required maxLength={500} rows={2} />
            </Field>
          </>
        )}
        <ClassFields
          band={programme && { min: programme.sizeMin, max: programme.sizeMax }}
          values={
            line
              ? {
                  name: english ? line.programmeEn : line.programmeVi,
                  host: line.host,
                  cluster: line.cluster,
                  place: line.place,
                  partnerSchool: line.partnerSchool,
                  mode: line.mode,
                  capacity: each,
                }
              : {}
          }
        />
      </ActionForm>
    </DeskPage>
  );
}
