import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { dealCodesAction, setMarkersAction } from "@/lib/features/result/actions";
import { uploadMarksAction } from "@/lib/features/result/actions-import";
import { type MarkColumn, paperAt } from "@/lib/features/result/schema-column";
import type { AssessmentRow, LearnerRow, PossibleMarkers } from "@/lib/features/result/schema-row";
import { formatNumber } from "@/lib/text/format";

/** Who marks an assessment, in which place; where there are more people than a screen holds, found by part of a name. */
export function MarkersPanel({
  assessment,
  possible,
  search,
  path,
  place: { unit, on },
}: {
  assessment: AssessmentRow;
  possible: PossibleMarkers;
  search: string;
  /** Of the results page. */
  path: string;
  place: Readonly<{ unit?: string | undefined; on?: string | undefined }>;
}) {
  const t = useTranslations("results.markers");
  const hidden = { unit, on, edit: `set.${assessment.id}` };
  const options = possible.people.map(({ id, displayName, username }) => ({
    value: String(id),
    label: displayName,
    help: username,
  }));
  const chosen = (place: number) =>
    assessment.markedBy.filter(({ marker }) => marker === place).map(({ userId }) => String(userId));
  const places = assessment.markers === 2 ? (["first", "second", "third"] as const) : (["first"] as const);
  return (
    <Panel title={t("title")}>
      {(search !== "" || possible.total > possible.people.length) && (
        <form action={`${path}#edit`} className="mb-4 grid gap-2">
          {Object.entries(hidden).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <Field name="marker" label={t("search")} help={t("searchField")}>
            <TextInput type="search" defaultValue={search} />
          </Field>
          <div>
            <Button type="submit" kind="secondary">
              {t("searchGo")}
            </Button>
          </div>
          <p className="text-ink-soft text-sm">
            {t("shown", { shown: formatNumber(possible.people.length), total: formatNumber(possible.total) })}
          </p>
        </form>
      )}
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
