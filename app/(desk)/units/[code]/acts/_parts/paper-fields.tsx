import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";

/** On what paper the act rests, and why: asked for by every act. `needed` false: only when the rule asks for it. */
export function PaperFields({ needed = true }: { needed?: boolean }) {
  const t = useTranslations("units");
  return (
    <>
      <Field
        name="decisionNo"
        label={t("form.decisionNo")}
        help={needed ? t("form.decisionHelp") : t("form.decisionEditHelp")}
        required={needed}
        {...(needed ? {} : { optional: t("form.optional") })}
      >
        <TextInput maxLength={80} />
      </Field>
      <Field name="reason" label={t("form.reason")} help={t("form.reasonHelp")} required>
        <TextArea maxLength={500} />
      </Field>
    </>
  );
}
