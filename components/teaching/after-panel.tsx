import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/shared/day";
import { QUALITY_RATINGS, type QualityRating } from "@/lib/domain/shared/teaching-lists";
import {
  finishActionAction,
  recordDebriefAction,
  recordObservationAction,
  recordTaughtAction,
} from "@/lib/features/teaching/actions";
import { DEBRIEF_FIELDS, DEBRIEF_LINES } from "@/lib/features/teaching/schema";
import { formatDay } from "@/lib/text/format";

type Chosen = Readonly<{ assignmentId: number; version: number }>;

export function TaughtForm({ lesson }: { lesson: Chosen }) {
  const t = useTranslations("teaching");
  return (
    <Panel title={t("taught.title")}>
      <p className="mb-3">{t("taught.lead")}</p>
      <ActionForm action={recordTaughtAction} submit={t("taught.submit")} hidden={lesson} draft="" />
    </Panel>
  );
}

type ObservationRow = Readonly<{
  id: number;
  observedOn: Day;
  observer: string;
  rating: QualityRating;
  strengths: string;
  remarks: string | null;
}>;

const TONES = { good: "good", fair: "accent", average: "warn", poor: "bad" } as const;

/** Who sat in on the lesson and what they saw; the form where it may be written down. */
export function ObservationPanel({
  lesson,
  rows,
  day,
  mayWrite,
}: {
  lesson: Chosen;
  rows: readonly ObservationRow[];
  day: Day;
  mayWrite: boolean;
}) {
  const t = useTranslations("teaching");
  return (
    <Panel title={t("observation.title")}>
      {rows.length === 0 && <p className="text-ink-soft">{t("observation.none")}</p>}
      {rows.map((row) => (
        <article key={row.id} className="mb-4 grid gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <strong>{row.observer}</strong>
            <Badge tone={TONES[row.rating]}>{t(`rating.${row.rating}`)}</Badge>
            <span className="tabular text-ink-soft">{formatDay(row.observedOn)}</span>
          </p>
          <p className="prose-width">{row.strengths}</p>
          {row.remarks && <p className="prose-width text-ink-soft">{row.remarks}</p>}
        </article>
      ))}
      {mayWrite && (
        <ActionForm
          action={recordObservationAction}
          submit={t("observation.submit")}
          hidden={{ ...lesson, observedOn: day }}
          draft={`observe:${lesson.assignmentId}`}
        >
          <div className="form-row">
            <Field name="observer" label={t("observation.observer")} required>
              <TextInput maxLength={120} required />
            </Field>
            <Field name="rating" label={t("observation.rating")} required>
              <Select options={QUALITY_RATINGS.map((value) => ({ value, label: t(`rating.${value}`) }))} />
            </Field>
          </div>
          <Field name="strengths" label={t("observation.strengths")} required>
            <TextArea maxLength={2000} rows={3} required />
          </Field>
          <Field name="remarks" label={t("observation.remarks")} optional={t("optional")}>
            <TextArea maxLength={2000} rows={2} />
          </Field>
        </ActionForm>
      )}
    </Panel>
  );
}

type Talk = Readonly<{
  heldOn: Day;
  contents: string;
  method: string;
  learners: string;
  conditions: string;
  lessons: string;
  actions: readonly Readonly<{ id: number; what: string; ownerName: string; dueOn: Day | null; doneOn: Day | null }>[];
}>;

/** The talk after the lesson: five short fields, and who does what by when. */
export function DebriefPanel({
  lesson,
  talk,
  mayWrite,
  lecturer,
  today,
}: {
  lesson: Chosen;
  talk: Talk | null;
  mayWrite: boolean;
  lecturer: string;
  today: Day;
}) {
  const t = useTranslations("teaching");
  return (
    <Panel title={t("debrief.title")}>
      {talk === null ? (
        <p className="text-ink-soft">{t("debrief.none")}</p>
      ) : (
        <>
          <KeyValue
            items={[
              { label: t("debrief.heldOn"), value: formatDay(talk.heldOn) },
              ...DEBRIEF_FIELDS.map((field) => ({ label: t(`debrief.${field}`), value: talk[field] })),
            ]}
          />
          <ActionList actions={talk.actions} mayWrite={mayWrite} today={today} />
        </>
      )}
      {mayWrite && (
        <details className="mt-4" open={talk === null}>
          <summary className="min-h-11 cursor-pointer py-2 font-medium">
            {talk === null ? t("debrief.write") : t("debrief.rewrite")}
          </summary>
          <ActionForm
            action={recordDebriefAction}
            submit={t("debrief.submit")}
            hidden={lesson}
            draft={`debrief:${lesson.assignmentId}`}
          >
            <Field name="heldOn" label={t("debrief.heldOn")} required>
              <DateInput defaultValue={talk?.heldOn ?? today} required />
            </Field>
            {DEBRIEF_FIELDS.map((field) => (
              <Field key={field} name={field} label={t(`debrief.${field}`)} required>
                <TextArea maxLength={600} rows={2} defaultValue={talk?.[field] ?? ""} required />
              </Field>
            ))}
            {DEBRIEF_LINES.map((line) => (
              <fieldset key={line} className="form-row">
                <legend className="field-label">{t("debrief.action", { number: line })}</legend>
                <Field name={`what${line}`} label={t("debrief.what")} optional={t("optional")}>
                  <TextInput maxLength={300} />
                </Field>
                <Field name={`owner${line}`} label={t("debrief.owner")} optional={t("optional")}>
                  <TextInput maxLength={120} {...(line === 1 ? { defaultValue: lecturer } : {})} />
                </Field>
                <Field name={`due${line}`} label={t("debrief.due")} optional={t("optional")}>
                  <DateInput />
                </Field>
              </fieldset>
            ))}
          </ActionForm>
        </details>
      )}
    </Panel>
  );
}

function ActionList({ actions, mayWrite, today }: { actions: Talk["actions"]; mayWrite: boolean; today: Day }) {
  const t = useTranslations("teaching");
  if (actions.length === 0) return null;
  return (
    <ul className="mt-4 grid gap-3">
      {actions.map((action) => (
        <li key={action.id} className="grid gap-1 border-line border-t pt-2">
          <span>{action.what}</span>
          <span className="flex flex-wrap items-center gap-2 text-ink-soft text-sm">
            {action.ownerName}
            {action.dueOn !== null && <span className="tabular">{t("dueBy", { day: formatDay(action.dueOn) })}</span>}
            {action.doneOn !== null ? (
              <Badge tone="good">{t("debrief.doneOn", { day: formatDay(action.doneOn) })}</Badge>
            ) : (
              action.dueOn !== null && action.dueOn < today && <Badge tone="bad">{t("state.late")}</Badge>
            )}
          </span>
          {mayWrite && action.doneOn === null && (
            <ActionForm
              action={finishActionAction}
              submit={t("debrief.finish")}
              kind="quiet"
              hidden={{ actionId: action.id, doneOn: today }}
              draft=""
            />
          )}
        </li>
      ))}
    </ul>
  );
}
