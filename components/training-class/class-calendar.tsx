import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { type QueryParams, withParam, withParams } from "@/components/ui/query-link";
import { addDays, addMonths, type Day } from "@/lib/domain/shared/day";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { weeksOf } from "@/lib/features/training-class/schema-list";
import type { ClassRow, UnitEventRow } from "@/lib/features/training-class/schema-row";
import { formatDay } from "@/lib/text/format";
import { barOf } from "./calendar-bar";

const TONE: Readonly<Record<ClassStatus, string>> = {
  draft: "border-line-strong border-dashed bg-surface text-ink",
  calling: "border-accent bg-accent-soft text-accent-strong",
  selecting: "border-grace bg-grace-soft text-grace",
  opened: "border-met bg-met-soft text-met",
  running: "border-met bg-met-soft text-met",
  closed: "border-line-strong bg-sunken text-ink-soft",
  cancelled: "border-short bg-short-soft text-short line-through",
};
const BAR = "truncate rounded-md border px-2 py-0.5 text-sm";
const MOST = 200;

type Props = Readonly<{
  kind: "month" | "quarter";
  from: Day;
  to: Day;
  on: Day;
  rows: readonly ClassRow[];
  events: readonly UnitEventRow[];
  /** More than are drawn: the rest stands in the list of the same days. */
  eventTotal: number;
  path: string;
  params: QueryParams;
}>;

/** Classes by day or by week, drawn on the server; every bar is a link that says the class, its days and its state. */
export function ClassCalendar({ kind, from, to, on, rows, events, eventTotal, path, params }: Props) {
  const t = useTranslations("classes");
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const step = kind === "quarter" ? 3 : 1;
  const href = (day: Day) => withParam(path, params, "month", day.slice(0, 7));
  const title =
    kind === "quarter"
      ? t("calendar.quarterTitle", { quarter: (month + 2) / 3, year })
      : t("calendar.monthTitle", { month, year });
  const shown = rows.slice(0, MOST);
  const place = { unit: params.unit, on: params.on };
  return (
    <Section
      title={title}
      actions={
        <nav className="no-print flex gap-2" aria-label={t("calendar.nav")}>
          <LinkButton href={href(addMonths(from, -step))} rel="prev">
            ← {t("calendar.previous")}
          </LinkButton>
          <LinkButton href={href(on)}>{t("calendar.today")}</LinkButton>
          <LinkButton href={href(addMonths(from, step))} rel="next">
            {t("calendar.next")} →
          </LinkButton>
        </nav>
      }
    >
      {rows.length > MOST && <Note tone="warn">{t("calendar.tooMany", { count: MOST })}</Note>}
      {eventTotal > events.length && (
        <Note tone="info">
          {t("calendar.moreEvents", { shown: events.length, total: eventTotal })}{" "}
          <a href={withParams("/classes/events", { ...place, from, to: addDays(to, -1) })}>{t("calendar.allEvents")}</a>
        </Note>
      )}
      {rows.length === 0 && events.length === 0 && <p className="mb-3 text-ink-soft">{t("calendar.empty")}</p>}
      {kind === "month" ? (
        <MonthGrid from={from} to={to} on={on} rows={shown} events={events} place={place} />
      ) : (
        <QuarterGrid from={from} to={to} rows={shown} events={events} place={place} />
      )}
    </Section>
  );
}

type Place = Readonly<{ unit: string | undefined; on: string | undefined }>;

function ClassBar({ row, bar, place }: { row: ClassRow; bar: string; place: Place }) {
  const t = useTranslations("classes");
  const days = { from: formatDay(row.startsOn), to: formatDay(row.endsOn) };
  const words = t("calendar.bar", { code: row.code, name: row.name, status: t(`status.${row.status}`), ...days });
  return (
    <li className={`${bar} min-w-0`}>
      <a
        className={`block ${BAR} ${TONE[row.status]}`}
        href={withParams(`/classes/${row.code}`, place)}
        title={words}
        aria-label={words}
      >
        {row.name}
      </a>
    </li>
  );
}

function EventBar({ event, bar }: { event: UnitEventRow; bar: string }) {
  const t = useTranslations("classes");
  const words = t("calendar.event", { name: event.name, unit: event.unitName });
  return (
    <li className={`${bar} min-w-0`}>
      <span className={`block ${BAR} border-short border-dotted bg-short-soft text-short`} title={words}>
        {words}
      </span>
    </li>
  );
}

function MonthGrid({
  from,
  to,
  on,
  rows,
  events,
  place,
}: Pick<Props, "from" | "to" | "on" | "rows" | "events"> & { place: Place }) {
  const t = useTranslations("classes");
  const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;
  return (
    <div className="overflow-hidden rounded-md border border-line bg-surface">
      <div className="grid grid-cols-7 border-line border-b bg-sunken text-ink-soft text-sm" aria-hidden="true">
        {weekdays.map((one) => (
          <span key={one} className="px-2 py-1">
            {t(`calendar.weekday.${one}`)}
          </span>
        ))}
      </div>
      <ol aria-label={t("calendar.label")}>
        {weeksOf(from, to).map((monday) => {
          const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
          const inWeek = rows.flatMap((row) => {
            const bar = barOf(row, monday, 7, 1);
            return bar ? [{ row, bar }] : [];
          });
          const eventsInWeek = events.flatMap((event) => {
            const bar = barOf(event, monday, 7, 1);
            return bar ? [{ event, bar }] : [];
          });
          const label = t("calendar.week", { from: formatDay(monday), to: formatDay(addDays(monday, 6)) });
          return (
            <li key={monday} className="relative min-h-16 border-line border-b last:border-b-0" aria-label={label}>
              <div className="absolute inset-0 grid grid-cols-7" aria-hidden="true">
                {days.map((one) => (
                  <span
                    key={one}
                    className={`tabular border-line border-r px-2 py-1 text-sm last:border-r-0 ${
                      one < from || one >= to ? "text-ink-faint" : "text-ink"
                    } ${one === on ? "bg-accent-soft font-semibold" : ""}`}
                  >
                    {Number(one.slice(8, 10))}
                  </span>
                ))}
              </div>
              {inWeek.length + eventsInWeek.length > 0 && (
                <ul className="relative grid grid-cols-7 gap-1 px-1 pt-8 pb-2" aria-label={label}>
                  {eventsInWeek.map(({ event, bar }) => (
                    <EventBar key={`event-${event.id}`} event={event} bar={bar} />
                  ))}
                  {inWeek.map(({ row, bar }) => (
                    <ClassBar key={row.id} row={row} bar={bar} place={place} />
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function QuarterGrid({
  from,
  to,
  rows,
  events,
  place,
}: Pick<Props, "from" | "to" | "rows" | "events"> & { place: Place }) {
  const t = useTranslations("classes");
  const weeks = weeksOf(from, to);
  const monday = weeks[0] ?? from;
  const columns = weeks.length > 14 ? "grid-cols-15" : "grid-cols-14";
  const span = (one: Readonly<{ startsOn: Day; endsOn: Day }>) => barOf(one, monday, weeks.length > 14 ? 15 : 14, 7);
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <div className="min-w-[60rem]">
        <div
          className="grid grid-cols-[16rem_1fr] border-line border-b bg-sunken text-ink-soft text-sm"
          aria-hidden="true"
        >
          <span />
          <span className={`tabular grid ${columns}`}>
            {weeks.map((week) => (
              <span key={week} className="border-line border-l px-2 py-1">
                {formatDay(week).slice(0, 5)}
              </span>
            ))}
          </span>
        </div>
        <ul aria-label={t("calendar.label")}>
          {events.map((event) => (
            <li
              key={`event-${event.id}`}
              className="grid grid-cols-[16rem_1fr] items-center border-line border-b px-2 py-1"
            >
              <span className="truncate pr-2 text-short text-sm">
                {t("calendar.event", { name: event.name, unit: event.unitName })}
              </span>
              <span className={`grid ${columns}`} aria-hidden="true">
                <span
                  className={`${span(event) ?? "hidden"} h-4 rounded-md border border-short border-dotted bg-short-soft`}
                />
              </span>
            </li>
          ))}
          {rows.map((row) => {
            const days = { from: formatDay(row.startsOn), to: formatDay(row.endsOn) };
            const state = t(`status.${row.status}`);
            return (
              <li
                key={row.id}
                className="grid grid-cols-[16rem_1fr] items-center border-line border-b px-2 py-1 last:border-b-0"
              >
                <a
                  className="truncate pr-2"
                  href={withParams(`/classes/${row.code}`, place)}
                  aria-label={t("calendar.bar", { code: row.code, name: row.name, status: state, ...days })}
                >
                  {row.name}
                </a>
                <span className={`grid ${columns}`} aria-hidden="true">
                  <span className={`${span(row) ?? "hidden"} ${BAR} ${TONE[row.status]}`}>{state}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
