import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { Panel } from "@/components/ui/panel";
import { dealCodesAction, setMarkersAction } from "@/lib/features/result/actions";
import { uploadMarksAction } from "@/lib/features/result/actions-import";
import type { AssessmentRow } from "@/lib/features/result/schema-row";

type Person = Readonly<{ id: number; username: string; displayName: string }>;

/** Who marks an assessment, in which place; its blind numbers. */
export function MarkersPanel({ assessment, people }: { assessment: AssessmentRow; people: readonly Person[] }) {
  const t = useTranslations("results.markers");
  const options = people.map(({ id, displayName, username }) => ({
    value: String(id),
    label: displayName,
    help: username,
  }));
  const chosen = (place: number) =>
    assessment.markedBy.filter(({ marker }) => marker === place).map(({ userId }) => String(userId));
  const places = assessment.markers === 2 ? (["first", "second", "third"] as const) : (["first"] as const);
  return (
    <Panel title={t("title")}>
      <ActionForm action={setMarkersAction} submit={t("save")} draft="" hidden={{ assessmentId: assessment.id }} wide>
        {places.map((place, index) => (
          <CheckboxGroup
            key={place}
            name={`${place}[]`}
            label={t(place)}
            options={options}
            defaultValues={chosen(index + 1)}
            inline
          />
        ))}
      </ActionForm>
      {assessment.blind && (
        <div className="mt-4">
          <p className="prose-width mb-2 text-ink-soft">{t("codesHelp")}</p>
          <ActionForm
            action={dealCodesAction}
            submit={t("codes")}
            kind="secondary"
            draft=""
            hidden={{ assessmentId: assessment.id, attempt: 0 }}
          />
        </div>
      )}
    </Panel>
  );
}

/** Marks of one column from a workbook. */
export function UploadPanel({
  assessmentId,
  attempt,
  marker,
}: {
  assessmentId: number;
  attempt: number;
  marker: number;
}) {
  const t = useTranslations("results.import");
  return (
    <Panel title={t("title")}>
      <ActionForm
        action={uploadMarksAction}
        submit={t("upload")}
        kind="secondary"
        draft=""
        hidden={{ assessmentId, attempt, marker }}
      >
        <Field name="file" label={t("file")} help={t("fileHelp")} required>
          <FileInput required accept=".xlsx" />
        </Field>
      </ActionForm>
    </Panel>
  );
}
