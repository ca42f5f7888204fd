import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextInput } from "@/components/form/text-input";
import { GridKeys, type PasteWords } from "@/components/result/grid-keys";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { Reason } from "@/lib/auth/action-state";
import type { Day } from "@/lib/domain/shared/day";
import { closeClassAction, recordDiplomasAction, reopenClassAction } from "@/lib/features/closing/actions";
import { formatDay } from "@/lib/text/format";
import type { ClosingLine } from "./closing-table";

export type BlockerLine = Readonly<{ reason: Reason; href: string | null }>;

/** What still keeps the class from being closed, each with the place where it is put right. */
export function BlockerList({ blockers }: { blockers: readonly BlockerLine[] }) {
  const t = useTranslations("closing");
  const say = useTranslations();
  if (blockers.length === 0)
    return (
      <p className="flex items-start gap-2">
        <CircleCheck className="mt-1 size-4 flex-none text-met" aria-hidden="true" />
        {t("ready")}
      </p>
    );
  return (
    <ul className="grid gap-2">
      {blockers.map(({ reason, href }) => (
        <li key={reason.key + JSON.stringify(reason.values)} className="flex items-start gap-2">
          <CircleDashed className="mt-1 size-4 flex-none text-grace" aria-hidden="true" />
          <span>
            {say(reason.key as never, reason.values as never)} {href && <a href={href}>{t("putRight")}</a>}
          </span>
        </li>
      ))}
    </ul>
  );
}

type ClassRef = Readonly<{ id: number; version: number }>;

/** The act itself: number and day; the consequence stands above the button. */
export function CloseForm({
  training,
  passed,
  failed,
  school,
  today,
}: {
  training: ClassRef;
  passed: number;
  failed: number;
  school: string | null;
  today: Day;
}) {
  const t = useTranslations("closing");
  return (
    <ActionForm
      action={closeClassAction}
      submit={t("close")}
      draft=""
      hidden={{ classId: training.id, version: training.version }}
    >
      <p className="prose-width">
        {t(school ? "consequenceSchool" : "consequence", { passed, failed, school: school ?? "" })}
      </p>
      <div className="form-row">
        <Field name="decisionNo" label={t("decisionNo")} required>
          <TextInput required maxLength={60} />
        </Field>
        <Field name="closedOn" label={t("closedOn")} required>
          <DateInput required defaultValue={today} />
        </Field>
      </div>
    </ActionForm>
  );
}

/** A closed class is opened again: an act with a reason, and with a number where there is one. */
export function ReopenButton({ training, letters }: { training: ClassRef; letters: number }) {
  const t = useTranslations("closing");
  return (
    <ReasonDialog
      action={reopenClassAction}
      trigger={t("reopen")}
      title={t("reopenTitle")}
      consequence={t("reopenConsequence", { letters })}
      submit={t("reopenSubmit")}
      hidden={{ classId: training.id, version: training.version }}
    >
      <Field name="reopenNo" label={t("reopenNo")}>
        <TextInput maxLength={60} />
      </Field>
    </ReasonDialog>
  );
}

/** Numbers of the school's diplomas, typed or pasted from its list, for those who passed and have none yet. */
export function DiplomaForm({
  classId,
  school,
  rows,
  words,
}: {
  classId: number;
  school: string;
  rows: readonly ClosingLine[];
  words: PasteWords;
}) {
  const t = useTranslations("closing.diplomas");
  const waiting = rows.filter(({ frozen }) => frozen?.outcome === "passed" && frozen.credentialNumber === null);
  if (waiting.length === 0) return <Note tone="good">{t("all", { school })}</Note>;
  return (
    <Panel title={t("title", { school, count: waiting.length })}>
      <p className="prose-width mb-3 text-ink-soft">{t("help", { school })}</p>
      <ActionForm
        action={recordDiplomasAction}
        submit={t("save")}
        draft={`diplomas-${classId}`}
        hidden={{ classId, rows: waiting.map(({ enrolmentId }) => `${enrolmentId}:0`).join(",") }}
      >
        <Field name="issuedOn" label={t("issuedOn")} required>
          <DateInput required />
        </Field>
        <GridKeys label={t("numbers")} words={words}>
          <ul className="grid gap-2">
            {waiting.map(({ enrolmentId, fullName, birthDate }) => (
              <li key={enrolmentId} className="flex flex-wrap items-center justify-between gap-2">
                <span>
                  {fullName} <span className="tabular text-ink-soft">{formatDay(birthDate)}</span>
                </span>
                <TextInput
                  name={`m_${enrolmentId}`}
                  aria-label={t("numberOf", { name: fullName })}
                  maxLength={60}
                  data-grid=""
                  data-name={fullName}
                  className="w-56"
                />
              </li>
            ))}
          </ul>
        </GridKeys>
      </ActionForm>
    </Panel>
  );
}
