import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { ClashFinding } from "@/lib/domain/session/find-session-clashes";
import { dayOfMoment, mondayOf } from "@/lib/domain/session/session-time";
import type { ConflictEffect } from "@/lib/domain/shared/teaching-lists";
import { explainClash } from "@/lib/features/session/labels";

/** Where what is in the way can be looked at: unit and day in view, classes that can be opened, lecturers by name. */
export type ClashPlaces = Readonly<{
  place: QueryParams;
  openClasses: readonly string[];
  lecturers: readonly Readonly<{ id: number; name: string }>[];
}>;

function hrefOf(clash: ClashFinding, { place, openClasses, lecturers }: ClashPlaces): string | null {
  switch (clash.rule) {
    case "seats":
      return withParams("/schedule/rooms", place);
    case "unitEvent":
      return withParams("/classes/events", place);
    case "availability": {
      const away = lecturers.find(({ name }) => name === clash.lecturer);
      return away ? withParams(`/lecturers/${away.id}`, place) : null;
    }
    default: {
      if (!openClasses.includes(clash.classCode)) return null;
      const week = mondayOf(dayOfMoment(clash.startsAt));
      const path = `/classes/${clash.classCode}/schedule`;
      return `${withParams(path, { ...place, week, session: String(clash.sessionId) })}#session`;
    }
  }
}

/** What falls together, the blocking first, each with what it does (`effect`, where it is not said above) and where it stands. */
export async function ClashList({
  clashes,
  places,
}: {
  clashes: readonly Readonly<{ clash: ClashFinding; effect?: ConflictEffect }>[];
  places: ClashPlaces;
}) {
  const t = await getTranslations("sessions");
  const say = await getTranslations();
  return (
    <ul className="grid gap-2">
      {clashes.map(({ clash, effect }) => {
        const { key, values } = explainClash(clash);
        const text = say(key as never, values as never);
        const href = hrefOf(clash, places);
        return (
          <li key={text} className="flex flex-wrap items-baseline gap-2">
            {effect && <Badge tone={effect === "block" ? "bad" : "warn"}>{t(`effect.${effect}`)}</Badge>}
            <span className="min-w-0 flex-1">
              {text}{" "}
              {href !== null && <a href={href}>{t(`clashLink.${"sessionId" in clash ? "session" : clash.rule}`)}</a>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
