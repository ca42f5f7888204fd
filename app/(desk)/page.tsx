import { getTranslations } from "next-intl/server";
import { PartialNote } from "@/components/compliance/partial-note";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { OwnLessons } from "@/components/home/own-lessons";
import { WaitingList } from "@/components/home/waiting-list";
import { WorstUnits } from "@/components/home/worst-units";
import { InboxList } from "@/components/inbox/inbox-list";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { StatusBar } from "@/components/status/status-bar";
import { GaugeList } from "@/components/target/gauge-list";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { listHref } from "@/lib/features/compliance/schema";
import { loadHome } from "@/lib/features/home/loaders";
import { formatDay, formatNumber, formatPercent } from "@/lib/text/format";

/** What waits and how the unit stands: the first page of the day. */
export default async function HomePage({ searchParams }: PageProps<"/">) {
  const params = flatParams(await searchParams);
  const { view, figures, partial, lessons, waiting, inbox, worst, gauges } = await loadHome(params);
  const t = await getTranslations("home");
  const words = await getTranslations("compliance");
  const { unit } = view;
  const on = view.isToday ? undefined : view.on;
  const title = view.isToday
    ? t("title", { unit: unit.name })
    : t("titleDay", { unit: unit.name, day: formatDay(view.on) });
  if (!figures) {
    return (
      <DeskPage view={view} path="/" params={params} title={title}>
        {lessons === null ? (
          <EmptyState
            title={t("limited")}
            action={
              <LinkButton kind="primary" href="/standards">
                {t("seeStandards")}
              </LinkButton>
            }
          >
            {t("limitedHelp")}
          </EmptyState>
        ) : (
          <OwnLessons lessons={lessons} />
        )}
      </DeskPage>
    );
  }
  return (
    <DeskPage
      view={view}
      path="/"
      params={params}
      title={title}
      figure={{
        value: formatPercent(figures.counts.met, figures.denominator),
        words: words("figure", {
          met: formatNumber(figures.counts.met),
          denominator: formatNumber(figures.denominator),
        }),
      }}
      actions={<LinkButton href={withParams("/compliance", { unit: unit.code, on })}>{t("seeDashboard")}</LinkButton>}
    >
      {partial && <PartialNote unit={unit.name} />}
      <div className="grid gap-x-8 xl:grid-cols-2">
        <Section title={t("waitingTitle")}>
          {view.isToday && inbox.length > 0 && (
            <div className="mb-4">
              <InboxList waiting={inbox} />
            </div>
          )}
          {(waiting.length > 0 || inbox.length === 0) && <WaitingList waiting={waiting} params={params} />}
        </Section>
        <Section title={view.isToday ? t("figuresTitle") : t("figuresTitleDay", { day: formatDay(view.on) })}>
          <StatusBar
            title={words("statusTitle", { people: formatNumber(figures.people) })}
            counts={figures.counts}
            href={(status) => listHref({ unit: unit.code, on, lane: "current", group: ALL_GROUPS, status })}
          />
          {worst.length > 0 && <WorstUnits units={worst} on={on} of={words("subUnit")} />}
        </Section>
      </div>
      {gauges.length > 0 && (
        <Section
          title={t("targetsTitle")}
          actions={
            <LinkButton kind="quiet" href={withParams("/targets", { unit: unit.code, on })}>
              {t("seeTargets")}
            </LinkButton>
          }
        >
          <GaugeList gauges={gauges} unit={unit.code} on={on} />
        </Section>
      )}
    </DeskPage>
  );
}
