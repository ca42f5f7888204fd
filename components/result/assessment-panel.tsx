import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { dealCodesAction, setMarkersAction } from "@/lib/features/result/actions";
import { uploadMarksAction } from "@/lib/features/result/actions-import";
import { type MarkColumn, paperAt } from "@/lib/features/result/schema-column";
import type { AssessmentRow, LearnerRow } from "@/lib/features/result/schema-row";

type Person = Readonly<{ id: number; username: string; displayName: string }>;

/** Who marks an assessment, in which place. */
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
    </Panel>
  );
}

/** Blind numbers of one sitting, a re-sit as the first: how many papers lack one, and the button that deals them. */
export function CodesPanel({
  column: { assessment, attempt },
  learners,
}: {
  column: MarkColumn;
  learners: readonly LearnerRow[];
}) {
  const t = useTranslations("results.markers");
  const papers = learners.map((learner) => paperAt(learner, assessment.id, attempt));
  // At the first sitting everybody writes; at a later one those for whom a paper was opened.
  const bare = papers.filter((paper) => (paper ? paper.code === null : attempt === 0)).length;
  return (
    <Panel title={t("codesTitle")}>
      <p className="prose-width mb-2 text-ink-soft">{t("codesHelp")}</p>
      {bare === 0 ? (
        <p>{t("coded")}</p>
      ) : (
        <>
          <p className="mb-2">{t("bare", { count: bare })}</p>
          <ActionForm
            action={dealCodesAction}
            submit={t("codes")}
            kind="secondary"
            draft=""
            hidden={{ assessmentId: assessment.id, attempt }}
          />
        </>
      )}
    </Panel>
  );
}

/** Marks of one column from a workbook: the list to fill in, and the way back in. */
export function UploadPanel({
  column: { assessment, attempt, marker },
  path,
}: {
  column: MarkColumn;
  /** Of the results page. */
  path: string;
}) {
  const t = useTranslations("results.import");
  const s = useTranslations("results.sheet");
  return (
    <Panel title={t("title")}>
      <p className="mb-3">
        <LinkButton href={`${path}/sheet/${assessment.id}.${attempt}.${marker}`} plain>
          <Download aria-hidden="true" /> {s(assessment.blind ? "downloadBlind" : "download")}
        </LinkButton>
      </p>
      <ActionForm
        action={uploadMarksAction}
        submit={t("upload")}
        kind="secondary"
        draft=""
        hidden={{ assessmentId: assessment.id, attempt, marker }}
      >
        <Field name="file" label={t("file")} help={t("fileHelp")} required>
          <FileInput required accept=".xlsx" />
        </Field>
      </ActionForm>
    </Panel>
  );
}
