import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ScoreTable } from "@/components/feedback/score-table";
import { EmptyState } from "@/components/layout/states";
import { Panel } from "@/components/ui/panel";
import { withParam } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { EFFECTIVENESSES } from "@/lib/domain/feedback/decide-answer";
import { loadTrends } from "@/lib/features/feedback/loaders";
import { TREND_WAYS } from "@/lib/features/feedback/schema";

export async function generateMetadata() {
  return { title: (await getTranslations("feedback"))("trends.title") };
}

/** Feedback across classes and years, by version of a programme or by lecturer. */
export default async function TrendsPage({ searchParams }: PageProps<"/classes/feedback">) {
  const query = flatParams(await searchParams);
  const { view, by, programmes, lecturers } = await loadTrends(query);
  const t = await getTranslations("feedback");
  const path = "/classes/feedback";
  const years = (row: Readonly<{ year: number; classes: number }>) =>
    `${t("trends.year")} ${row.year} · ${t("trends.classes")}: ${row.classes}`;
  return (
    <DeskPage view={view} path={path} params={query} title={t("trends.title")} lead={t("trends.lead")}>
      <Tabs
        label={t("trends.title")}
        tabs={TREND_WAYS.map((way) => ({
          href: withParam(path, query, "by", way),
          label: t(`trends.${way}`),
          current: by === way,
        }))}
      />
      <div className="grid gap-4">
        {programmes.length + lecturers.length === 0 && (
          <EmptyState title={t("trends.empty")}>{t("trends.emptyHelp")}</EmptyState>
        )}
        {programmes.map((row) => (
          <Panel
            key={row.key}
            title={
              row.version === null ? row.programme : t("trends.version", { name: row.programme, number: row.version })
            }
          >
            <p className="text-ink-soft">{years(row)}</p>
            <ScoreTable
              of={t("what")}
              least={5}
              rows={EFFECTIVENESSES.map((one) => ({ key: one, label: t(`effect.${one}`), figures: row.figures[one] }))}
            />
          </Panel>
        ))}
        {lecturers.length > 0 && (
          <Panel title={t("lecturer")}>
            <ScoreTable
              of={t("lecturer")}
              least={5}
              rows={lecturers.map((row) => ({
                key: row.key,
                label: `${row.name} · ${years(row)}`,
                figures: row.figures,
              }))}
            />
          </Panel>
        )}
      </div>
    </DeskPage>
  );
}
