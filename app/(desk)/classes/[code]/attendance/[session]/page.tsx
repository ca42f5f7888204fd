import { Keyboard, Printer } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CheckInPanel } from "@/components/attendance/check-in-panel";
import { ConflictList } from "@/components/attendance/conflict-list";
import { LeaveReasons } from "@/components/attendance/leave-reasons";
import { loadRollWords } from "@/components/attendance/load-roll-words";
import { RollCall } from "@/components/attendance/roll-call";
import { RollStep } from "@/components/attendance/roll-step";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { explainRoll } from "@/lib/features/attendance/labels";
import { loadRoll } from "@/lib/features/attendance/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** The roll of one session: called by key or touch, with or without a network. */
export default async function RollPage({ params, searchParams }: PageProps<"/classes/[code]/attendance/[session]">) {
  const { code, session: sessionText } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadRoll(code, sessionText, raw);
  const { view, head, session, learners } = data;
  const t = await getTranslations();
  const r = await getTranslations("attendance.roll");
  const parent = `/classes/${head.code}/attendance`;
  const path = `${parent}/${session.id}`;
  const place = { unit: query.unit, on: query.on };
  const title = r("title", { ordinal: session.ordinal, title: session.title });
  const marked = learners.filter(({ state }) => state !== null);
  const unexplained = marked.filter(({ state, reason }) => state === "excused" && reason === null).length;
  const closed = session.rollClosedAt !== null;
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={title}
      lead={[head.name, formatMoment(new Date(session.startsAt)), session.place].filter(Boolean).join(" · ")}
      crumbs={[
        { href: withParams(`/classes/${head.code}`, place), label: head.name },
        { href: withParams(parent, place), label: t("attendance.title") },
      ]}
      figure={{ value: formatNumber(marked.length), words: r("figure", { count: learners.length }) }}
      actions={
        <>
          <LinkButton href={withParams(`${path}/sheet`, place)}>
            <Printer aria-hidden="true" /> {r("sheet")}
          </LinkButton>
          <LinkButton href={withParams(`${path}/key`, place)}>
            <Keyboard aria-hidden="true" /> {r("key")}
          </LinkButton>
        </>
      }
    >
      <ClassTabs
        code={head.code}
        current="attendance"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      {data.problems.map((problem) => {
        const { key, values } = explainRoll(problem);
        return (
          <Note key={problem.rule} tone="warn">
            {t(key as never, values as never)}
          </Note>
        );
      })}
      {data.conflicts.length > 0 && (
        <ConflictList conflicts={data.conflicts} session={session.id} closed={session.rollClosedAt !== null} />
      )}
      {data.problems.length === 0 && (
        <Section title={r("call")}>
          <RollCall
            signIn={path}
            words={await loadRollWords()}
            roll={{
              session: session.id,
              account: view.actor.id,
              title: `${head.code} · ${title}`,
              day: formatDay(session.day),
              closed,
              learners: learners.map(({ enrolmentId, number, fullName }) => ({
                e: enrolmentId,
                n: number,
                name: fullName,
              })),
              marks: marked.flatMap(({ enrolmentId, state, version }) =>
                state === null ? [] : [[enrolmentId, { state, version }] as const],
              ),
              keptAt: 0,
            }}
          />
        </Section>
      )}
      <div className="no-print mt-8 grid items-start gap-4 lg:grid-cols-2">
        {data.problems.length === 0 && <RollStep session={session.id} closed={closed} unexplained={unexplained} />}
        {data.problems.length === 0 && !closed && (
          <CheckInPanel session={session.id} checkIn={data.checkIn} screen={withParams(`${path}/screen`, place)} />
        )}
      </div>
      <LeaveReasons learners={learners} session={session.id} />
    </DeskPage>
  );
}
