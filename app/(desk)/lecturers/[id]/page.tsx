import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Section } from "@/components/layout/section";
import { AbsencePanel } from "@/components/lecturer/absence-panel";
import { AccountPanel } from "@/components/lecturer/account-panel";
import { ApprovalList, LecturerFacts, TopicList } from "@/components/lecturer/lecturer-facts";
import { SessionsTable } from "@/components/lecturer/sessions-table";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { endLecturerAction } from "@/lib/features/lecturer/actions";
import { loadLecturer } from "@/lib/features/lecturer/loaders";
import { SESSIONS_PER_PAGE } from "@/lib/features/lecturer/schema-row";
import { formatLastDay, formatNumber } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

/** One lecturer: who it is, what is approved, when not free, what was taught and what is to come. */
export default async function LecturerPage({ params, searchParams }: PageProps<"/lecturers/[id]">) {
  const { id } = await params;
  const query = flatParams(await searchParams);
  const { view, lecturer, coming, past, accounts, hits, mayManage } = await loadLecturer(id, query);
  const [t, common] = await Promise.all([getTranslations("lecturers"), getTranslations("common")]);
  const path = `/lecturers/${lecturer.id}`;
  const kept = { unit: query.unit, on: query.on };
  const year = view.on.slice(0, 4);
  const norm = lecturer.norm === null ? null : formatNumber(lecturer.norm);
  const promised = formatNumber(lecturer.hoursPromised);
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={lecturer.fullName}
      lead={
        <>
          {[t(`kind.${lecturer.kind}`), lecturer.postTitle, lecturer.organisation].filter(Boolean).join(" · ")}{" "}
          {lecturer.isDemo && <Badge>{common("demo")}</Badge>}
        </>
      }
      figure={{
        value: norm === null ? formatNumber(lecturer.hoursDone) : `${formatNumber(lecturer.hoursDone)} / ${norm}`,
        words: norm === null ? t("hours.figure", { year, promised }) : t("hours.figureOfNorm", { year, promised }),
      }}
      crumbs={[{ href: withParams("/lecturers", kept), label: t("title") }]}
      actions={
        mayManage && (
          <>
            <LinkButton href={withParams(`${path}/edit`, kept)}>{t("edit")}</LinkButton>
            {lecturer.validTo === null && (
              <ReasonDialog
                action={endLecturerAction}
                trigger={t("end.trigger")}
                title={t("end.title", { name: lecturer.fullName })}
                consequence={t("end.consequence", { count: coming.total })}
                submit={t("end.submit")}
                hidden={{ lecturerId: lecturer.id }}
              >
                <Field name="lastDay" label={t("end.lastDay")} required>
                  <DateInput required defaultValue={view.on} />
                </Field>
              </ReasonDialog>
            )}
          </>
        )
      }
    >
      {lecturer.validTo !== null && (
        <Note tone="warn">
          {t("end.ended", { day: formatLastDay(lecturer.validTo), reason: lecturer.endReason ?? "–" })}
        </Note>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          <LecturerFacts lecturer={lecturer} contact={mayManage} />
          <AbsencePanel lecturer={lecturer} mayManage={mayManage} hits={hits} place={kept} />
          {mayManage && <AccountPanel lecturer={lecturer} accounts={accounts} />}
        </div>
        <div className="grid gap-6">
          <Panel title={t("topics.title")}>
            {lecturer.topics.length === 0 ? (
              <p className="text-ink-soft">{t("topics.none")}</p>
            ) : (
              <TopicList topics={lecturer.topics} />
            )}
          </Panel>
          <Panel title={t("approvals.title")}>
            {lecturer.approvals.length === 0 ? (
              <p className="text-ink-soft">{t("approvals.none")}</p>
            ) : (
              <ApprovalList lecturer={lecturer} on={view.on} />
            )}
          </Panel>
        </div>
      </div>
      <Section title={t("sessions.coming")}>
        <SessionsTable
          rows={coming.rows}
          caption={t("sessions.comingTable", { count: coming.total })}
          empty={t("sessions.noneComing")}
        />
      </Section>
      <Section title={t("sessions.past")}>
        <SessionsTable
          rows={past.rows}
          caption={t("sessions.pastTable", { count: past.total })}
          empty={t("sessions.nonePast")}
        />
        {past.total > SESSIONS_PER_PAGE && (
          <Pagination
            path={path}
            params={query}
            page={pageNumber(query.page)}
            pageSize={SESSIONS_PER_PAGE}
            total={past.total}
          />
        )}
      </Section>
    </DeskPage>
  );
}
