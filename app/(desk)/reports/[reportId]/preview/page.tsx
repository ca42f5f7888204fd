import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { PaperSheet } from "@/components/paper/paper-sheet";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { PAPER_LAYOUTS } from "@/lib/domain/shared/training-lists";
import { loadReportPreview } from "@/lib/features/paper/loaders-preview";

/** A report as it will be printed, in the Party layout and in the State layout. */
export default async function ReportPreviewPage({ params, searchParams }: PageProps<"/reports/[reportId]/preview">) {
  const query = flatParams(await searchParams);
  const { view, report, layout, paper, frame, head } = await loadReportPreview(Number((await params).reportId), query);
  const t = await getTranslations("reports");
  const back = `/reports/${report.id}`;
  const kept = { unit: query.unit, on: query.on };
  return (
    <DeskPage
      view={view}
      path={`${back}/preview`}
      params={query}
      title={t("preview.title")}
      lead={t("preview.lead")}
      crumbs={[{ href: withParams(back, kept), label: report.title }]}
      actions={
        report.sealed && (
          <LinkButton kind="primary" href={withParams(`${back}/papers`, { unit: report.unitCode })}>
            {t("preview.issue")}
          </LinkButton>
        )
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <Tabs
          label={t("preview.layout")}
          tabs={PAPER_LAYOUTS.map((one) => ({
            href: withParams(`${back}/preview`, { ...kept, layout: one }),
            label: t(`preview.${one}`),
            current: one === layout,
          }))}
        />
        {!report.sealed && <Note tone="info">{t("preview.draft")}</Note>}
        <PaperSheet paper={paper} frame={frame} head={head} />
      </div>
    </DeskPage>
  );
}
