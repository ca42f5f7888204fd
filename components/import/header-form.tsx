import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { moveHeaderAction } from "@/lib/features/import/actions";
import type { BatchView } from "@/lib/features/import/schema-views";

/** For lists whose header was not recognised, or not where it stands: another sheet, another row. */
export async function HeaderForm({ batch }: { batch: BatchView }) {
  const t = await getTranslations("imports");
  const { sheets, sheet, headerRow, headerRows } = batch.mapping;
  return (
    <details className="mb-4" open={batch.mapping.columns.length === 0}>
      <summary>{t("mapping.headerTitle")}</summary>
      <ActionForm
        action={moveHeaderAction}
        submit={t("mapping.headerSubmit")}
        kind="secondary"
        hidden={{ batchId: batch.id, version: batch.version }}
        draft=""
      >
        <div className="form-row">
          <Field name="sheet" label={t("mapping.sheet")}>
            <Select
              options={sheets.map(({ index, name }) => ({ value: String(index), label: name }))}
              defaultValue={String(sheet)}
            />
          </Field>
          <Field name="headerRow" label={t("mapping.headerRow")}>
            <TextInput inputMode="numeric" defaultValue={String(headerRow)} />
          </Field>
          <Field name="headerRows" label={t("mapping.headerRows")}>
            <Select
              options={[
                { value: "1", label: "1" },
                { value: "2", label: "2" },
              ]}
              defaultValue={String(headerRows)}
            />
          </Field>
        </div>
      </ActionForm>
    </details>
  );
}
