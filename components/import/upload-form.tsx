import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { SearchSelect } from "@/components/form/search-select";
import { uploadWorkbookAction } from "@/lib/features/import/actions";
import { UPLOAD_LIMIT_BYTES } from "@/lib/features/import/schema";
import { WorkbookInput } from "./workbook-input";

/** Which list, of which unit, in which file. */
export async function UploadForm({
  unit,
  mayManageUnits,
}: {
  unit: Readonly<{ code: string; name: string }>;
  mayManageUnits: boolean;
}) {
  const t = await getTranslations("imports");
  const most = Math.round(UPLOAD_LIMIT_BYTES / 1024 / 1024);
  return (
    <ActionForm
      action={uploadWorkbookAction}
      submit={t("upload.submit")}
      draft=""
      {...(mayManageUnits ? {} : { hidden: { kind: "people" } })}
    >
      {mayManageUnits && (
        <RadioGroup
          name="kind"
          label={t("upload.kind")}
          defaultValue="people"
          inline
          options={[
            { value: "people", label: t("upload.kindPeople") },
            { value: "units", label: t("upload.kindUnits") },
          ]}
        />
      )}
      <Field name="unit" label={t("upload.unit")} help={t("upload.unitHelp")} required>
        <SearchSelect source="/api/lookup/units" chosen={{ value: unit.code, label: unit.name }} />
      </Field>
      <Field name="file" label={t("upload.file")} help={t("upload.fileHelp")} required>
        <WorkbookInput limit={UPLOAD_LIMIT_BYTES} tooLarge={t.raw("upload.tooLarge").replace("{most}", String(most))} />
      </Field>
      <p className="field-help">{t("upload.classified")}</p>
    </ActionForm>
  );
}
