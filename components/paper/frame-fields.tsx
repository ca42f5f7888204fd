import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import type { PaperSettings } from "@/lib/domain/paper/paper-settings";
import { PAPER_LAYOUTS } from "@/lib/domain/shared/training-lists";

/** Layout and issuing bodies: what stands at the top of a paper. */
export function HeadFields({ settings }: { settings: PaperSettings }) {
  const t = useTranslations("papers.form");
  const optional = t("optional");
  return (
    <>
      <RadioGroup
        name="layout"
        label={t("layout")}
        defaultValue={settings.layout}
        options={PAPER_LAYOUTS.map((value) => ({ value, label: t(value) }))}
      />
      <Field name="upperBody" label={t("upperBody")} optional={optional}>
        <TextInput maxLength={200} defaultValue={settings.upperBody} />
      </Field>
      <Field name="body" label={t("body")} required>
        <TextInput required maxLength={200} defaultValue={settings.body} />
      </Field>
      <Field name="place" label={t("place")} optional={optional}>
        <TextInput maxLength={100} defaultValue={settings.place} />
      </Field>
    </>
  );
}

/** Who signs and who gets it: what stands at the end. */
export function FootFields({ settings }: { settings: PaperSettings }) {
  const t = useTranslations("papers.form");
  const optional = t("optional");
  return (
    <>
      <Field name="authority" label={t("authority")} help={t("authorityHelp")} optional={optional}>
        <TextInput maxLength={150} defaultValue={settings.authority} />
      </Field>
      <div className="form-row">
        <Field name="signerTitle" label={t("signerTitle")} optional={optional}>
          <TextInput maxLength={150} defaultValue={settings.signerTitle} />
        </Field>
        <Field name="signer" label={t("signer")} optional={optional}>
          <TextInput maxLength={100} defaultValue={settings.signer} />
        </Field>
      </div>
      <Field name="recipients" label={t("recipients")} help={t("recipientsHelp")} optional={optional}>
        <TextArea maxLength={1000} rows={4} defaultValue={settings.recipients} />
      </Field>
    </>
  );
}
