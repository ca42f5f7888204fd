import { momentAt } from "@/lib/domain/session/session-time";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { SessionKind } from "@/lib/domain/shared/training-lists";

export type Topic = Readonly<{ id: number; title: string; periods: number; kind: SessionKind }>;
/** One sitting of the timetable; minutes since midnight. */
export type Slot = Readonly<{ day: Day; from: number; to: number; topic: Topic; periods: number }>;

/** Half days long enough for five periods, and the ceremonies before the first and after the last. */
const MORNING = [7 * 60 + 15, 11 * 60 + 15] as const;
const AFTERNOON = [13 * 60 + 15, 17 * 60 + 15] as const;
const OPENING = [6 * 60 + 30, 7 * 60 + 15] as const;
const CLOSING = [17 * 60 + 15, 18 * 60] as const;
const MOST_PERIODS = 5;

/** A topic in sittings of like length: eight periods are two of four, six are two of three. */
function split(periods: number): number[] {
  const parts = Math.ceil(periods / MOST_PERIODS);
  return Array.from({ length: parts }, (_, index) => Math.floor((periods + index) / parts));
}

function isWeekend(on: Day): boolean {
  return [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());
}

/** The curriculum in its order, two half days a day from the first day on. */
export function timetable(topics: readonly Topic[], startsOn: Day, weekends: boolean): readonly Slot[] {
  const slots: Slot[] = [];
  let day = startsOn;
  let morning = true;
  const next = () => {
    if (!morning) {
      day = addDays(day, 1);
      while (!weekends && isWeekend(day)) day = addDays(day, 1);
    }
    morning = !morning;
  };
  for (const topic of topics) {
    if (topic.kind === "opening") {
      slots.push({ day, from: OPENING[0], to: OPENING[1], topic, periods: topic.periods });
      continue;
    }
    if (topic.kind === "closing") continue;
    for (const periods of split(topic.periods)) {
      const [from, to] = morning ? MORNING : AFTERNOON;
      slots.push({ day, from, to, topic, periods });
      next();
    }
  }
  const last = slots.at(-1)?.day ?? startsOn;
  for (const topic of topics.filter(({ kind }) => kind === "closing"))
    slots.push({ day: last, from: CLOSING[0], to: CLOSING[1], topic, periods: topic.periods });
  return slots;
}

/** A moment of a day as commands want it. */
export function clockAt(on: Day, minute: number): Date {
  return new Date(momentAt(on, minute));
}
