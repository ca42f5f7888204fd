import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { answerInvitationAction, writeAnswerAction } from "@/lib/features/teaching/actions";
import { ANSWERS } from "@/lib/features/teaching/schema";

type Chosen = Readonly<{ assignmentId: number; version: number }>;

/** Yes or no to an invitation: by the lecturer, or as the office was told. One tap and one button where it is yes. */
export function AnswerForm({ lesson, by, accepted }: { lesson: Chosen; by: "lecturer" | "office"; accepted: boolean }) {
  const t = useTranslations("teaching");
  const answers = accepted ? (["declined"] as const) : ANSWERS;
  return (
    <ActionForm
      action={by === "lecturer" ? answerInvitationAction : writeAnswerAction}
      submit={t("answer.submit")}
      hidden={lesson}
      draft={`answer:${lesson.assignmentId}`}
    >
      <RadioGroup
        name="answer"
        label={by === "lecturer" ? t("answer.own") : t("answer.told")}
        inline
        defaultValue={answers[0] ?? "accepted"}
        options={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
      />
      <Field name="reason" label={t("answer.reason")} help={t("answer.reasonHelp")} optional={t("optional")}>
        <TextArea maxLength={500} rows={2} />
      </Field>
    </ActionForm>
  );
}
