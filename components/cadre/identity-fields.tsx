import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { CADRE_KINDS, DEGREES, SCHOOLINGS, SEXES } from "@/lib/domain/shared/lists";
import type { Dossier } from "@/lib/features/cadre/schema-dossier";
import { birthText } from "./cadre-columns";

/** Who the person is; used to make a record and to correct it. */
export function IdentityFields({ dossier }: { dossier?: Dossier }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const optional = t("form.optional");
  const options = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${prefix}.${value}` as never) }));
  return (
    <>
      <Field name="fullName" label={t("field.fullName")} help={t("form.fullNameHelp")} required>
        <TextInput defaultValue={dossier?.fullName} autoComplete="off" />
      </Field>
      <Field name="birthDate" label={t("field.birthDate")} help={t("form.birthDateHelp")} required>
        <TextInput defaultValue={dossier && birthText(dossier)} inputMode="numeric" />
      </Field>
      <RadioGroup
        name="sex"
        label={t("field.sex")}
        inline
        options={SEXES.map((value) => ({ value, label: common(`sex.${value}`) }))}
        {...(dossier ? { defaultValue: dossier.sex } : {})}
      />
      <Field name="kind" label={t("field.kind")} required>
        <Select defaultValue={dossier?.kind ?? "cadre"} options={options("kind", CADRE_KINDS)} />
      </Field>
      <Field name="nativePlace" label={t("field.nativePlace")} optional={optional}>
        <TextInput defaultValue={dossier?.nativePlace ?? ""} />
      </Field>
      <div className="form-row">
        <Field name="schooling" label={t("field.schooling")} optional={optional}>
          <Select
            empty={t("form.unknown")}
            defaultValue={dossier?.schooling ?? ""}
            options={options("schooling", SCHOOLINGS)}
          />
        </Field>
        <Field name="degree" label={t("field.degree")} optional={optional}>
          <Select empty={t("form.unknown")} defaultValue={dossier?.degree ?? ""} options={options("degree", DEGREES)} />
        </Field>
      </div>
      <Field name="degreeField" label={t("field.degreeField")} optional={optional}>
        <TextInput defaultValue={dossier?.degreeField ?? ""} />
      </Field>
      <div className="form-row">
        <Field name="phone" label={t("field.phone")} optional={optional}>
          <TextInput defaultValue={dossier?.phone ?? ""} inputMode="tel" />
        </Field>
        <Field name="email" label={t("field.email")} optional={optional}>
          <TextInput defaultValue={dossier?.email ?? ""} inputMode="email" />
        </Field>
      </div>
      <div className="form-row">
        <Field name="ethnicity" label={t("field.ethnicity")} optional={optional}>
          <TextInput defaultValue={dossier?.ethnicity ?? ""} />
        </Field>
        <Field name="religion" label={t("field.religion")} optional={optional}>
          <TextInput defaultValue={dossier?.religion ?? ""} />
        </Field>
      </div>
      <p className="field-help">{t("form.sensitiveHelp")}</p>
    </>
  );
}

/** Days on which the person was named, admitted, made official, or left. */
export function PartyFields({ dossier }: { dossier?: Dossier }) {
  const t = useTranslations("cadres");
  const optional = t("form.optional");
  return (
    <>
      <Field name="candidateSince" label={t("field.candidateSince")} optional={optional}>
        <DateInput defaultValue={dossier?.candidateSince ?? null} />
      </Field>
      <div className="form-row">
        <Field name="partyJoinedOn" label={t("field.partyJoinedOn")} optional={optional}>
          <DateInput defaultValue={dossier?.partyJoinedOn ?? null} />
        </Field>
        <Field name="partyOfficialOn" label={t("field.partyOfficialOn")} optional={optional}>
          <DateInput defaultValue={dossier?.partyOfficialOn ?? null} />
        </Field>
      </div>
      {dossier && (
        <Field name="partyLeftOn" label={t("field.partyLeftOn")} optional={optional}>
          <DateInput defaultValue={dossier.partyLeftOn} />
        </Field>
      )}
    </>
  );
}
