import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Checkbox } from "@/components/form/checkbox";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { LecturerTabs } from "@/components/lecturer/lecturer-tabs";
import { PaymentsTable } from "@/components/lecturer/payments-table";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { addDays } from "@/lib/domain/shared/day";
import { loadPayments } from "@/lib/features/lecturer/loaders-year";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";

const PATH = "/lecturers/payments";

/** What lecturers are paid for a period. */
export default async function PaymentsPage({ searchParams }: PageProps<"/lecturers/payments">) {
  const params = flatParams(await searchParams);
  const { view, period, rows, mayExport } = await loadPayments(params);
  const t = await getTranslations("lecturers");
  const kept = { unit: params.unit, on: params.on };
  const lastDay = addDays(period.to, -1);
  const withoutRate = rows.reduce((sum, row) => sum + row.withoutRate, 0);
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("payments.title", { unit: view.unit.name })}
      lead={`${t("payments.period", { from: formatDay(period.from), to: formatLastDay(period.to) })}. ${t("payments.lead")}`}
      crumbs={[{ href: withParams("/lecturers", kept), label: t("title") }]}
      actions={
        mayExport && (
          <LinkButton
            plain
            href={withParams("/api/exports/payments", {
              unit: view.unit.code,
              on: params.on,
              from: period.from,
              to: lastDay,
              fullTime: period.fullTime ? "1" : undefined,
            })}
          >
            {t("payments.export")}
          </LinkButton>
        )
      }
    >
      <LecturerTabs current="payments" params={params} />
      {period.bad && <Note tone="warn">{t("payments.badPeriod")}</Note>}
      <form action={PATH} className="no-print mb-6 grid gap-3" aria-label={t("payments.show")}>
        {params.unit && <input type="hidden" name="unit" value={params.unit} />}
        {params.on && <input type="hidden" name="on" value={params.on} />}
        <div className="form-row max-w-2xl">
          <Field name="from" label={t("payments.from")}>
            <DateInput defaultValue={period.from} />
          </Field>
          <Field name="to" label={t("payments.to")}>
            <DateInput defaultValue={lastDay} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit">{t("payments.show")}</Button>
          <Checkbox name="fullTime" value="1" defaultChecked={period.fullTime} label={t("payments.fullTime")} />
        </div>
      </form>
      {withoutRate > 0 && (
        <Note tone="warn">
          {t("payments.noRates", { count: formatNumber(withoutRate) })}{" "}
          <a href={withParams("/lecturers/rates", kept)}>{t("payments.setRates")}</a>
        </Note>
      )}
      <PaymentsTable rows={rows} params={params} />
    </DeskPage>
  );
}
