import { CalendarPlus, Printer, WandSparkles } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { MoveByHand } from "@/components/session/move-by-hand";
import { SessionList } from "@/components/session/session-list";
import { WeekGrid } from "@/components/session/week-grid";
import { WeekNav } from "@/components/session/week-nav";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { dayOfMoment, mondayOf } from "@/lib/domain/session/session-time";
import { explainSessionRefusal } from "@/lib/features/session/labels";
import { loadClassSchedule } from "@/lib/features/session/loaders";
import type { SessionRow } from "@/lib/features/session/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { keptView } from "@/lib/text/kept-view";
import { today } from "@/lib/time/today";
import { MovePanel } from "./_parts/move-panel";
import { NewSession } from "./_parts/new-session";
import { SessionPanel } from "./_parts/session-panel";

/** The schedule of one class: its week or its list, what is unplaced, one session to move, change or cancel. */
export default async function ClassSchedulePage({ params, searchParams }: PageProps<"/classes/[code]/schedule">) {
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadClassSchedule((await params).code, raw);
  const { view, training, sessions, unplaced, opened, manage, week, list } = data;
  const t = await getTranslations("sessions");
  const path = `/classes/${training.code}/schedule`;
  const place = { unit: query.unit, on: query.on };
  const at = { ...place, week, view: list ? "list" : undefined };
  const hrefOf = (session: SessionRow) =>
    `${withParams(path, { ...at, week: mondayOf(dayOfMoment(session.startsAt)), session: String(session.id) })}#session`;
  const alive = sessions.filter(({ status }) => status !== "cancelled");
  const placed = alive.reduce((sum, { periods }) => sum + periods, 0);
  const left = unplaced.reduce((sum, one) => sum + one.left, 0);
  const base = `${path}?${new URLSearchParams({ week, ...(query.unit ? { unit: query.unit } : {}), ...(query.on ? { on: query.on } : {}) })}`;
  const grid = (
    <WeekGrid
      week={week}
      sessions={sessions}
      today={today()}
      within={training}
      movable={manage}
      hrefOf={hrefOf}
      openedId={opened?.id ?? null}
    />
  );
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("titleOf", { class: training.name })}
      lead={`${formatDay(training.startsOn)} – ${formatDay(training.endsOn)}`}
      crumbs={[{ href: withParams(`/classes/${training.code}`, place), label: training.name }]}
      figure={{ value: formatNumber(placed), words: t("figure", { total: formatNumber(placed + left) }) }}
      actions={
        manage && (
          <>
            <LinkButton href={`${withParams(path, { ...at, new: "1" })}#new`}>
              <CalendarPlus aria-hidden="true" /> {t("add")}
            </LinkButton>
            <LinkButton kind="primary" href={withParams(`${path}/proposal`, place)}>
              <WandSparkles aria-hidden="true" /> {t("propose")}
            </LinkButton>
          </>
        )
      }
    >
      <ClassTabs
        code={training.code}
        current="schedule"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      <WeekNav
        path={path}
        params={at}
        first={week}
        days={7}
        views={[
          { key: "week", href: withParams(path, { ...place, week }), current: !list },
          { key: "list", href: withParams(path, { ...place, week, view: "list" }), current: list },
        ]}
        bare={list}
      />
      {list || sessions.length === 0 ? (
        <SessionList
          caption={t("titleOf", { class: training.name })}
          sessions={sessions}
          hrefOf={hrefOf}
          empty={t(manage ? "emptyManage" : "empty")}
        />
      ) : manage ? (
        <MoveByHand key={week} base={base} words={{ target: t("moveTarget", { cell: "{cell}" }), help: t("moveHelp") }}>
          {grid}
        </MoveByHand>
      ) : (
        grid
      )}
      <p className="no-print mt-2 text-ink-soft text-sm">
        <Printer aria-hidden="true" className="inline size-4" /> {t("printHelp")}
      </p>
      {opened && data.moving && data.wish && (
        <MovePanel
          session={opened}
          wish={data.moving}
          price={data.price}
          unapproved={data.unapproved.map(explainSessionRefusal)}
          openClasses={data.openClasses}
          rooms={data.rooms}
          path={path}
          params={{ ...at, session: String(opened.id) }}
          sessions={alive}
        />
      )}
      {opened && data.wish && !data.moving && (
        <SessionPanel
          session={opened}
          wish={data.wish}
          manage={manage}
          rooms={data.rooms}
          lecturers={data.lecturers}
          unplaced={unplaced}
          mayWaive={data.mayWaive}
          path={path}
          params={{ ...at, session: String(opened.id) }}
        />
      )}
      {data.adding && (
        <NewSession
          classId={training.id}
          topic={data.topic}
          unplaced={unplaced}
          rooms={data.rooms}
          lecturers={data.lecturers}
          day={week > training.startsOn ? week : training.startsOn}
          kept={keptView(at)}
          cancel={withParams(path, at)}
        />
      )}
      {manage && unplaced.length > 0 && (
        <div className="no-print">
          <Section title={t("unplaced.title", { count: unplaced.length })} lead={t("unplaced.lead")}>
            <Panel flush>
              <ul className="divide-y divide-line">
                {unplaced.map((topic) => (
                  <li key={topic.id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-1">
                    <span className="min-w-0">
                      {topic.ordinal}. {topic.title}{" "}
                      <span className="text-ink-soft text-sm">
                        {t("unplaced.left", { left: topic.left, periods: topic.periods })}
                      </span>
                    </span>
                    <LinkButton
                      kind="quiet"
                      href={`${withParams(path, { ...at, new: "1", topic: String(topic.id) })}#new`}
                      aria-label={t("unplaced.placeOne", { topic: topic.title })}
                    >
                      {t("unplaced.place")}
                    </LinkButton>
                  </li>
                ))}
              </ul>
            </Panel>
          </Section>
        </div>
      )}
    </DeskPage>
  );
}
