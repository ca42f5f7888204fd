import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { type Chip, Chips } from "@/components/ui/chips";
import { LinkButton } from "@/components/ui/link-button";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { CLASS_STATUSES } from "@/lib/domain/shared/training-lists";
import { type ClassFilter, PLAN_FILTERS } from "@/lib/features/training-class/schema-list";

type Programme = Readonly<{ code: string; nameVi: string; nameEn: string }>;
/** What stays when a filter is sent. */
const KEPT = ["unit", "on", "view", "month", "sort", "cols"] as const;

/** The filters as a form that works without script, and what is chosen as a sentence of chips. */
export function ClassFilters({
  filter,
  programmes,
  path,
  params,
}: {
  filter: ClassFilter;
  programmes: readonly Programme[];
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("classes");
  const english = useLocale() === "en";
  const nameOf = (one: Programme) => (english ? one.nameEn : one.nameVi);
  const any = t("filter.any");
  const chip = (label: string, ...keys: readonly string[]): Chip => ({
    href: withParams(path, { ...params, ...Object.fromEntries(["page", ...keys].map((key) => [key, undefined])) }),
    label,
    on: true,
    removes: t("filter.remove", { label }),
  });
  const programme = programmes.find(({ code }) => code === filter.programme);
  const chips = [
    filter.q !== null && chip(`“${filter.q}”`, "q"),
    filter.statuses.length > 0 && chip(filter.statuses.map((one) => t(`status.${one}`)).join(", "), "status"),
    filter.programme !== null && chip(programme ? nameOf(programme) : filter.programme, "programme"),
    filter.quarter !== null && chip(t("filter.quarterOf", { quarter: filter.quarter }), "quarter"),
    filter.year !== null && chip(t("filter.yearOf", { year: String(filter.year) }), "year"),
    filter.plan !== null && chip(filter.plan === "in" ? t("inside") : t("outside"), "plan"),
  ].filter((one): one is Chip => one !== false);
  return (
    <div className="no-print grid gap-3">
      <form action={path} className="grid gap-3" aria-label={t("filter.title")}>
        {KEPT.map((name) => params[name] && <input key={name} type="hidden" name={name} value={params[name]} />)}
        <div className="flex max-w-xl gap-2">
          <input
            className="input"
            type="search"
            name="q"
            maxLength={100}
            defaultValue={filter.q ?? ""}
            aria-label={t("filter.q")}
            placeholder={t("filter.q")}
          />
          <Button type="submit">
            <Search aria-hidden="true" />
            {t("filter.find")}
          </Button>
        </div>
        <details>
          <summary className="w-fit text-accent underline underline-offset-4">{t("filter.more")}</summary>
          <div className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-5">
            <Field name="status" label={t("filter.status")}>
              <Select
                empty={any}
                defaultValue={filter.statuses[0] ?? ""}
                options={CLASS_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
              />
            </Field>
            <Field name="programme" label={t("filter.programme")}>
              <Select
                empty={any}
                defaultValue={filter.programme ?? ""}
                options={programmes.map((one) => ({ value: one.code, label: nameOf(one) }))}
              />
            </Field>
            <Field name="year" label={t("filter.year")}>
              <TextInput inputMode="numeric" maxLength={4} defaultValue={filter.year ?? ""} />
            </Field>
            <Field name="quarter" label={t("filter.quarter")}>
              <Select
                empty={any}
                defaultValue={filter.quarter ?? ""}
                options={["1", "2", "3", "4"].map((value) => ({
                  value,
                  label: t("filter.quarterOf", { quarter: value }),
                }))}
              />
            </Field>
            <Field name="plan" label={t("filter.plan")}>
              <Select
                empty={any}
                defaultValue={filter.plan ?? ""}
                options={PLAN_FILTERS.map((value) => ({ value, label: value === "in" ? t("inside") : t("outside") }))}
              />
            </Field>
          </div>
          <div className="mt-3 flex gap-2">
            <Button type="submit" kind="primary">
              {t("filter.apply")}
            </Button>
            <LinkButton kind="quiet" href={withParams(path, { unit: params.unit, on: params.on, view: params.view })}>
              {t("filter.clear")}
            </LinkButton>
          </div>
        </details>
      </form>
      {chips.length > 0 && <Chips lead={t("filter.lead")} chips={chips} />}
    </div>
  );
}
