import { Plus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { PairBars } from "@/components/charts/pair-bars";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { PlanActualTable } from "@/components/report/plan-actual-table";
import { ReportList } from "@/components/report/report-list";
import { percentText, periodWords } from "@/components/report/report-words";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { percentsOf } from "@/lib/domain/report/plan-actual";
import { loadPlanActual } from "@/lib/features/report/loaders";
import { REPORT_BASES, REPORT_ROWS, requestParams } from "@/lib/features/report/schema";
import { formatNumber } from "@/lib/text/format";
import { PeriodForm } from "./_parts/period-form";

const PATH = "/reports";

/** Plan beside actual for a year or any period, at the unit in view, and the reports made of it. */
export default async function ReportsPage({ searchParams }: PageProps<"/reports">) {
  const params = flatParams(await searchParams);
  const { view, request, table, years, reports, mayManage } = await loadPlanActual(params);
  const t = await getTranslations("reports");
  const type = await getTranslations("common.classType");
  const vi = (await getLocale()) === "vi";
  const period = periodWords(t, request.period, request.year);
  const place = { unit: view.unit.code, on: view.isToday ? undefined : view.on };
  const question = { ...place, ...requestParams(request) };
  const { planned, actual } = table.totals;
  const withPlan = table.rows.filter((row) => row.planned.classes > 0);
  const nothing = table.rows.length === 0;
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("titleOf", { unit: view.unit.name, period })}
      lead={t("lead")}
      {...(nothing
        ? {}
        : {
            figure:
              planned.classes > 0
                ? { value: `${formatNumber(actual.classes)}/${formatNumber(planned.classes)}`, words: t("figureHeld") }
                : { value: formatNumber(actual.classes), words: t("figureNone") },
          })}
      actions={
        mayManage && (
          <LinkButton kind="primary" href={withParams("/reports/new", question)}>
            <Plus aria-hidden="true" /> {t("newReport")}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-4">
        {request.bad.length > 0 && (
          <Note tone="warn">
            {t("badPeriod", { fields: request.bad.join(", "), year: request.period.from.slice(0, 4) })}
          </Note>
        )}
        <PeriodForm request={request} years={years} place={place} />
        <Tabs
          label={t("basisLabel")}
          tabs={REPORT_BASES.map((basis) => ({
            href: withParams(PATH, { ...question, rows: params.rows, basis }),
            label: t(`basis.${basis}`),
            current: basis === request.basis,
          }))}
        />
        <p className="text-ink-soft">{t(`basisHelp.${request.basis}`)}</p>
      </div>
      {nothing ? (
        <EmptyState title={t("empty")}>{t("emptyHelp")}</EmptyState>
      ) : (
        <>
          <PairBars
            title={t("picture", {
              count: withPlan.length,
              reached: withPlan.filter((row) => row.actual.classes >= row.planned.classes).length,
            })}
            note={t("pictureNote")}
            heads={{
              of: t(`rows.${request.rows}`),
              picture: t("pictureNote"),
              actual: t("column.actualClasses"),
              planned: t("column.plannedClasses"),
              last: t("column.percentClasses"),
            }}
            rows={table.rows.map((row) => ({
              key: row.key,
              label: (vi ? row.nameVi : row.nameEn) ?? type(row.classType),
              planned: row.planned.classes,
              actual: row.actual.classes,
              words: percentText(percentsOf(row).classes),
            }))}
          />
          <Section
            title={t("caption", { rows: t(`rows.${request.rows}`).toLowerCase(), period })}
            actions={
              <Tabs
                label={t("rowsLabel")}
                tabs={REPORT_ROWS.map((rows) => ({
                  href: withParams(PATH, { ...question, rows }),
                  label: t(`rows.${rows}`),
                  current: rows === request.rows,
                }))}
              />
            }
          >
            <PlanActualTable
              rows={table.rows}
              totals={table.totals}
              by={request.rows}
              caption={t("caption", { rows: t(`rows.${request.rows}`), period })}
              params={question}
            />
          </Section>
        </>
      )}
      <Section title={t("reports")} lead={t("reportsLead")}>
        <ReportList reports={reports} place={place} />
      </Section>
    </DeskPage>
  );
}
