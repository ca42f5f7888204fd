import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/shared/day";
import { ATTENDANCE_STATES } from "@/lib/domain/shared/teaching-lists";
import { paperAppealAction } from "@/lib/features/attendance/actions";
import type { MatrixSession } from "@/lib/features/attendance/schema-row";
import { formatDay } from "@/lib/text/format";

/** What came to the office on paper, entered for whoever asks: the learner by the number of the list. */
export function PaperAppeal({
  code,
  sessions,
  today,
}: Readonly<{ code: string; sessions: readonly MatrixSession[]; today: Day }>) {
  const t = useTranslations("attendance");
  const p = useTranslations("attendance.paper");
  return (
    <Panel title={p("title")}>
      <p className="prose-width mb-3 text-ink-soft">{p("help")}</p>
      <ActionForm action={paperAppealAction} submit={p("save")} draft={`appeal-${code}`}>
        <Field name="session" label={p("session")} required>
          <Select
            required
            empty={t("own.choose")}
            options={sessions.map(({ id, ordinal, title, day }) => ({
              value: String(id),
              label: `${formatDay(day)} · ${ordinal}. ${title}`,
            }))}
          />
        </Field>
        <div className="form-row">
          <Field name="number" label={p("number")} help={p("numberHelp")} required>
            <TextInput required inputMode="numeric" maxLength={4} />
          </Field>
          <Field name="claimed" label={t("own.claimed")} required>
            <Select
              required
              empty={t("own.choose")}
              options={ATTENDANCE_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
            />
          </Field>
          <Field name="receivedOn" label={p("receivedOn")} required>
            <DateInput required defaultValue={today} />
          </Field>
        </div>
        <Field name="reason" label={p("reason")} required>
          <TextInput required maxLength={500} />
        </Field>
      </ActionForm>
    </Panel>
  );
}
