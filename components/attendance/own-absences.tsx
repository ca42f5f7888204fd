import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { EmptyState } from "@/components/layout/states";
import { Badge } from "@/components/ui/badge";
import { mayAnswer } from "@/lib/domain/attendance/decide-appeal";
import { ABSENCE_ANSWERS, ATTENDANCE_STATES } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { answerAbsenceAction, appealAction } from "@/lib/features/attendance/actions";
import type { OwnAbsence } from "@/lib/features/attendance/schema-row";
import { formatDay } from "@/lib/text/format";

const TONES = { present: "good", late: "warn", excused: "neutral", absent: "bad" } as const;

/** A unit's own people who were away or late: what it says to each, and where it disagrees. */
export function OwnAbsences({ rows, status }: Readonly<{ rows: readonly OwnAbsence[]; status: ClassStatus }>) {
  const t = useTranslations("attendance");
  if (rows.length === 0) return <EmptyState title={t("own.none")}>{t("own.noneHelp")}</EmptyState>;
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {rows.map((row) => (
        <li key={`${row.sessionId}-${row.enrolmentId}`} className="panel">
          <div className="panel-body grid gap-2">
            <p className="flex flex-wrap items-center gap-2">
              <strong>{row.fullName}</strong>
              <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>
              {row.appeal && <Badge tone="accent">{t(`appeals.status.${row.appeal}`)}</Badge>}
            </p>
            <p className="text-ink-soft text-sm">
              {formatDay(row.day)} · {row.ordinal}. {row.title} · {row.unitName}
            </p>
            {row.reason && <p>{t("own.reason", { reason: row.reason })}</p>}
            {row.answer && (
              <p>
                {t("own.answered", { answer: t(`answers.${row.answer}`) })}
                {row.note && ` – ${row.note}`}
              </p>
            )}
            {mayAnswer(row.state, status) && (
              <details>
                <summary className="min-h-6 cursor-pointer font-semibold text-accent">
                  {row.answer ? t("own.change") : t("own.answer")}
                </summary>
                <ActionForm
                  action={answerAbsenceAction}
                  submit={t("own.send")}
                  kind="secondary"
                  draft=""
                  hidden={{ session: row.sessionId, enrolment: row.enrolmentId }}
                >
                  <Field name="answer" label={t("own.what")} required>
                    <Select
                      required
                      defaultValue={row.answer ?? ""}
                      empty={t("own.choose")}
                      options={ABSENCE_ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }))}
                    />
                  </Field>
                  <Field name="note" label={t("own.note")} optional={t("own.optional")}>
                    <TextInput maxLength={300} defaultValue={row.note ?? ""} />
                  </Field>
                </ActionForm>
              </details>
            )}
            {row.appeal !== "open" && status !== "closed" && status !== "cancelled" && (
              <details>
                <summary className="min-h-6 cursor-pointer font-semibold text-accent">{t("own.disagree")}</summary>
                <ActionForm
                  action={appealAction}
                  submit={t("own.appeal")}
                  kind="secondary"
                  draft=""
                  hidden={{ session: row.sessionId, enrolment: row.enrolmentId }}
                >
                  <Field name="claimed" label={t("own.claimed")} required>
                    <Select
                      required
                      empty={t("own.choose")}
                      options={ATTENDANCE_STATES.filter((state) => state !== row.state).map((value) => ({
                        value,
                        label: t(`states.${value}`),
                      }))}
                    />
                  </Field>
                  <Field name="reason" label={t("own.why")} required>
                    <TextInput required maxLength={500} />
                  </Field>
                </ActionForm>
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
