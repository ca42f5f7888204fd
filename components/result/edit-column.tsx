import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { LinkButton } from "@/components/ui/link-button";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { QUALITY_RATINGS } from "@/lib/domain/shared/teaching-lists";
import { saveConductAction, saveHandInsAction, saveMarksAction } from "@/lib/features/result/actions";
import { type MarkColumn, rowsOf } from "@/lib/features/result/schema-column";
import type { AssessmentRow, LearnerRow } from "@/lib/features/result/schema-row";
import { GridKeys } from "./grid-keys";
import { ResultTable } from "./result-table";

type Place = Readonly<{ path: string; params: QueryParams }>;

/** The grid with one column open: boxes, keys, a reason where something is corrected. */
export async function EditMarks({
  column,
  learners,
  path,
  params,
}: Place & Readonly<{ column: MarkColumn; learners: readonly LearnerRow[] }>) {
  const t = await getTranslations("results.edit");
  const { assessment, attempt, marker } = column;
  const sittings = [
    ...new Set(
      learners.flatMap(({ papers }) =>
        papers.filter((paper) => paper.assessmentId === assessment.id).map((paper) => paper.attempt),
      ),
    ),
  ];
  const attempts = [...new Set([0, ...sittings])].sort();
  const markers = assessment.markers === 2 ? ([1, 2, 3] as const) : ([1] as const);
  const place = { unit: params.unit, on: params.on };
  const words = { pasted: t.raw("pasted") as string, left: t.raw("left") as string };
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2">
        {attempts.flatMap((sitting) =>
          markers.map((one) => (
            <LinkButton
              key={`${sitting}-${one}`}
              kind={sitting === attempt && one === marker ? "primary" : "quiet"}
              href={`${withParams(path, { ...place, edit: `${assessment.id}.${sitting}.${one}` })}#edit`}
            >
              {sitting === 0 ? t("first") : t("resit", { number: sitting })}
              {markers.length > 1 && ` · ${t(`marker${one}`)}`}
            </LinkButton>
          )),
        )}
      </div>
      <p className="prose-width mb-3 text-ink-soft">{t("help")}</p>
      <ActionForm
        action={saveMarksAction}
        submit={t("save")}
        draft={`marks-${assessment.id}-${attempt}-${marker}`}
        hidden={{ assessmentId: assessment.id, attempt, marker, rows: rowsOf(learners, column) }}
        cancel={{ href: withParams(path, place), label: t("cancel") }}
        wide
      >
        <GridKeys label={t("title", { title: assessment.title })} words={words}>
          <ResultTable
            learners={learners}
            assessments={[assessment]}
            editing={column}
            writable={false}
            path={path}
            params={params}
          />
        </GridKeys>
        <Field name="reason" label={t("reason")} help={t("reasonHelp")}>
          <TextArea maxLength={500} rows={2} />
        </Field>
      </ActionForm>
    </>
  );
}

/** Who has handed in a task; the day is today unless told otherwise. */
export async function EditHandIns({
  assessment,
  learners,
  path,
  params,
}: Place & Readonly<{ assessment: AssessmentRow; learners: readonly LearnerRow[] }>) {
  const t = await getTranslations("results.edit");
  const paperOf = (learner: LearnerRow) =>
    learner.papers.find((paper) => paper.assessmentId === assessment.id && paper.attempt === 0);
  const rows = learners.map((learner) => `${learner.enrolmentId}:${paperOf(learner)?.version ?? 0}`).join(",");
  return (
    <ActionForm
      action={saveHandInsAction}
      submit={t("saveHandIns")}
      draft=""
      hidden={{ assessmentId: assessment.id, rows }}
      cancel={{ href: withParams(path, { unit: params.unit, on: params.on }), label: t("cancel") }}
    >
      <Field name="handedInOn" label={t("handedInOn")} help={t("handedInHelp")}>
        <DateInput />
      </Field>
      <fieldset>
        <legend className="mb-2">{t("whoHandedIn")}</legend>
        <div className="grid gap-1 sm:grid-cols-2 lg:grid-cols-3">
          {learners.map((learner) => (
            <label key={learner.enrolmentId} className="choice">
              <input
                type="checkbox"
                name={`h_${learner.enrolmentId}`}
                defaultChecked={Boolean(paperOf(learner)?.handedInOn)}
              />
              <span>{learner.fullName}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </ActionForm>
  );
}

/** Conduct of everybody, and whom the class commends. */
export async function EditConduct({
  classId,
  learners,
  path,
  params,
}: Place & Readonly<{ classId: number; learners: readonly LearnerRow[] }>) {
  const t = await getTranslations("results");
  const e = await getTranslations("results.edit");
  const rows = learners.map(({ enrolmentId, conduct }) => `${enrolmentId}:${conduct?.version ?? 0}`).join(",");
  return (
    <ActionForm
      action={saveConductAction}
      submit={e("saveConduct")}
      draft={`conduct-${classId}`}
      hidden={{ classId, rows }}
      cancel={{ href: withParams(path, { unit: params.unit, on: params.on }), label: e("cancel") }}
      wide
    >
      <p className="prose-width mb-3 text-ink-soft">{e("conductHelp")}</p>
      <ul className="grid gap-x-8 gap-y-2 lg:grid-cols-2">
        {learners.map(({ enrolmentId, number, fullName, conduct }) => (
          <li key={enrolmentId} className="flex flex-wrap items-center justify-between gap-2 border-line border-b pb-2">
            <span className="min-w-40">
              {number !== null && <span className="tabular text-ink-soft">{number}. </span>}
              {fullName}
            </span>
            <span className="flex flex-wrap items-center gap-3">
              <select
                className="input w-40"
                name={`c_${enrolmentId}`}
                defaultValue={conduct?.rating ?? "good"}
                aria-label={e("conductOf", { name: fullName })}
              >
                {QUALITY_RATINGS.map((rating) => (
                  <option key={rating} value={rating}>
                    {t(`conduct.${rating}`)}
                  </option>
                ))}
              </select>
              <label className="choice">
                <input type="checkbox" name={`k_${enrolmentId}`} defaultChecked={conduct?.commended ?? false} />
                <span>{t("commended")}</span>
              </label>
            </span>
          </li>
        ))}
      </ul>
    </ActionForm>
  );
}
