import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { CERTIFICATE_ORIGINS, CERTIFICATE_STATUSES, REGISTER_KINDS } from "@/lib/domain/shared/teaching-lists";
import type { CertificateFilter } from "@/lib/features/certificate/schema";

/** Year, kind, state and name as a form that works without script; what is chosen stands in the address. */
export function CertificateFilters({
  filter,
  years,
  unit,
  books,
}: {
  filter: CertificateFilter;
  years: readonly number[];
  unit: string | undefined;
  /** Whether anything was entered from a paper book, so that one can ask for it. */
  books: boolean;
}) {
  const t = useTranslations("certificates");
  const shown = filter.year === null || years.includes(filter.year) ? years : [filter.year, ...years];
  return (
    <form
      action="/certificates"
      className="no-print flex flex-wrap items-end gap-4 [&>.field]:grow"
      aria-label={t("filter.title")}
    >
      {unit && <input type="hidden" name="unit" value={unit} />}
      <Field name="year" label={t("filter.year")}>
        <Select
          empty={t("filter.anyYear")}
          defaultValue={filter.year === null ? "" : String(filter.year)}
          options={shown.map((year) => ({ value: String(year), label: String(year) }))}
        />
      </Field>
      <Field name="kind" label={t("filter.kind")}>
        <Select
          empty={t("filter.anyKind")}
          defaultValue={filter.kind ?? ""}
          options={REGISTER_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Field>
      <Field name="status" label={t("filter.status")}>
        <Select
          empty={t("filter.anyStatus")}
          defaultValue={filter.status ?? ""}
          options={CERTIFICATE_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        />
      </Field>
      {(books || filter.origin !== null) && (
        <Field name="origin" label={t("filter.origin")}>
          <Select
            empty={t("filter.anyOrigin")}
            defaultValue={filter.origin ?? ""}
            options={CERTIFICATE_ORIGINS.map((origin) => ({ value: origin, label: t(`origin.${origin}`) }))}
          />
        </Field>
      )}
      <Field name="q" label={t("filter.q")}>
        <TextInput type="search" maxLength={100} defaultValue={filter.q} />
      </Field>
      <Button type="submit">{t("filter.submit")}</Button>
    </form>
  );
}
