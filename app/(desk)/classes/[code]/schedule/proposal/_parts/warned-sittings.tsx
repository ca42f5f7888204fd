import { getTranslations } from "next-intl/server";
import { ClashList, type ClashPlaces } from "@/components/session/clash-list";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { dayOfMoment, mondayOf } from "@/lib/domain/session/session-time";
import { formatSpan } from "@/lib/features/session/labels";
import type { loadScheduleProposal } from "@/lib/features/session/loaders-proposal";

type Solution = NonNullable<NonNullable<Awaited<ReturnType<typeof loadScheduleProposal>>["proposal"]>["solution"]>;

/** What taking the proposal over lets pass: each sitting that falls together with something, with what, and where that is. */
export async function WarnedSittings({
  warned,
  code,
  places,
}: {
  warned: Solution["sittings"];
  code: string;
  places: Omit<ClashPlaces, "lecturers">;
}) {
  const p = await getTranslations("sessions.proposal");
  if (warned.length === 0) return null;
  const path = `/classes/${code}/schedule`;
  return (
    <div id="warnings">
      <Note tone="warn" title={p("warned", { count: warned.length })}>
        <ul className="mt-2 grid gap-3">
          {warned.map((one) => {
            const week = mondayOf(dayOfMoment(one.startsAt));
            const session = one.sessionId === null ? undefined : String(one.sessionId);
            const href = withParams(path, { ...places.place, week, session });
            const { lecturerId: id, lecturer: name } = one;
            return (
              <li key={`${one.sessionId}-${one.startsAt}`} id={warningId(one)}>
                <p className="font-medium">
                  <span className="tabular">{formatSpan(one.startsAt, one.endsAt)}</span> ·{" "}
                  <a href={session ? `${href}#session` : href}>{one.title}</a>
                </p>
                <ClashList
                  clashes={one.clashes.map((clash) => ({ clash }))}
                  places={{ ...places, lecturers: id === null || name === null ? [] : [{ id, name }] }}
                />
                {one.clashes.length < one.warnings && <p>{p("untold", { count: one.warnings })}</p>}
              </li>
            );
          })}
        </ul>
      </Note>
    </div>
  );
}

/** Where the figure in the table leads. */
export const warningId = ({ startsAt }: Readonly<{ startsAt: number }>): string => `warning-${startsAt}`;
