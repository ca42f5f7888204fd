import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { Note } from "@/components/ui/note";
import { CLASS_TYPES, type NoteExplanation, type ReportMeasure } from "@/lib/domain/shared/training-lists";
import { answerNoteAction } from "@/lib/features/report/actions";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

type NoteRow = Readonly<{
  id: number;
  measure: ReportMeasure;
  stated: number;
  computed: number;
  explanation: NoteExplanation | null;
  explainedBy: readonly string[];
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
}>;

/** Every total that differs from its parts, what explains it, and the unit's answer (or the form for it). */
export function ReportNotes({ notes, mayAnswer }: { notes: readonly NoteRow[]; mayAnswer: boolean }) {
  const t = useTranslations("reports");
  const type = useTranslations("common.classType");
  if (notes.length === 0) return <Note tone="good">{t("one.noNotes")}</Note>;
  return (
    <div className="grid gap-4">
      {notes.map((note) => {
        const known = CLASS_TYPES.filter((one) => note.explainedBy.includes(one));
        const difference = formatNumber(Math.round(Math.abs(note.computed - note.stated) * 10) / 10);
        return (
          <Note
            key={note.id}
            tone={note.answer ? "info" : "warn"}
            title={t(`note.${note.measure}`, {
              stated: formatNumber(note.stated),
              computed: formatNumber(note.computed),
            })}
          >
            <p>
              {t(`note.${note.explanation ?? "unknown"}`, {
                difference,
                parts: known.map((one) => type(one)).join(", "),
              })}
            </p>
            {note.answer && (
              <p className="mt-2">
                {note.answer}
                {note.answeredAt && (
                  <span className="block text-sm text-ink-soft">
                    {t("one.answeredBy", { name: note.answeredBy ?? "–", day: formatMoment(note.answeredAt) })}
                  </span>
                )}
              </p>
            )}
            {mayAnswer && (
              <div className="mt-3">
                <ActionForm
                  action={answerNoteAction}
                  submit={t("one.answerSubmit")}
                  kind="secondary"
                  draft={`report-note-${note.id}`}
                  hidden={{ noteId: note.id, stated: note.stated, computed: note.computed }}
                >
                  <Field name="answer" label={t("one.answer")} help={t("one.answerHelp")} required>
                    <TextArea required maxLength={1000} defaultValue={note.answer ?? ""} />
                  </Field>
                </ActionForm>
              </div>
            )}
          </Note>
        );
      })}
    </div>
  );
}
