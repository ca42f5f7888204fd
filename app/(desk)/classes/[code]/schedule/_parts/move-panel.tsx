import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { ClashList } from "@/components/session/clash-list";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { Reason } from "@/lib/auth/action-state";
import { dayOfMoment, formatClock, minuteOfMoment } from "@/lib/domain/session/session-time";
import type { WeighedClash } from "@/lib/domain/session/weigh-clashes";
import { moveSessionAction, swapSessionsAction } from "@/lib/features/session/actions";
import { formatSpan } from "@/lib/features/session/labels";
import type { MoveWish } from "@/lib/features/session/loaders";
import type { SessionRow } from "@/lib/features/session/schema-row";
import { keptView } from "@/lib/text/kept-view";

/** The price of a move before it is made: from where to where, everything it falls together with, then the button. */
export async function MovePanel({
  session,
  wish,
  price,
  rooms,
  path,
  params,
  sessions,
  openClasses,
  unapproved,
}: {
  session: SessionRow;
  wish: MoveWish;
  price: readonly WeighedClash[];
  rooms: readonly Readonly<{ id: number; name: string }>[];
  path: string;
  params: QueryParams;
  sessions: readonly SessionRow[];
  openClasses: readonly string[];
  /** Why those who teach it cannot give it then, for whatever reason. */
  unapproved: readonly Reason[];
}) {
  const t = await getTranslations("sessions");
  const say = await getTranslations();
  const blocked = unapproved.length > 0 || price.some(({ effect }) => effect === "block");
  const where = rooms.find(({ id }) => id === wish.roomId)?.name ?? wish.place ?? "–";
  const clock = (moment: number) => formatClock(minuteOfMoment(moment));
  // In the way is one sitting of the same class: the two may change places.
  const own = price.flatMap(({ clash }) => (clash.rule === "class" ? [clash.sessionId] : []));
  const other = own.length === 1 ? sessions.find(({ id, status }) => id === own[0] && status === "planned") : undefined;
  const reason = (
    <Field name="reason" label={t("move.reason")} help={t("move.reasonHelp")} required>
      <TextArea rows={2} maxLength={300} required />
    </Field>
  );
  return (
    <Panel id="move" title={t("move.title", { title: session.title })} className="mt-4">
      <dl className="kv mb-3">
        <dt>{t("move.from")}</dt>
        <dd className="tabular">
          {formatSpan(session.startsAt, session.endsAt)} · {session.roomName ?? session.place}
        </dd>
        <dt>{t("move.to")}</dt>
        <dd className="tabular">
          {formatSpan(wish.startsAt, wish.endsAt)} · {where}
        </dd>
      </dl>
      {price.length + unapproved.length === 0 ? (
        <Note tone="good" title={t("move.free")} />
      ) : (
        <Note tone={blocked ? "bad" : "warn"} title={t(blocked ? "move.blocked" : "move.warned")}>
          {unapproved.length > 0 && (
            <ul className="mb-2 grid gap-2">
              {unapproved.map(({ key, values }) => {
                const text = say(key as never, values as never);
                return <li key={text}>{text}</li>;
              })}
              <li>{t("move.lecturerFirst")}</li>
            </ul>
          )}
          <ClashList
            clashes={price}
            places={{ place: { unit: params.unit, on: params.on }, openClasses, lecturers: session.lecturers }}
          />
        </Note>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-4">
        {!blocked && (
          <ActionForm
            action={moveSessionAction}
            submit={t("move.submit")}
            draft=""
            hidden={{
              kept: keptView(params),
              sessionId: session.id,
              version: session.version,
              day: dayOfMoment(wish.startsAt),
              from: clock(wish.startsAt),
              to: clock(wish.endsAt),
              roomId: wish.roomId,
              place: wish.place,
            }}
          >
            {price.length > 0 && reason}
          </ActionForm>
        )}
        {other && (
          <ActionForm
            action={swapSessionsAction}
            submit={t("move.swap", { title: other.title })}
            kind="secondary"
            draft=""
            hidden={{
              kept: keptView(params),
              sessionId: session.id,
              version: session.version,
              withId: other.id,
              withVersion: other.version,
              reason: t("move.swapReason"),
            }}
          />
        )}
        <LinkButton kind="quiet" href={`${withParams(path, params)}#session`}>
          {t("move.other")}
        </LinkButton>
      </div>
    </Panel>
  );
}
