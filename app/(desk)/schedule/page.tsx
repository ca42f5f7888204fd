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

type Group = Readonly<{ key: string; name: string | null; rows: SessionRow[] }>;

/** Sessions under one heading each: of a lecturer, of a room; namesakes apart, what has none at the end. */
function groupsOf(rows: readonly SessionRow[], by: "lecturer" | "room"): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const room =
      row.roomId === null
        ? { key: `place ${row.place}`, name: row.place }
        : { key: `${row.roomId}`, name: row.roomName };
    const lecturers = row.lecturers.map(({ id, name }) => ({ key: String(id), name }));
    const heads = by === "room" ? [room] : lecturers.length > 0 ? lecturers : [{ key: "", name: null }];
    for (const head of heads) {
      const group = groups.get(head.key) ?? { ...head, rows: [] };
      group.rows.push(row);
      groups.set(head.key, group);
    }
  }
  const last = ({ name }: Group) => Number(name === null);
  return [...groups.values()].sort((a, b) => last(a) - last(b) || (a.name ?? "").localeCompare(b.name ?? "", "vi"));
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
  const grouped = by === "lecturer" || by === "room" ? groupsOf(rows, by) : [];
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
        grouped.map((group) => {
          const name = group.name ?? t(by === "room" ? "noRoom" : "noLecturer");
          const periods = group.rows.reduce((sum, one) => sum + one.periods, 0);
          return (
            <Section key={group.key} title={name} lead={t("groupLead", { sessions: group.rows.length, periods })}>
              <SessionList
                caption={name}
                sessions={group.rows}
                hrefOf={hrefOf}
                showClass
                without={by === "room" ? "place" : "lecturer"}
                empty=""
              />
            </Section>
          );
        })
      )}
    </DeskPage>
  );
}
