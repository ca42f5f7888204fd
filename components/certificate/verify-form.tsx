import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";

/** Where a code is typed; it works without script and puts the code into the address. */
export function VerifyForm() {
  const t = useTranslations("certificates.verify");
  return (
    <form action="/verify" className="no-print form-row items-end" aria-label={t("title")}>
      <Field name="code" label={t("code")} help={t("codeHelp")}>
        <TextInput required maxLength={60} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
      </Field>
      <Button type="submit" kind="primary">
        {t("submit")}
      </Button>
    </form>
  );
}
