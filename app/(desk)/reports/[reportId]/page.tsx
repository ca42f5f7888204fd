import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Section } from "@/components/layout/section";
import { PeriodicSections } from "@/components/report/periodic-sections";
import { PlanActualTable } from "@/components/report/plan-actual-table";
import { ReconciliationTable } from "@/components/report/reconciliation-table";
import { ReportNotes } from "@/components/report/report-notes";
import { UnequalSums } from "@/components/report/unequal-sums";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { unequalSums } from "@/lib/domain/report/figures";
import { outrunParagraphs } from "@/lib/domain/report/paragraphs";
import { addDays } from "@/lib/domain/shared/day";
import { restateReportAction, sealReportAction } from "@/lib/features/report/actions";
import { loadReport } from "@/lib/features/report/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { StatedFields } from "../_parts/stated-fields";

/** One report: what it states, what the lists make, what the unit answers, and the seal. */
export default async function ReportPage({ params, searchParams }: PageProps<"/reports/[reportId]">) {
  const id = (await params).reportId;
  const query = flatParams(await searchParams);
  const { view, report, basis, table, periodic, places, mayManage, maySeal } = await loadReport(Number(id), query);
  const t = await getTranslations("reports");
  const ui = await getTranslations("ui");
  const period = t("between", { from: formatDay(report.from), to: formatDay(addDays(report.to, -1)) });
  const question = {
    unit: report.unitCode,
    from: report.from,
    to: addDays(report.to, -1),
    basis,
  };
  const open = report.notes.filter((note) => !note.answer).length;
  const outrun = periodic && !report.sealed ? outrunParagraphs(report.texts, periodic).length : 0;
  const unequal = periodic ? unequalSums(periodic) : [];
  const { actual } = table.totals;
  const planTable = (
    <PlanActualTable
      rows={table.rows}
      totals={table.totals}
      by="type"
      caption={t("caption", { rows: t("rows.type"), period })}
      {...(report.sealed ? {} : { params: question })}
    />
  );
  return (
    <DeskPage
      view={view}
      path={`/reports/${id}`}
      params={query}
      title={`${report.title} · ${report.unitName}`}
      lead={period}
      crumbs={[{ href: withParams("/reports", question), label: t("title") }]}
      actions={
        <>
          <LinkButton href={withParams(`/reports/${id}/preview`, { unit: report.unitCode })}>
            {t("preview.open")}
          </LinkButton>
          <LinkButton href={withParams(`/reports/${id}/papers`, { unit: report.unitCode })}>
            {t("one.papers")}
          </LinkButton>
          {maySeal && open === 0 && outrun === 0 && unequal.length === 0 && (
            <Dialog trigger={t("one.seal")} kind="primary" title={t("one.sealTitle")} close={ui("close")}>
              <p className="prose-width mb-4">
                {t("one.sealConsequence", {
                  classes: formatNumber(actual.classes),
                  people: formatNumber(actual.people),
                  turns: formatNumber(actual.turns),
                })}
              </p>
              <ActionForm
                action={sealReportAction}
                submit={t("one.seal")}
                draft=""
                hidden={{ reportId: report.id, version: report.version }}
              />
            </Dialog>
          )}
        </>
      }
    >
      {report.sealed && report.sealedAt && (
        <Note tone="good">
          {t("one.sealedBy", { name: report.sealedBy ?? "–", day: formatMoment(report.sealedAt) })}
        </Note>
      )}
      {!report.sealed && open > 0 && <Note tone="warn">{t("one.sealWait", { count: open })}</Note>}
      {outrun > 0 && <Note tone="warn">{t("text.outrun", { count: outrun })}</Note>}
      {unequal.length > 0 && <UnequalSums sums={unequal} sealed={report.sealed} />}
      {periodic && (
        <>
          <p className="text-ink-soft">
            {t("figures.until", { until: formatDay(periodic.until), before: formatDay(periodic.beforeUntil) })}
          </p>
          <PeriodicSections
            periodic={periodic}
            texts={report.texts}
            {...(places ? { places } : {})}
            {...(mayManage ? { report: { id: report.id, version: report.version } } : {})}
            below={{ plan: table.rows.length > 0 && planTable }}
          />
        </>
      )}
      <Section
        title={t("one.statedTitle")}
        actions={
          mayManage && (
            <Dialog trigger={t("one.restate")} title={t("one.restate")} close={ui("close")}>
              <ActionForm
                action={restateReportAction}
                submit={t("one.restateSubmit")}
                draft={`report-${report.id}`}
                hidden={{ reportId: report.id, version: report.version }}
              >
                <StatedFields stated={report.stated} />
              </ActionForm>
            </Dialog>
          )
        }
      >
        <ReconciliationTable
          stated={report.stated}
          totals={table.totals}
          differing={new Set(report.notes.map((note) => note.measure))}
        />
      </Section>
      <Section title={t("one.notes")} lead={t("one.notesLead")}>
        <ReportNotes notes={report.notes} mayAnswer={mayManage} />
      </Section>
      {!periodic && <Section title={t(report.sealed ? "one.figuresSealed" : "one.figures")}>{planTable}</Section>}
    </DeskPage>
  );
}
