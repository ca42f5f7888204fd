import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { REGISTER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { enterAction } from "@/lib/features/certificate/actions";
import { PASSING_GRADES } from "@/lib/features/certificate/schema-entry";

/** What an old book says of a certificate; the person is linked where there is a record. */
export function EntryForm({ unit, back }: { unit: string; back: string }) {
  const t = useTranslations("certificates");
  const optional = t("entry.optional");
  return (
    <ActionForm
      action={enterAction}
      submit={t("entry.submit")}
      hidden={{ unit }}
      cancel={{ href: back, label: t("act.back") }}
      draft={`certificate-entry-${unit}`}
    >
      <Field name="kind" label={t("filter.kind")} required>
        <Select
          required
          defaultValue="certificate"
          options={REGISTER_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Field>
      <div className="form-row">
        <Field name="number" label={t("column.number")} required>
          <TextInput required maxLength={40} autoComplete="off" />
        </Field>
        <Field name="issuedOn" label={t("column.issuedOn")} required>
          <DateInput required />
        </Field>
      </div>
      <Field name="title" label={t("column.title")} help={t("entry.titleHelp")} required>
        <TextInput required maxLength={200} />
      </Field>
      <Field name="programme" label={t("one.programme")} required>
        <TextInput required maxLength={200} />
      </Field>
      <div className="form-row">
        <Field name="fullName" label={t("column.name")} help={t("entry.nameHelp")} required>
          <TextInput required maxLength={100} />
        </Field>
        <Field name="born" label={t("column.birth")} help={t("entry.bornHelp")} optional={optional}>
          <TextInput maxLength={10} inputMode="numeric" />
        </Field>
      </div>
      <Field name="cadre" label={t("entry.cadre")} help={t("entry.cadreHelp")} optional={optional}>
        <SearchSelect source="/api/lookup/people" />
      </Field>
      <Field name="holderUnit" label={t("column.unit")} optional={optional}>
        <TextInput maxLength={200} />
      </Field>
      <div className="form-row">
        <Field name="grade" label={t("column.grade")} optional={optional}>
          <Select
            empty={t("entry.noGrade")}
            options={PASSING_GRADES.map((grade) => ({ value: grade, label: t(`grade.${grade}`) }))}
          />
        </Field>
        <Field name="decisionNo" label={t("column.decision")} optional={optional}>
          <TextInput maxLength={60} />
        </Field>
      </div>
    </ActionForm>
  );
}
