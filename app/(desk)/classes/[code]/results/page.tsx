import { Download, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/attendance/print-button";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { AssessmentForm } from "@/components/result/assessment-form";
import { AssessmentList } from "@/components/result/assessment-list";
import { CodesPanel, MarkersPanel, UploadPanel } from "@/components/result/assessment-panel";
import { EditConduct, EditHandIns, EditMarks } from "@/components/result/edit-column";
import { GradeSpread } from "@/components/result/grade-spread";
import { LearnerPages } from "@/components/result/learner-pages";
import { ResultTable } from "@/components/result/result-table";
import { WhyNot } from "@/components/result/why-not";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { NobodyOfYours } from "@/components/training-class/nobody-of-yours";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { openResitsAction, setUpAction } from "@/lib/features/result/actions";
import { loadResults } from "@/lib/features/result/loaders";
import { onPage } from "@/lib/features/result/schema-page";
import { pathText } from "@/lib/text/address-values";
import { formatNumber } from "@/lib/text/format";

/** Results of a class: marks in a grid, the column being filled in, how they spread, who is barred and why. */
export default async function ResultsPage({ params, searchParams }: PageProps<"/classes/[code]/results">) {
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadResults(pathText((await params).code) ?? "", raw);
  const { view, training, results, learners, editing, spread, writable } = data;
  const t = await getTranslations("results");
  const path = `/classes/${training.code}/results`;
  const place = { unit: query.unit, on: query.on };
  const edit = (key: string) => `${withParams(path, { ...place, edit: key })}#edit`;
  const { assessments, settings } = results;
  const barred = learners.filter(({ standing }) => standing === "barred");
  const resits = learners.filter(
    ({ result }) => result.mayResit.length > 0 || result.open.some(({ what }) => what === "excused"),
  ).length;
  const table = (
    <>
      <ResultTable
        learners={onPage(learners, data.page)}
        assessments={assessments}
        writable={writable}
        path={path}
        params={query}
      />
      <LearnerPages at={data.page} path={path} params={query} />
    </>
  );
  const head = {
    view,
    path,
    params: query,
    title: t("title"),
    lead: t("lead", { name: training.name }),
    crumbs: [{ href: withParams(`/classes/${training.code}`, place), label: training.name }],
  };
  const roles = view.actor.grants.map(({ role }) => role);
  const tabs = <ClassTabs code={training.code} current="results" roles={roles} place={place} />;
  if (!data.organiser && learners.length === 0)
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
        value: formatNumber(spread.passed),
        words: t("figure", { learners: formatNumber(spread.learners), open: spread.open }),
      }}
      actions={
        <>
          <LinkButton href={`${path}/export`} plain>
            <Download aria-hidden="true" /> {t("sheet.export")}
          </LinkButton>
          <PrintButton label={t("print")} />
        </>
      }
    >
      {tabs}
      {!data.organiser && <Note tone="info">{t("ownOnly", { unit: view.unit.name })}</Note>}
      {data.enter && !writable && <Note tone="info">{t(training.status === "closed" ? "closed" : "notYet")}</Note>}
      {settings.assessed && assessments.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          action={
            writable && (
              <>
                <ActionForm action={setUpAction} submit={t("empty.setUp")} draft="" hidden={{ classId: training.id }} />
                <LinkButton href={edit("new")}>{t("setUp.add")}</LinkButton>
              </>
            )
          }
        >
          {t("empty.help")}
        </EmptyState>
      ) : (
        !settings.assessed && <Note tone="info">{t("attendanceOnly")}</Note>
      )}

      {editing && (
        <Section
          id="edit"
          title={
            editing.kind === "conduct"
              ? t("edit.conductTitle")
              : editing.kind === "setUp"
                ? (editing.assessment?.title ?? t("setUp.new"))
                : t(editing.kind === "marks" ? "edit.title" : "edit.handInTitle", { title: editing.assessment.title })
          }
        >
          {editing.kind === "marks" && (
            <>
              <EditMarks column={editing} learners={learners} path={path} params={query} />
              <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
                <UploadPanel column={editing} path={path} />
                {editing.assessment.blind && <CodesPanel column={editing} learners={results.learners} />}
              </div>
            </>
          )}
          {editing.kind === "handIn" && (
            <EditHandIns assessment={editing.assessment} learners={learners} path={path} params={query} />
          )}
          {editing.kind === "conduct" && (
            <EditConduct classId={training.id} learners={learners} path={path} params={query} />
          )}
          {editing.kind === "setUp" && (
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <Panel title={t("setUp.how")}>
                <AssessmentForm classId={training.id} assessment={editing.assessment} back={withParams(path, place)} />
              </Panel>
              {editing.assessment && (
                <div className="grid gap-4">
                  <MarkersPanel
                    assessment={editing.assessment}
                    possible={data.markers}
                    search={data.search}
                    path={path}
                    place={place}
                  />
                  {editing.assessment.blind && (
                    <CodesPanel
                      column={{ assessment: editing.assessment, attempt: 0, marker: 1 }}
                      learners={results.learners}
                    />
                  )}
                </div>
              )}
            </div>
          )}
        </Section>
      )}

      {editing?.kind !== "marks" && learners.length > 0 && (
        <Section
          title={t("table")}
          lead={t("tableLead", { pass: settings.passMark, limit: settings.absenceLimit })}
          actions={
            writable && (
              <span className="no-print flex flex-wrap gap-2">
                <LinkButton href={edit("conduct")}>{t("edit.conductTitle")}</LinkButton>
                {resits > 0 && (
                  <ActionForm
                    action={openResitsAction}
                    submit={t("openResits", { count: resits })}
                    kind="secondary"
                    draft=""
                    hidden={{ classId: training.id }}
                  />
                )}
              </span>
            )
          }
        >
          {table}
        </Section>
      )}
      <div className="mt-8 grid items-start gap-4 lg:grid-cols-2">
        {settings.assessed && (
          <Panel title={t("spread.panel")}>
            <GradeSpread grades={spread.grades} passed={spread.passed} learners={spread.learners} />
          </Panel>
        )}
        {barred.length > 0 && (
          <Panel title={t("barred.title", { count: barred.length })}>
            <ul className="grid gap-2">
              {barred.map(({ enrolmentId, fullName, unitName, result }) => (
                <li key={enrolmentId}>
                  <a href={withParams(`${path}/${enrolmentId}`, place)}>{fullName}</a>
                  <span className="text-ink-soft"> · {unitName}</span>
                  <WhyNot reasons={result.reasons} />
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
      {assessments.length > 0 && (
        <Section
          title={t("assessments")}
          actions={
            writable && (
              <LinkButton href={edit("new")}>
                <Plus aria-hidden="true" /> {t("setUp.add")}
              </LinkButton>
            )
          }
        >
          <AssessmentList assessments={assessments} learners={learners} edit={writable ? edit : null} today={view.on} />
        </Section>
      )}
      {data.imports.length > 0 && (
        <Section title={t("import.past")}>
          <ul className="grid gap-1">
            {data.imports.map(({ id, fileName, title, status, by }) => (
              <li key={id}>
                <a href={withParams(`${path}/import/${id}`, place)}>{fileName}</a>
                <span className="text-ink-soft">
                  {" "}
                  · {title} · {t(`import.status.${status}`)} · {by}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </DeskPage>
  );
}
