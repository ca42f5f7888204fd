import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Chips } from "@/components/ui/chips";
import { withParams } from "@/components/ui/query-link";
import { addDays } from "@/lib/domain/shared/day";
import type { ReportRequest } from "@/lib/features/report/schema";

const PATH = "/reports";
/** Years offered at a touch; older ones are reached by dates. */
const YEARS_SHOWN = 8;

/** Which period: a year at a touch, or any first and last day. */
export function PeriodForm({
  request,
  years,
  place,
}: {
  request: ReportRequest;
  years: readonly number[];
  place: Readonly<Record<string, string | undefined>>;
}) {
  const t = useTranslations("reports");
  const kept = {
    ...place,
    basis: request.basis ?? undefined,
    rows: request.rows === "type" ? undefined : request.rows,
  };
  const shown = [...new Set([...(request.year === null ? [] : [request.year]), ...years])]
    .sort((a, b) => b - a)
    .slice(0, YEARS_SHOWN);
  return (
    <div className="grid gap-3 no-print">
      <Chips
        lead={t("yearLabel")}
        chips={shown.map((year) => ({
          href: withParams(PATH, { ...kept, year: String(year) }),
          label: String(year),
          on: year === request.year,
        }))}
      />
      <details open={request.year === null}>
        <summary className="text-ink-soft">{t("otherPeriod")}</summary>
        <form action={PATH} className="mt-2 flex flex-wrap items-end gap-4">
          {Object.entries(kept).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <Field name="from" label={t("from")}>
            <DateInput defaultValue={request.period.from} />
          </Field>
          <Field name="to" label={t("to")}>
            <DateInput defaultValue={addDays(request.period.to, -1)} />
          </Field>
          <Button type="submit">{t("show")}</Button>
        </form>
      </details>
    </div>
  );
}
