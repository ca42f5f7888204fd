import { FileText, ListChecks, Pencil, Send, TableProperties } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { ClassFacts } from "@/components/training-class/class-facts";
import { LearnerTable, ShareTable } from "@/components/training-class/class-people";
import { ClassStates } from "@/components/training-class/class-states";
import { ClassStatusBadge, OutsidePlanBadge } from "@/components/training-class/class-status";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { ClassWarnings } from "@/components/training-class/class-warnings";
import { LeaveForm } from "@/components/training-class/leave-form";
import { StepPanel } from "@/components/training-class/step-panel";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { withParams } from "@/components/ui/query-link";
import { loadClassPage } from "@/lib/features/training-class/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";

/** One class: where it stands, what comes next, its seats, who is in. */
export default async function ClassPage({ params, searchParams }: PageProps<"/classes/[code]">) {
  const { code } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadClassPage(code, raw);
  const { view, training, rights } = data;
  const t = await getTranslations("classes");
  const p = await getTranslations("classes.page");
  const path = `/classes/${training.code}`;
  const place = { unit: query.unit, on: query.on };
  const to = (part: string) => withParams(`${path}/${part}`, place);
  const opened = training.status === "opened" || training.status === "running" || training.status === "closed";
  const leaving = data.learners.rows.find(
    ({ enrolmentId, status }) => status === "enrolled" && query.leave === String(enrolmentId),
  );
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={training.name}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <span className="tabular">{training.code}</span>
          <span>
            {formatDay(training.startsOn)} – {formatDay(training.endsOn)}
          </span>
          <ClassStatusBadge status={training.status} />
          <OutsidePlanBadge outside={training.outsidePlan} />
        </span>
      }
      crumbs={[{ href: withParams("/classes", place), label: t("titleOf", { unit: view.unit.name }) }]}
      figure={{
        value: formatNumber(training.taken),
        words: p("figure", { capacity: formatNumber(training.capacity) }),
      }}
      actions={
        <>
          <LinkButton href={to("seats")}>
            <TableProperties aria-hidden="true" /> {p("seats")}
          </LinkButton>
          {data.mayReadNominations && (
            <LinkButton href={withParams("/nominations", { unit: query.unit, class: training.code })}>
              <ListChecks aria-hidden="true" /> {p("nominations")}
            </LinkButton>
          )}
          {rights.paper && (
            <LinkButton href={to("papers")}>
              <FileText aria-hidden="true" /> {p("papers")}
            </LinkButton>
          )}
          {rights.manage && training.status !== "closed" && training.status !== "cancelled" && (
            <LinkButton href={to("edit")}>
              <Pencil aria-hidden="true" /> {p("edit")}
            </LinkButton>
          )}
          {data.mayNominate && training.status === "calling" && (
            <LinkButton kind="primary" href={to("nominate")}>
              <Send aria-hidden="true" /> {p("nominate")}
            </LinkButton>
          )}
        </>
      }
    >
      <ClassTabs
        code={training.code}
        current="overview"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      <ClassWarnings training={training} closing={data.closing} clashes={data.clashes} absences={data.absences} />
      <Section title={p("state")}>
        <ClassStates status={training.status} />
      </Section>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Panel title={p("seats")}>
            <div className="grid gap-3">
              <Progress label={p("meter")} value={training.taken} max={training.capacity} />
              {training.seatsAllotted > 0 && (
                <Progress label={p("meterAllotted")} value={training.seatsAllotted} max={training.capacity} />
              )}
              {training.capacity > training.seatsAllotted && (
                <Progress
                  label={p("meterOpen")}
                  value={training.openTaken}
                  max={training.capacity - training.seatsAllotted}
                />
              )}
              {training.waiting > 0 && <p>{p("waiting", { count: training.waiting })}</p>}
            </div>
          </Panel>
          {(rights.manage || rights.open) && (
            <StepPanel
              training={training}
              step={data.step}
              conditions={data.conditions}
              cancel={data.mayCancel ? data.cancelPermission : null}
            />
          )}
        </div>
        <ClassFacts training={training} mayReadPlan={data.mayReadPlan} />
      </div>
      <ShareTable shares={data.shares} />
      {data.leaveDays && leaving && (
        <LeaveForm
          training={training}
          learner={leaving}
          days={data.leaveDays}
          back={withParams(path, { ...query, leave: undefined })}
        />
      )}
      {data.mayReadNominations && (
        <LearnerTable
          learners={data.learners}
          opened={opened}
          leave={data.leaveDays !== null}
          returnTo={data.mayReturn ? training.id : null}
          page={data.page}
          pageSize={data.pageSize}
          path={path}
          params={query}
        />
      )}
    </DeskPage>
  );
}
