import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import type { NominationAct } from "@/lib/domain/nomination/nomination-acts";
import { decideNominationsAction } from "@/lib/features/nomination/actions";
import { DECISION_ACTS } from "@/lib/features/nomination/schema";

/** The organiser's acts on one nomination (`nomination`), or on those chosen in a table by this form's `id`. */
export function DecideForm({
  id,
  classCode,
  nomination,
  acts,
}: {
  id?: string;
  classCode: string;
  nomination?: number;
  acts: readonly NominationAct[];
}) {
  const t = useTranslations("nominations");
  const offered = DECISION_ACTS.filter((act) => acts.includes(act));
  return (
    <ActionForm
      {...(id ? { id } : {})}
      action={decideNominationsAction}
      submit={t("decide.submit")}
      hidden={{ class: classCode, "nominations[]": nomination }}
      draft={`decide:${classCode}:${nomination ?? ""}`}
    >
      <RadioGroup
        name="act"
        label={t("decide.act")}
        inline
        defaultValue={offered[0] ?? ""}
        options={offered.map((act) => ({ value: act, label: t(`act.${act}`) }))}
      />
      <Field name="reason" label={t("decide.reason")} help={t("decide.reasonHelp")} optional={t("optional")}>
        <TextArea maxLength={500} />
      </Field>
    </ActionForm>
  );
}
