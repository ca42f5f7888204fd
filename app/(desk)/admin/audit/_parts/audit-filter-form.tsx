import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { auditParams } from "@/lib/features/audit/labels";
import { AUDIT_NOUNS, type AuditFilter, OUTCOMES } from "@/lib/features/audit/schema";

/** Which rows to show; the choice lives in the address. */
export function AuditFilterForm({
  filter,
  unit,
}: {
  filter: AuditFilter;
  unit: Readonly<{ code: string; name: string }> | null;
}) {
  const t = useTranslations("audit");
  const filtered = Object.values(auditParams(filter)).some((value) => value !== undefined);
  return (
    <form className="no-print mb-4 grid gap-3" action="/admin/audit">
      {filter.subject && <input type="hidden" name="subject" value={filter.subject} />}
      {filter.subjectId && <input type="hidden" name="subjectId" value={filter.subjectId} />}
      {filter.subject && (
        <p className="text-ink-soft">{t("filter.subject", { subject: filter.subject, id: filter.subjectId })}</p>
      )}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(11rem,100%),1fr))] items-end gap-3">
        <Field name="who" label={t("filter.who")}>
          <TextInput type="search" defaultValue={filter.who} />
        </Field>
        <Field name="unit" label={t("filter.unit")}>
          <SearchSelect source="/api/lookup/units" chosen={unit && { value: unit.code, label: unit.name }} />
        </Field>
        <Field name="noun" label={t("filter.noun")}>
          <Select
            defaultValue={filter.noun ?? ""}
            empty={t("filter.anyNoun")}
            options={AUDIT_NOUNS.map((value) => ({ value, label: t(`nouns.${value}`) }))}
          />
        </Field>
        <Field name="outcome" label={t("filter.outcome")}>
          <Select
            defaultValue={filter.outcome ?? ""}
            empty={t("filter.anyOutcome")}
            options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          />
        </Field>
        <Field name="from" label={t("filter.from")}>
          <DateInput defaultValue={filter.from} />
        </Field>
        <Field name="to" label={t("filter.to")}>
          <DateInput defaultValue={filter.to} />
        </Field>
      </div>
      <div className="flex gap-3">
        <Button type="submit">{t("filter.submit")}</Button>
        {filtered && (
          <LinkButton kind="quiet" href="/admin/audit">
            {t("filter.clear")}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
