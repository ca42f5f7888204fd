import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { LECTURER_RANKS, NORM_ROLES } from "@/lib/domain/shared/teaching-lists";
import { setNormAction, setRateAction } from "@/lib/features/lecturer/actions-lists";

function SinceAndSource() {
  const t = useTranslations("lecturers.rates");
  return (
    <div className="form-row">
      <Field name="validFrom" label={t("validFrom")} required>
        <DateInput required />
      </Field>
      <Field name="source" label={t("source")} required>
        <TextInput required maxLength={300} />
      </Field>
    </div>
  );
}

/** A new rate of the unit from a day on. */
export function RateForm({ unit }: { unit: string }) {
  const t = useTranslations("lecturers");
  return (
    <Panel title={t("rates.setRate")}>
      <ActionForm action={setRateAction} submit={t("rates.submit")} kind="secondary" draft="" hidden={{ unit }}>
        <div className="form-row">
          <Field name="rank" label={t("rates.rank")} required>
            <Select
              defaultValue="district"
              options={LECTURER_RANKS.map((value) => ({ value, label: t(`rank.${value}`) }))}
            />
          </Field>
          <Field name="perSession" label={t("rates.perSession")} required>
            <TextInput required inputMode="numeric" maxLength={12} />
          </Field>
        </div>
        <SinceAndSource />
      </ActionForm>
    </Panel>
  );
}

/** The unit's own norm from a day on. */
export function NormForm({ unit }: { unit: string }) {
  const t = useTranslations("lecturers");
  return (
    <Panel title={t("rates.setNorm")}>
      <ActionForm action={setNormAction} submit={t("rates.submit")} kind="secondary" draft="" hidden={{ unit }}>
        <div className="form-row">
          <Field name="normRole" label={t("rates.role")} required>
            <Select
              defaultValue="fullTime"
              options={NORM_ROLES.filter((value) => value !== "none").map((value) => ({
                value,
                label: t(`normRole.${value}`),
              }))}
            />
          </Field>
          <Field name="hours" label={t("rates.hours")} required>
            <TextInput required inputMode="numeric" maxLength={6} />
          </Field>
        </div>
        <SinceAndSource />
      </ActionForm>
    </Panel>
  );
}
