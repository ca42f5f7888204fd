import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import type { Day } from "@/lib/domain/shared/day";
import { STUDY_MODES } from "@/lib/domain/shared/lists";

type Named = Readonly<{ code: string; name: string }>;

/** What stands in the fields when the form opens. */
export type ClassValues = Readonly<{
  name?: string;
  code?: string;
  host?: Named | null;
  cluster?: Named | null;
  place?: string | null;
  coOrganiser?: string | null;
  partnerSchool?: string | null;
  startsOn?: Day | null;
  endsOn?: Day | null;
  mode?: string;
  capacity?: number | null;
  nominateBy?: Day | null;
  seatsReturnOn?: Day | null;
}>;

/** The fields that a new class and a changed one share; `band` is the size band of the programme where it is known. */
export function ClassFields({
  values,
  band,
}: {
  values: ClassValues;
  band: Readonly<{ min: number; max: number }> | null;
}) {
  const t = useTranslations("classes.form");
  const modes = useTranslations("classes.mode");
  const optional = t("optional");
  const chosen = (unit: Named | null | undefined) => (unit ? { value: unit.code, label: unit.name } : null);
  return (
    <>
      <Field name="name" label={t("name")} required>
        <TextInput required maxLength={200} defaultValue={values.name ?? ""} />
      </Field>
      <div className="form-row">
        <Field name="startsOn" label={t("startsOn")} required>
          <DateInput required defaultValue={values.startsOn ?? null} />
        </Field>
        <Field name="endsOn" label={t("endsOn")} required>
          <DateInput required defaultValue={values.endsOn ?? null} />
        </Field>
      </div>
      <div className="form-row">
        <Field name="mode" label={t("mode")} required>
          <Select
            options={STUDY_MODES.map((value) => ({ value, label: modes(value) }))}
            defaultValue={values.mode ?? "fullTime"}
          />
        </Field>
        <Field
          name="capacity"
          label={t("capacity")}
          required
          {...(band ? { help: t("capacityHelp", { min: band.min, max: band.max }) } : {})}
        >
          <TextInput required inputMode="numeric" defaultValue={values.capacity ?? ""} />
        </Field>
      </div>
      <Field name="host" label={t("host")} help={t("hostHelp")} optional={optional}>
        <SearchSelect source="/api/lookup/units" chosen={chosen(values.host)} />
      </Field>
      <Field name="place" label={t("place")} optional={optional}>
        <TextInput maxLength={200} defaultValue={values.place ?? ""} />
      </Field>
      <Field name="cluster" label={t("cluster")} help={t("clusterHelp")} optional={optional}>
        <SearchSelect source="/api/lookup/units" chosen={chosen(values.cluster)} />
      </Field>
      <div className="form-row">
        <Field name="nominateBy" label={t("nominateBy")} help={t("nominateByHelp")} optional={optional}>
          <DateInput defaultValue={values.nominateBy ?? null} />
        </Field>
        <Field name="seatsReturnOn" label={t("seatsReturnOn")} help={t("seatsReturnOnHelp")} optional={optional}>
          <DateInput defaultValue={values.seatsReturnOn ?? null} />
        </Field>
      </div>
      <div className="form-row">
        <Field name="coOrganiser" label={t("coOrganiser")} optional={optional}>
          <TextInput maxLength={200} defaultValue={values.coOrganiser ?? ""} />
        </Field>
        <Field name="partnerSchool" label={t("partnerSchool")} optional={optional}>
          <TextInput maxLength={200} defaultValue={values.partnerSchool ?? ""} />
        </Field>
      </div>
      <Field name="code" label={t("code")} help={t("codeHelp")} optional={optional}>
        <TextInput maxLength={80} defaultValue={values.code ?? ""} />
      </Field>
      <Field name="acceptReason" label={t("acceptReason")} help={t("acceptReasonHelp")} optional={optional}>
        <TextArea maxLength={500} rows={2} />
      </Field>
    </>
  );
}
