import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import type { Stated } from "@/lib/domain/report/reconcile";
import { REPORT_MEASURES } from "@/lib/domain/shared/training-lists";
import { formatNumber } from "@/lib/text/format";

/** The totals a report states, each of which may be left empty. */
export function StatedFields({ stated = {} }: { stated?: Stated }) {
  const t = useTranslations("reports");
  return REPORT_MEASURES.map((measure) => {
    const value = stated[measure];
    return (
      <Field key={measure} name={measure} label={t(`stated.${measure}`)} optional={t("new.optional")}>
        <TextInput
          inputMode={measure === "percentClasses" ? "decimal" : "numeric"}
          defaultValue={value === undefined ? "" : formatNumber(value)}
        />
      </Field>
    );
  });
}
