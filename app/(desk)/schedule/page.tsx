import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { SessionList } from "@/components/session/session-list";
import { WeekGrid } from "@/components/session/week-grid";
import { WeekNav } from "@/components/session/week-nav";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { dayOfMoment, mondayOf } from "@/lib/domain/session/session-time";
import { loadSchedule, SCHEDULE_VIEWS } from "@/lib/features/session/loaders";
import type { SessionRow } from "@/lib/features/session/schema-row";
import { formatNumber } from "@/lib/text/format";
import { today } from "@/lib/time/today";

const PATH = "/schedule";

/** Sessions under one heading each: of a lecturer, of a room. */
function groupsOf(rows: readonly SessionRow[], by: "lecturer" | "room", none: string) {
  const groups = new Map<string, SessionRow[]>();
  for (const row of rows) {
    const places = [row.roomName ?? row.place ?? none];
    const names = by === "room" ? places : row.lecturers.map(({ name }) => name);
    for (const name of names.length > 0 ? names : [none]) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].sort(([a], [b]) => Number(a === none) - Number(b === none) || a.localeCompare(b, "vi"));
}

/** What goes on in all classes of the unit in view: by week, by day, by lecturer, by room. */
export default async function SchedulePage({ searchParams }: PageProps<"/schedule">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, by, first, days, rows, cut } = await loadSchedule(raw);
  const t = await getTranslations("sessions");
  const place = { unit: params.unit, on: params.on };
  const at = { ...place, by, week: first };
  const hrefOf = (session: SessionRow) =>
    `${withParams(`/classes/${session.classCode}/schedule`, {
      ...place,
      week: mondayOf(dayOfMoment(session.startsAt)),
      session: String(session.id),
    })}#session`;
  const grouped =
    by === "lecturer" || by === "room" ? groupsOf(rows, by, t(by === "room" ? "noRoom" : "noLecturer")) : [];
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("centreTitle", { unit: view.unit.name })}
      figure={{ value: formatNumber(rows.length), words: t(days === 1 ? "figureDay" : "figureWeek") }}
      actions={
        <>
          <LinkButton href={withParams("/schedule/rooms", place)}>{t("rooms.title")}</LinkButton>
          <LinkButton href={withParams("/schedule/policy", place)}>{t("policy.title")}</LinkButton>
        </>
      }
    >
      <WeekNav
        path={PATH}
        params={at}
        first={first}
        days={days}
        views={SCHEDULE_VIEWS.map((key) => ({
          key,
          href: withParams(PATH, { ...place, by: key, week: first }),
          current: key === by,
        }))}
      />
      {cut && <Note tone="warn" title={t("cut", { count: rows.length })} />}
      {rows.length === 0 ? (
        <EmptyState title={t("centreEmpty")}>{t("centreEmptyHelp")}</EmptyState>
      ) : by === "week" ? (
        <WeekGrid week={first} sessions={rows} today={today()} showClass hrefOf={hrefOf} />
      ) : by === "day" ? (
        <SessionList
          caption={t("centreTitle", { unit: view.unit.name })}
          sessions={rows}
          hrefOf={hrefOf}
          showClass
          empty={t("centreEmpty")}
        />
      ) : (
        grouped.map(([name, own]) => (
          <Section
            key={name}
            title={name}
            lead={t("groupLead", { sessions: own.length, periods: own.reduce((sum, one) => sum + one.periods, 0) })}
          >
            <SessionList caption={name} sessions={own} hrefOf={hrefOf} showClass empty="" />
          </Section>
        ))
      )}
    </DeskPage>
  );
}
