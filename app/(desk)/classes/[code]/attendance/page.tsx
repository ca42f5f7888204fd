import { ListChecks, MessageSquareWarning } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { AttendanceMatrix } from "@/components/attendance/attendance-matrix";
import { OwnAbsences } from "@/components/attendance/own-absences";
import { SessionList } from "@/components/attendance/session-list";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { NobodyOfYours } from "@/components/training-class/nobody-of-yours";
import { Chips } from "@/components/ui/chips";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadAttendance } from "@/lib/features/attendance/loaders";
import { formatNumber } from "@/lib/text/format";

/** Attendance of a class: its sessions, learner × session with who is near the limit; a unit's own absentees. */
export default async function AttendancePage({ params, searchParams }: PageProps<"/classes/[code]/attendance">) {
  const { code } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadAttendance(code, raw);
  const { view, head, counts } = data;
  const t = await getTranslations("attendance");
  const path = `/classes/${head.code}/attendance`;
  const place = { unit: query.unit, on: query.on };
  const only = (who: "near" | "barred" | null) => withParams(path, { ...place, who: who ?? undefined });
  // What one comes for on the day itself, before the long list.
  const due = data.sessions.filter(({ day, mine, closed }) => mine && !closed && day === data.today).slice(0, 3);
  const chip = (who: "near" | "barred" | null, label: string) => ({
    href: only(who),
    label,
    on: data.only === who,
  });
  const roles = view.actor.grants.map(({ role }) => role);
  const tabs = <ClassTabs code={head.code} current="attendance" roles={roles} place={place} />;
  if (!data.mine)
    return (
      <DeskPage
        view={view}
        path={path}
        params={query}
        title={t("title")}
        lead={head.name}
        crumbs={[{ href: withParams(`/classes/${head.code}`, place), label: head.name }]}
      >
        {tabs}
        <NobodyOfYours status={head.status} unit={view.unit.name} />
      </DeskPage>
    );
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("title")}
      lead={t("lead", {
        name: head.name,
        percent: formatNumber(data.limit.percent),
        excused: data.limit.excusedCounts ? "yes" : "no",
      })}
      crumbs={[{ href: withParams(`/classes/${head.code}`, place), label: head.name }]}
      {...(data.reads || head.own > 0
        ? {
            figure: {
              value: formatNumber(counts.barred),
              words: t("figure", { near: counts.near, all: counts.all }),
            },
          }
        : {})}
      actions={
        <>
          {due.map(({ id, ordinal }) => (
            <LinkButton key={id} kind="primary" href={withParams(`${path}/${id}`, place)}>
              <ListChecks aria-hidden="true" /> {t("sessions.callToday", { ordinal })}
            </LinkButton>
          ))}
          {(data.reads || head.own > 0) && (
            <LinkButton href={withParams(`${path}/appeals`, place)}>
              <MessageSquareWarning aria-hidden="true" />{" "}
              {data.reads ? t("appeals.link", { count: head.openAppeals }) : t("appeals.title")}
            </LinkButton>
          )}
        </>
      }
    >
      {tabs}
      {head.own > 0 && !data.keeps && (
        <Section title={t("own.title")} lead={t("own.lead")}>
          <OwnAbsences rows={data.absences.rows} status={head.status} />
          {(data.absences.total > data.absences.pageSize || data.absences.page > 1) && (
            <Pagination
              path={path}
              params={query}
              name="absences"
              page={data.absences.page}
              pageSize={data.absences.pageSize}
              total={data.absences.total}
            />
          )}
        </Section>
      )}
      {(data.reads || head.teaches) && (
        <Section title={t("sessions.title")} lead={t("sessions.lead")}>
          {data.sessions.length === 0 ? (
            <EmptyState title={t("sessions.none")}>{t("sessions.noneHelp")}</EmptyState>
          ) : (
            <SessionList
              sessions={data.sessions}
              learners={head.learners}
              today={data.today}
              path={path}
              place={place}
            />
          )}
        </Section>
      )}
      {(data.reads || head.own > 0) && data.sessions.length > 0 && (
        <Section title={t(data.reads ? "matrix.title" : "matrix.ownTitle")} lead={t("matrix.lead")}>
          <Chips
            lead={t("matrix.show")}
            chips={[
              chip(null, t("matrix.all", { count: counts.all })),
              chip("near", t("matrix.near", { count: counts.near })),
              chip("barred", t("matrix.barred", { count: counts.barred })),
            ]}
          />
          {data.learners.length === 0 ? (
            <EmptyState title={t("matrix.none")} />
          ) : (
            <AttendanceMatrix
              rows={data.learners}
              sessions={data.sessions}
              limit={data.limit}
              path={path}
              place={place}
            />
          )}
          <Pagination path={path} params={query} page={data.page} pageSize={data.pageSize} total={data.total} />
        </Section>
      )}
    </DeskPage>
  );
}
