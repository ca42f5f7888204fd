import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/form/checkbox";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import type { QueryParams } from "@/components/ui/query-link";
import { AREAS, LANES } from "@/lib/domain/shared/lists";
import type { Subjects } from "@/lib/features/standard/schema-row";

const LEVELS = ["elementary", "intermediate", "advanced"] as const;

/** The draft of a version. A plain GET form: nothing is written until the preview has been seen. */
export function StandardForm({ subjects, typed, vi }: { subjects: Subjects; typed: QueryParams; vi: boolean }) {
  const t = useTranslations("standards");
  const common = useTranslations("common");
  const optional = t("optional");
  const options = [
    ...subjects.groups.map((one) => ({
      value: `group:${one.code}`,
      label: `${t("group")}: ${vi ? one.nameVi : one.nameEn}`,
    })),
    ...subjects.positions.map((one) => ({ value: `position:${one.id}`, label: vi ? one.nameVi : one.nameEn })),
  ];
  return (
    <form action="/standards/new/preview" className="grid max-w-2xl gap-5">
      {typed.unit && <input type="hidden" name="unit" value={typed.unit} />}
      <Field name="subject" label={t("subject")} required>
        <Select required options={options} empty={t("chooseSubject")} defaultValue={typed.subject ?? ""} />
      </Field>
      <Field name="lane" label={t("lane")} required>
        <Select
          options={LANES.map((value) => ({ value, label: common(`lane.${value}`) }))}
          defaultValue={typed.lane ?? "current"}
        />
      </Field>
      <Field name="requiredLevel" label={t("required")} required>
        <Select
          options={LEVELS.map((value) => ({ value, label: common(`level.${value}`) }))}
          defaultValue={typed.requiredLevel ?? "intermediate"}
        />
      </Field>
      <Field name="unitKind" label={t("unitKind")}>
        <Select
          options={subjects.kinds.map((kind) => ({ value: kind.code, label: vi ? kind.labelVi : kind.labelEn }))}
          empty={t("anyKind")}
          defaultValue={typed.unitKind ?? ""}
        />
      </Field>
      <Field name="area" label={t("area")}>
        <Select
          options={AREAS.map((value) => ({ value, label: common(`area.${value}`) }))}
          empty={t("anyArea")}
          defaultValue={typed.area ?? ""}
        />
      </Field>
      <Field name="underUnit" label={t("underUnit")} help={t("underUnitHelp")} optional={optional}>
        <SearchSelect
          source="/api/lookup/units"
          chosen={
            (typed.underUnit ?? typed.unit)
              ? { value: typed.underUnit ?? typed.unit ?? "", label: typed.underUnit ?? typed.unit ?? "" }
              : null
          }
        />
      </Field>
      <Field name="validFrom" label={t("from")} required>
        <DateInput defaultValue={typed.validFrom ?? null} required />
      </Field>
      <Field name="validTo" label={t("to")} optional={optional}>
        <DateInput defaultValue={typed.validTo ?? null} />
      </Field>
      <Field name="graceUntil" label={t("graceUntilLabel")} help={t("graceHelp")} optional={optional}>
        <DateInput defaultValue={typed.graceUntil ?? null} />
      </Field>
      <Field name="graceMonths" label={t("graceMonthsLabel")} optional={optional}>
        <TextInput inputMode="numeric" defaultValue={typed.graceMonths ?? ""} />
      </Field>
      <Field name="legalBasis" label={t("basis")} required>
        <TextInput required maxLength={200} defaultValue={typed.legalBasis ?? ""} />
      </Field>
      <Field name="article" label={t("article")} optional={optional}>
        <TextInput maxLength={100} defaultValue={typed.article ?? ""} />
      </Field>
      <Field name="issuingBody" label={t("body")} required>
        <TextInput required maxLength={150} defaultValue={typed.issuingBody ?? ""} />
      </Field>
      <Field name="note" label={t("note")} optional={optional}>
        <TextArea maxLength={500} defaultValue={typed.note ?? ""} />
      </Field>
      <Checkbox name="needsCheck" label={t("needsCheck")} defaultChecked={typed.needsCheck === "on"} />
      <Button type="submit" kind="primary">
        {t("preview")}
      </Button>
    </form>
  );
}
