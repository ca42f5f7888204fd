import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/attendance/print-button";
import { BlockerList, CloseForm, DiplomaForm, ReopenButton } from "@/components/closing/closing-panels";
import { ClosingTable } from "@/components/closing/closing-table";
import { PastClosings } from "@/components/closing/past-closings";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { GradeSpread } from "@/components/result/grade-spread";
import { LearnerPages } from "@/components/result/learner-pages";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { NobodyOfYours } from "@/components/training-class/nobody-of-yours";
import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { blockerPath, explainClosing } from "@/lib/features/closing/labels";
import { loadClosing } from "@/lib/features/closing/loaders";
import { onPage } from "@/lib/features/result/schema-page";
import { pathText } from "@/lib/text/address-values";
import { formatDay, formatNumber, formatPercent } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** The director's one screen: who passes, who does not and why, what blocks, and the act itself. */
export default async function ClosingPage({ params, searchParams }: PageProps<"/classes/[code]/closing">) {
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadClosing(pathText((await params).code) ?? "", raw);
  const { view, training, rows, spread, standing, school } = data;
  const t = await getTranslations("closing");
  const r = await getTranslations("results");
  const classPath = `/classes/${training.code}`;
  const path = `${classPath}/closing`;
  const place = { unit: query.unit, on: query.on };
  const closed = training.status === "closed";
  const acting = data.organiser && (data.mayClose || data.mayReopen);
  const blockers = data.blockers.map((blocker) => {
    const way = blockerPath(blocker);
    return { reason: explainClosing(blocker), href: way === null ? null : withParamsOf(`${classPath}${way}`, place) };
  });
  const reopened = data.closings.filter(({ reopenedAt }) => reopenedAt !== null);
  const head = {
    view,
    path,
    params: query,
    title: t("title"),
    lead: training.name,
    crumbs: [{ href: withParams(classPath, place), label: training.name }],
  };
  const roles = view.actor.grants.map(({ role }) => role);
  const tabs = <ClassTabs code={training.code} current="closing" roles={roles} place={place} />;
  if (!data.organiser && rows.length === 0)
    return (
      <DeskPage {...head}>
        {tabs}
        <NobodyOfYours status={training.status} unit={view.unit.name} />
      </DeskPage>
    );
  return (
    <DeskPage
      {...head}
      figure={{
        value: `${formatNumber(spread.passed)}/${formatNumber(spread.learners)}`,
        words: t("figure", { percent: formatPercent(spread.passed, spread.learners) }),
      }}
      actions={<PrintButton label={r("print")} />}
    >
      {tabs}
      {standing && (
        <Note tone="good" title={t("closedBy", { no: standing.decisionNo, day: formatDay(standing.closedOn) })}>
          {t("closedAt", { at: formatMoment(standing.closedAt), by: standing.closedBy ?? "–" })}
        </Note>
      )}
      {closed && !standing && <Note tone="info">{t("closedBefore")}</Note>}
      <PastClosings closings={reopened} open={!closed} />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <Panel title={t("counts")}>
          <KeyValue
            items={[
              { label: t("learners"), value: formatNumber(spread.learners) },
              {
                label: t("women"),
                value: `${formatNumber(spread.women)} (${formatPercent(spread.women, spread.learners)})`,
              },
              {
                label: t("passed"),
                value: `${formatNumber(spread.passed)} (${formatPercent(spread.passed, spread.learners)})`,
              },
              { label: t("passedWomen"), value: formatNumber(spread.passedWomen) },
              { label: t("failed"), value: formatNumber(spread.failed) },
              ...(spread.open > 0 ? [{ label: t("open"), value: formatNumber(spread.open) }] : []),
              { label: t("commended"), value: formatNumber(spread.commended) },
            ]}
          />
        </Panel>
        <Panel title={r("spread.panel")}>
          <GradeSpread grades={spread.grades} passed={spread.passed} learners={spread.learners} />
        </Panel>
        {!closed && data.organiser && (
          <Panel title={blockers.length === 0 ? t("act") : t("blockers", { count: blockers.length })}>
            <div className="grid gap-4">
              <BlockerList blockers={blockers} />
              {data.unsigned && (
                <Note tone="warn">
                  {t("unsigned")}{" "}
                  <a href={withParams("/certificates/settings", { unit: training.unitCode })}>{t("settings")}</a>
                </Note>
              )}
              {data.mayClose && blockers.length === 0 && (
                <CloseForm
                  training={training}
                  passed={spread.passed}
                  failed={spread.failed}
                  school={school}
                  today={data.today}
                />
              )}
              {!data.mayClose && <p className="text-ink-soft">{t("notYours", { unit: training.unitName })}</p>}
            </div>
          </Panel>
        )}
        {closed && standing && data.mayReopen && (
          <Panel title={t("reopenTitle")}>
            <p className="prose-width mb-3 text-ink-soft">{t("reopenHelp")}</p>
            <ReopenButton training={training} letters={new Set(rows.map(({ unitId }) => unitId)).size} />
          </Panel>
        )}
        {closed && standing && school && acting && (
          <DiplomaForm
            classId={training.id}
            school={school}
            rows={rows}
            words={{ pasted: r.raw("edit.pasted") as string, left: r.raw("edit.left") as string }}
          />
        )}
      </div>
      <Section title={t("table")}>
        <ClosingTable rows={onPage(rows, data.page)} closed={closed} school={school} path={classPath} params={query} />
        <LearnerPages at={data.page} path={path} params={query} />
      </Section>
    </DeskPage>
  );
}

/** A link that may carry a query of its own. */
function withParamsOf(href: string, place: Readonly<Record<string, string | undefined>>): string {
  const [path = "", own = ""] = href.split("?");
  const kept = withParams(path, { ...place, ...Object.fromEntries(new URLSearchParams(own)) });
  return own.startsWith("edit=") ? `${kept}#edit` : kept;
}
