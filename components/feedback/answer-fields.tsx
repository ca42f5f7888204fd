import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { EFFECTIVENESSES, SCORES } from "@/lib/domain/feedback/decide-answer";
import { wholeParts } from "@/lib/text/whole-parts";

/** The questions of a survey, the same on a phone and where a sheet of paper is keyed in. */
export function AnswerFields({
  lecturers,
}: {
  lecturers: readonly Readonly<{ id: number; name: string; topics: string }>[];
}) {
  const t = useTranslations("feedback");
  const scores = SCORES.map((score) => ({ value: String(score), label: t(`score.${score}`) }));
  return (
    <>
      {EFFECTIVENESSES.map((one) => (
        <RadioGroup key={one} name={one} label={t(`effect.${one}`)} help={t(`ask.${one}`)} options={scores} />
      ))}
      {lecturers.length > 0 && <h2 className="text-lg">{t("public.lecturers")}</h2>}
      {lecturers.map(({ id, name, topics }) => (
        <Field key={id} name={`lecturer-${id}`} label={name} help={t("lessons", wholeParts(topics, 160))}>
          <Select options={scores} empty={t("score.none")} />
        </Field>
      ))}
      <Field name="comment" label={t("public.comment")} help={t("public.commentHelp")} optional={t("public.optional")}>
        <TextArea maxLength={1000} rows={3} autoComplete="off" />
      </Field>
    </>
  );
}
