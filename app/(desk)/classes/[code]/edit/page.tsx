import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { ClassFields } from "@/components/training-class/class-fields";
import { withParams } from "@/components/ui/query-link";
import { updateClassAction } from "@/lib/features/training-class/actions";
import { loadClassEdit } from "@/lib/features/training-class/loaders";

export default async function EditClassPage({ params, searchParams }: PageProps<"/classes/[code]/edit">) {
  const { code } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const { view, training } = await loadClassEdit(code, raw);
  const t = await getTranslations("classes");
  const href = withParams(`/classes/${training.code}`, { unit: query.unit, on: query.on });
  return (
    <DeskPage
      view={view}
      path={`/classes/${training.code}/edit`}
      params={query}
      title={t("form.editTitle", { code: training.code })}
      crumbs={[{ href, label: training.name }]}
    >
      <ActionForm
        action={updateClassAction}
        submit={t("form.save")}
        draft={`class-${training.id}-${training.version}`}
        hidden={{ classId: training.id, version: training.version }}
        cancel={{ href, label: t("form.cancel") }}
      >
        {training.outsidePlan && (
          <Field name="outsidePlanReason" label={t("form.outsideReason")} required>
            <TextArea required maxLength={500} rows={2} defaultValue={training.outsidePlanReason ?? ""} />
          </Field>
        )}
        <ClassFields values={training} band={{ min: training.sizeMin, max: training.sizeMax }} />
      </ActionForm>
    </DeskPage>
  );
}
