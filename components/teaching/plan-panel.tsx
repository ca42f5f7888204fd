import { FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { LessonPlanVerdict } from "@/lib/domain/shared/teaching-lists";
import { LESSON_FILE_KINDS, MAX_LESSON_FILE_BYTES } from "@/lib/domain/teaching/decide-lesson-file";
import { checkPlanAction, handInForAction, handInPlanAction } from "@/lib/features/teaching/actions";
import { formatMoment } from "@/lib/text/format-moment";

export type PlanRow = Readonly<{
  number: number;
  fileId: number;
  fileName: string;
  note: string | null;
  handedInAt: Date;
  verdict: LessonPlanVerdict;
  remarks: string | null;
  checkedAt: Date | null;
  checkedBy: string | null;
}>;
type Chosen = Readonly<{ assignmentId: number; version: number }>;

const TONES = { waiting: "accent", passed: "good", toChange: "warn" } as const;
const ACCEPTED = LESSON_FILE_KINDS.map(({ ending }) => `.${ending}`).join(",");

/** Versions of a lesson plan, newest first, with what the check said; then what can be done now. */
export function PlanPanel({
  lesson,
  plans,
  mayHandIn,
  mayCheck,
  by,
}: {
  lesson: Chosen;
  plans: readonly PlanRow[];
  mayHandIn: boolean;
  mayCheck: boolean;
  by: "lecturer" | "office";
}) {
  const t = useTranslations("teaching");
  const waiting = plans.find(({ verdict }) => verdict === "waiting");
  return (
    <Panel title={t("plan.title")}>
      {plans.length === 0 && <p className="text-ink-soft">{t("plan.none")}</p>}
      <ol className="grid gap-3">
        {[...plans].reverse().map((plan) => (
          <li key={plan.number} className="grid gap-1 border-line border-b pb-3 last:border-b-0">
            <span className="flex flex-wrap items-center gap-2">
              <strong>{t("plan.version", { number: plan.number })}</strong>
              <Badge tone={TONES[plan.verdict]}>{t(`plan.verdict.${plan.verdict}`)}</Badge>
              <span className="tabular text-ink-soft">{formatMoment(plan.handedInAt)}</span>
            </span>
            <a className="inline-flex min-h-11 items-center gap-2" href={`/api/lesson-files/${plan.fileId}`}>
              <FileDown className="size-5" aria-hidden="true" /> {plan.fileName}
            </a>
            {plan.note && <p>{plan.note}</p>}
            {plan.remarks && (
              <p className="prose-width">
                <strong>{t("plan.remarks")}:</strong> {plan.remarks}
              </p>
            )}
            {plan.checkedAt && (
              <p className="text-ink-soft text-sm">
                {t("plan.checked", { by: plan.checkedBy ?? "", at: formatMoment(plan.checkedAt) })}
              </p>
            )}
          </li>
        ))}
      </ol>
      {mayHandIn && (
        <ActionForm
          action={by === "lecturer" ? handInPlanAction : handInForAction}
          submit={t("plan.handIn")}
          hidden={lesson}
          draft=""
        >
          <Field
            name="file"
            label={t("plan.file")}
            help={t("plan.fileHelp", { most: MAX_LESSON_FILE_BYTES / 1024 / 1024 })}
            required
          >
            <FileInput accept={ACCEPTED} required />
          </Field>
          <Field name="note" label={t("plan.note")} optional={t("optional")}>
            <TextInput maxLength={500} />
          </Field>
        </ActionForm>
      )}
      {mayCheck && waiting && (
        <ActionForm
          action={checkPlanAction}
          submit={t("plan.check")}
          hidden={{ ...lesson, number: waiting.number }}
          draft={`check:${lesson.assignmentId}`}
        >
          <RadioGroup
            name="verdict"
            label={t("plan.checkOf", { number: waiting.number })}
            inline
            defaultValue="passed"
            options={(["passed", "toChange"] as const).map((value) => ({ value, label: t(`plan.verdict.${value}`) }))}
          />
          <Field name="remarks" label={t("plan.remarks")} help={t("plan.remarksHelp")} optional={t("optional")}>
            <TextArea maxLength={2000} rows={3} />
          </Field>
        </ActionForm>
      )}
    </Panel>
  );
}
