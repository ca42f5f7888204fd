import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { COMPLIANCE_STATUSES, LANES, PARTY_STATUSES, SEXES } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { AGE_BANDS, type CadreFilter } from "@/lib/features/cadre/schema-list";

type Named = Readonly<{ code: string; nameVi: string; nameEn: string }>;
export type FilterChoices = Readonly<{ groups: readonly Named[]; positions: readonly Named[] }>;
/** What stays when a filter is sent: the view, the order and the columns. */
const KEPT = ["unit", "on", "sort", "cols", "below"] as const;

/** The filters as a form that works without script; what is chosen stands in the address. */
export function CadreFilters({
  filter,
  choices,
  params,
  path,
}: {
  filter: CadreFilter;
  choices: FilterChoices;
  params: QueryParams;
  path: string;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const status = useTranslations("status");
  const english = useLocale() === "en";
  const any = t("filter.any");
  const options = (named: readonly Named[]) =>
    named.map((one) => ({ value: one.code, label: english ? one.nameEn : one.nameVi }));
  return (
    <form action={path} className="no-print grid gap-3" aria-label={t("filter.title")}>
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
        <div className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-4">
          <Field name="lane" label={t("filter.lane")}>
            <Select
              empty={t("filter.everyone")}
              defaultValue={filter.lane ?? ""}
              options={LANES.map((value) => ({ value, label: common(`lane.${value}`) }))}
            />
          </Field>
          <Field name="status" label={t("filter.status")}>
            <Select
              empty={any}
              defaultValue={filter.statuses.length > 1 ? filter.statuses.join(",") : (filter.statuses[0] ?? "")}
              options={[
                ...COMPLIANCE_STATUSES.map((value) => ({ value: value as string, label: status(value) })),
                ...(filter.statuses.length > 1
                  ? [{ value: filter.statuses.join(","), label: filter.statuses.map((one) => status(one)).join(", ") }]
                  : []),
              ]}
            />
          </Field>
          <Field name="group" label={t("filter.group")}>
            <Select empty={common("allGroups")} defaultValue={filter.group ?? ""} options={options(choices.groups)} />
          </Field>
          <Field name="position" label={t("column.position")}>
            <Select empty={any} defaultValue={filter.position ?? ""} options={options(choices.positions)} />
          </Field>
          <Field name="level" label={t("filter.level")}>
            <Select
              empty={any}
              defaultValue={filter.levels.length > 1 ? filter.levels.join(",") : (filter.levels[0] ?? "")}
              options={[
                ...THEORY_LEVELS.map((value) => ({ value: value as string, label: common(`level.${value}`) })),
                ...(filter.levels.length > 1
                  ? [
                      {
                        value: filter.levels.join(","),
                        label: filter.levels.map((one) => common(`level.${one}`)).join(", "),
                      },
                    ]
                  : []),
              ]}
            />
          </Field>
          <Field name="party" label={t("filter.party")}>
            <Select
              empty={any}
              defaultValue={filter.party ?? ""}
              options={PARTY_STATUSES.map((value) => ({ value, label: t(`party.${value}`) }))}
            />
          </Field>
          <Field name="sex" label={t("field.sex")}>
            <Select
              empty={any}
              defaultValue={filter.sex ?? ""}
              options={SEXES.map((value) => ({ value, label: common(`sex.${value}`) }))}
            />
          </Field>
          <Field name="age" label={t("filter.age")}>
            <Select
              empty={any}
              defaultValue={filter.age ?? ""}
              options={AGE_BANDS.map((value) => ({ value, label: t(`age.${value}`) }))}
            />
          </Field>
          <Field name="post" label={t("filter.post")}>
            <Select
              empty={any}
              defaultValue={filter.withoutPost ? "without" : ""}
              options={[
                { value: "with", label: t("filter.with") },
                { value: "without", label: t("filter.without") },
              ]}
            />
          </Field>
          <Checkbox name="under40" value="1" defaultChecked={filter.underForty} label={t("filter.under40")} />
          <Checkbox name="ended" value="1" defaultChecked={filter.ended} label={t("filter.ended")} />
        </div>
        <div className="mt-3 flex gap-2">
          <Button type="submit" kind="primary">
            {t("filter.apply")}
          </Button>
          <LinkButton kind="quiet" href={withParams(path, { unit: params.unit, on: params.on, cols: params.cols })}>
            {t("filter.clear")}
          </LinkButton>
        </div>
      </details>
    </form>
  );
}
