import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { type Day, lastDayOf } from "@/lib/domain/shared/day";
import { CLASS_TYPES, PROGRAMME_GIVES, TRAINING_BODIES } from "@/lib/domain/shared/training-lists";
import { changeProgrammeAction, createProgrammeAction } from "@/lib/features/programme/actions";
import type { ProgrammeRow } from "@/lib/features/programme/schema-row";

const LEVELS = ["elementary", "intermediate", "advanced"] as const;

/** A new programme of `unit`, or the one that is there. */
export function ProgrammeForm({
  programme,
  unit,
  on,
  back,
}: {
  programme: ProgrammeRow | null;
  unit: string;
  on: Day;
  back: string;
}) {
  const t = useTranslations("programmes.form");
  const words = useTranslations("programmes");
  const type = useTranslations("common.classType");
  const level = useTranslations("common.level");
  const optional = t("optional");
  return (
    <ActionForm
      action={programme ? changeProgrammeAction : createProgrammeAction}
      submit={programme ? t("save") : t("create")}
      hidden={programme ? { code: programme.code, version: programme.version } : { unit }}
      draft={programme ? `programme-${programme.code}` : "programme-new"}
      cancel={{ href: back, label: t("cancel") }}
    >
      <Field name="nameVi" label={t("nameVi")} required>
        <TextInput required maxLength={200} defaultValue={programme?.nameVi ?? ""} />
      </Field>
      <Field name="nameEn" label={t("nameEn")} required>
        <TextInput required maxLength={200} defaultValue={programme?.nameEn ?? ""} />
      </Field>
      {!programme && (
        <Field name="code" label={t("code")} help={t("codeHelp")} optional={optional}>
          <TextInput maxLength={60} />
        </Field>
      )}
      <Field name="classType" label={t("classType")} required>
        <Select
          defaultValue={programme?.classType ?? "update"}
          options={CLASS_TYPES.map((value) => ({ value, label: type(value) }))}
        />
      </Field>
      <Field name="targetGroup" label={t("targetGroup")} required>
        <TextArea required maxLength={500} defaultValue={programme?.targetGroup ?? ""} />
      </Field>
      <CheckboxGroup
        name="trainedBy[]"
        label={t("trainedBy")}
        defaultValues={programme?.trainedBy ?? ["centre", "committee"]}
        options={TRAINING_BODIES.map((value) => ({ value, label: words(`trainer.${value}`) }))}
      />
      <div className="form-row">
        <Field name="sizeMin" label={t("sizeMin")} required>
          <TextInput required inputMode="numeric" defaultValue={programme?.sizeMin ?? 30} />
        </Field>
        <Field name="sizeMax" label={t("sizeMax")} required>
          <TextInput required inputMode="numeric" defaultValue={programme?.sizeMax ?? 100} />
        </Field>
      </div>
      <RadioGroup
        name="gives"
        label={t("gives")}
        defaultValue={programme?.gives ?? "certificate"}
        options={PROGRAMME_GIVES.map((value) => ({ value, label: words(`gives.${value}`) }))}
      />
      <Field name="givesLevel" label={t("givesLevel")} optional={optional}>
        <Select
          empty={t("noLevel")}
          defaultValue={programme?.givesLevel ?? ""}
          options={LEVELS.map((value) => ({ value, label: level(value) }))}
        />
      </Field>
      <Field name="certificate" label={t("certificate")} optional={optional}>
        <TextInput maxLength={200} defaultValue={programme?.certificate ?? ""} />
      </Field>
      <Field name="lapseMonths" label={t("lapseMonths")} help={t("lapseHelp")} optional={optional}>
        <TextInput inputMode="numeric" defaultValue={programme?.lapseMonths ?? ""} />
      </Field>
      <div className="form-row">
        <Field name="validFrom" label={t("validFrom")} required>
          <DateInput required defaultValue={programme?.validFrom ?? on} />
        </Field>
        <Field name="validTo" label={t("validTo")} optional={optional}>
          <DateInput defaultValue={programme && lastDayOf({ from: programme.validFrom, to: programme.validTo })} />
        </Field>
      </div>
      <Field name="source" label={t("source")} required>
        <TextInput required maxLength={300} defaultValue={programme?.source ?? ""} />
      </Field>
      <Checkbox name="needsCheck" label={t("needsCheck")} defaultChecked={programme?.needsCheck ?? false} />
    </ActionForm>
  );
}
