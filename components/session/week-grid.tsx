import { getTranslations } from "next-intl/server";
import { dayOfMoment, formatClock, minuteOfMoment, partOf } from "@/lib/domain/session/session-time";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { DAY_PARTS } from "@/lib/domain/shared/teaching-lists";
import type { SessionRow } from "@/lib/features/session/schema-row";
import { formatDay } from "@/lib/text/format";
import { SessionCard } from "./session-card";

/** Where a session lands that is dropped into a half day. */
const PART_STARTS = { morning: "07:30", afternoon: "13:30", evening: "18:00" } as const;

/** A week: a column a day, a row for each half; on a phone the days one below the other. */
export async function WeekGrid({
  week,
  sessions,
  today,
  within,
  movable = false,
  showClass = false,
  hrefOf,
  openedId,
}: {
  week: Day;
  sessions: readonly SessionRow[];
  today: Day;
  /** Days of the class; others are drawn paler. */
  within?: Readonly<{ startsOn: Day; endsOn: Day }>;
  movable?: boolean;
  showClass?: boolean;
  hrefOf: (session: SessionRow) => string;
  openedId?: number | null;
}) {
  const t = await getTranslations("sessions");
  const days = Array.from({ length: 7 }, (_, index) => addDays(week, index));
  return (
    <div className="week-grid">
      {days.map((on, index) => {
        const own = sessions.filter(({ startsAt }) => dayOfMoment(startsAt) === on);
        const outside = within !== undefined && (on < within.startsOn || on > within.endsOn);
        const heading = `${t(`weekday.${index + 1}` as "weekday.1")} ${formatDay(on)}`;
        return (
          <section
            key={on}
            className="week-day"
            aria-label={heading}
            data-today={on === today ? "" : undefined}
            data-outside={outside ? "" : undefined}
            data-empty={own.length === 0 ? "" : undefined}
          >
            <h3 className="week-head">
              {t(`weekday.${index + 1}` as "weekday.1")}
              <span className="tabular font-normal text-ink-soft text-sm">{formatDay(on).slice(0, 5)}</span>
            </h3>
            {DAY_PARTS.map((part) => (
              <ul
                key={part}
                className="week-cell"
                data-cell={`${on}/${part}/${PART_STARTS[part]}`}
                data-name={`${heading}, ${t(`part.${part}`)}`}
                aria-label={t(`part.${part}`)}
              >
                {own
                  .filter(({ startsAt }) => partOf(minuteOfMoment(startsAt)) === part)
                  .map((session) => (
                    <li key={session.id}>
                      <SessionCard
                        session={session}
                        href={hrefOf(session)}
                        movable={movable && session.status === "planned"}
                        showClass={showClass}
                        current={session.id === openedId}
                        from={formatClock(minuteOfMoment(session.startsAt))}
                      />
                    </li>
                  ))}
              </ul>
            ))}
          </section>
        );
      })}
    </div>
  );
}
