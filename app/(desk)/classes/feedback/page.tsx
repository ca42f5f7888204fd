import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { LecturerTrendTable, TrendTable } from "@/components/feedback/trend-table";
import { EmptyState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";
import { withParam, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { loadTrends } from "@/lib/features/feedback/loaders";
import { TREND_WAYS } from "@/lib/features/feedback/schema";

/** Feedback across classes and years, by version of a programme or by lecturer. */
export default async function TrendsPage({ searchParams }: PageProps<"/classes/feedback">) {
  const query = flatParams(await searchParams);
  const { view, by, programmes, lecturers, manages } = await loadTrends(query);
  const t = await getTranslations("feedback");
  const path = "/classes/feedback";
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("trends.title")}
      lead={t("trends.lead")}
      actions={
        manages && (
          <LinkButton href={withParams("/classes/feedback/settings", { unit: query.unit })}>
            {t("settings.link")}
          </LinkButton>
        )
      }
    >
      <Tabs
        label={t("trends.title")}
        tabs={TREND_WAYS.map((way) => ({
          href: withParam(path, query, "by", way),
          label: t(`trends.${way}`),
          current: by === way,
        }))}
      />
      <div className="mt-4 grid grid-cols-1 gap-4">
        {programmes.length + lecturers.length === 0 && (
          <EmptyState title={t("trends.empty")}>{t("trends.emptyHelp")}</EmptyState>
        )}
        {programmes.length > 0 && <TrendTable rows={programmes} />}
        {lecturers.length > 0 && <LecturerTrendTable rows={lecturers} />}
      </div>
    </DeskPage>
  );
}
