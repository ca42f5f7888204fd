import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { RadioGroup } from "@/components/form/radio-group";
import { SearchSelect } from "@/components/form/search-select";
import { uploadWorkbookAction } from "@/lib/features/import/actions";
import { UPLOAD_LIMIT_BYTES } from "@/lib/features/import/schema";

/** Which list, of which unit, in which file. */
export async function UploadForm({
  unit,
  mayManageUnits,
}: {
  unit: Readonly<{ code: string; name: string }>;
  mayManageUnits: boolean;
}) {
  const t = await getTranslations("imports");
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
        <FileInput accept=".xlsx" most={UPLOAD_LIMIT_BYTES} required />
      </Field>
      <p className="field-help">{t("upload.classified")}</p>
    </ActionForm>
  );
}
