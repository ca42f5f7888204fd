import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Section } from "@/components/layout/section";
import { LeftTable } from "@/components/plan/left-table";
import { LineChanges } from "@/components/plan/line-changes";
import { LinesTable } from "@/components/plan/lines-table";
import { TargetTracker, TrackHelp } from "@/components/plan/target-tracker";
import { TrialForm } from "@/components/plan/trial-form";
import { VersionHistory } from "@/components/plan/version-history";
import { DecisionPanel, DiscardDialog, SubmitPanel } from "@/components/plan/version-steps";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { amendPlanAction } from "@/lib/features/plan/actions";
import { loadPlanVersion } from "@/lib/features/plan/loaders";
import { trialParams } from "@/lib/features/plan/schema-trial";
import { formatNumber } from "@/lib/text/format";
import { VersionNotes } from "./_parts/version-notes";

/** One version of a yearly plan: its lines, who is left over, what it does to the targets, what it changes, its steps. */
export default async function PlanPage({ params, searchParams }: PageProps<"/plans/[id]">) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const query = flatParams(search);
  const plan = await loadPlanVersion(id, query);
  const { version, view, lines, tracker, trial } = plan;
  const t = await getTranslations("plans");
  const path = `/plans/${version.id}`;
  const { totals } = version;
  return (
    <DeskPage
      view={view}
      path="/plans"
      title={t("one.title", { year: String(version.year), unit: version.unitName })}
      crumbs={[{ href: `/plans?unit=${version.unitCode}`, label: t("crumb", { unit: version.unitName }) }]}
      figure={{
        value: t("one.classesFigure", { count: formatNumber(totals.classes) }),
        words: t("one.figure", { learners: formatNumber(totals.learners), lines: formatNumber(totals.lines) }),
      }}
      actions={
        <>
          {plan.mayApprove && (
            <LinkButton kind="primary" plain href="#decide">
              {t("one.decide")}
            </LinkButton>
          )}
          <LinkButton href={`${path}/papers?unit=${version.unitCode}`}>{t("one.papers")}</LinkButton>
          {plan.mayEdit && <LinkButton href={`${path}/lines/new`}>{t("one.addLine")}</LinkButton>}
          {plan.maySubmit && (
            <LinkButton kind="primary" plain href="#decide">
              {t("one.toSubmit")}
            </LinkButton>
          )}
          {plan.mayDiscard && <DiscardDialog version={version} />}
          {plan.mayAmend && (
            <ReasonDialog
              action={amendPlanAction}
              kind="secondary"
              trigger={t("steps.amend")}
              title={t("steps.amendTitle")}
              submit={t("steps.amendSubmit")}
              hidden={{ versionId: version.id }}
              consequence={t("steps.amendConsequence", { lines: formatNumber(totals.lines) })}
            />
          )}
        </>
      }
    >
      <VersionNotes version={version} open={plan.open} forecastUnits={plan.forecastUnits} />
      {plan.changes !== null && (
        <Section
          title={t("diff.title")}
          lead={
            plan.changes.length === 0 ? t("diff.none") : t("diff.count", { count: formatNumber(plan.changes.length) })
          }
        >
          {plan.changes.length > 0 && (
            <LineChanges changes={plan.changes} units={plan.units} programmes={plan.programmes} />
          )}
        </Section>
      )}
      <div className="grid gap-x-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <Section title={t("lines.title")}>
            <LinesTable version={version} lines={lines} mayMakeClass={plan.mayMakeClass} />
          </Section>
          <Section
            title={t("left.title")}
            lead={
              version.roundId === null ? t("left.noRound") : plan.left.length === 0 ? t("left.none") : t("left.lead")
            }
          >
            {plan.left.length > 0 && <LeftTable versionId={version.id} rows={plan.left} />}
          </Section>
          {plan.maySubmit && <SubmitPanel version={version} />}
          {plan.mayApprove && <DecisionPanel version={version} today={view.on} />}
          <Section title={t("history.title")}>
            <VersionHistory rows={plan.history} current={version.id} />
          </Section>
        </div>
        <Section
          title={
            <span className="flex items-center gap-2">
              {t("track.title")} <TrackHelp />
            </span>
          }
          lead={tracker.targets.length === 0 ? t("track.none") : t("track.lead")}
        >
          <div className="grid gap-4">
            {trial && <Note tone="info">{t("track.trying")}</Note>}
            <TargetTracker versionId={version.id} targets={tracker.targets} query={trialParams(query)} />
            {tracker.targets.length > 0 && tracker.lines.length > 0 && (
              <TrialForm
                path={path}
                on={view.isToday ? undefined : view.on}
                lines={tracker.lines}
                rows={lines}
                byLine={tracker.byLine}
                trial={trial}
              />
            )}
          </div>
        </Section>
      </div>
    </DeskPage>
  );
}
