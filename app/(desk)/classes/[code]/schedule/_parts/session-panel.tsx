import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { QueryParams } from "@/components/ui/query-link";
import { dayOfMoment, formatClock, minuteOfMoment } from "@/lib/domain/session/session-time";
import { SESSION_KINDS } from "@/lib/domain/shared/training-lists";
import { cancelSessionAction, changeSessionAction, setLecturerAction } from "@/lib/features/session/actions";
import { formatSpan } from "@/lib/features/session/labels";
import type { MoveWish } from "@/lib/features/session/loaders";
import type { LecturerOption, SessionRow, UnplacedTopic } from "@/lib/features/session/schema-row";
import { keptView } from "@/lib/text/kept-view";
import { MoveForm } from "./move-form";

type Props = Readonly<{
  session: SessionRow;
  wish: MoveWish;
  manage: boolean;
  rooms: readonly Readonly<{ id: number; name: string; seats: number }>[];
  lecturers: readonly LecturerOption[];
  unplaced: readonly UnplacedTopic[];
  mayWaive: boolean;
  path: string;
  params: QueryParams;
}>;

/** One session opened: what it is, and for whoever runs the class the ways to move, staff, change and cancel it. */
export async function SessionPanel({
  session,
  wish,
  manage,
  rooms,
  lecturers,
  unplaced,
  mayWaive,
  path,
  params,
}: Props) {
  const t = await getTranslations("sessions");
  const touchable = manage && session.status === "planned";
  const hidden = { kept: keptView(params), sessionId: session.id, version: session.version };
  const clock = (moment: number) => formatClock(minuteOfMoment(moment));
  return (
    <Panel id="session" title={session.title} className="mt-4">
      <KeyValue
        items={[
          { label: t("column.when"), value: formatSpan(session.startsAt, session.endsAt) },
          {
            label: t("column.kind"),
            value: `${t(`kind.${session.kind}`)} · ${t("periods", { count: session.periods })}`,
          },
          { label: t("column.place"), value: session.roomName ?? session.place },
          { label: t("column.lecturer"), value: session.lecturers.map(({ name }) => name).join(", ") },
          { label: t("column.status"), value: t(`status.${session.status}`) },
          ...(session.note ? [{ label: t("field.note"), value: session.note }] : []),
          ...(session.cancelReason ? [{ label: t("cancelReason"), value: session.cancelReason }] : []),
        ]}
      />
      {session.waivers.length > 0 && (
        <Note tone="warn" title={t("waived")}>
          {session.waivers.map((one) => (one === "(policy)" ? t("waivedByPolicy") : one)).join("; ")}
        </Note>
      )}
      {session.lecturers.map(
        ({ assignmentId, name, waivedBy, waivedReason }) =>
          waivedBy !== null && (
            <Note key={assignmentId} tone="warn" title={t("unapproved")}>
              {t("unapprovedBy", { name, by: waivedBy, reason: waivedReason ?? "–" })}
            </Note>
          ),
      )}
      {touchable && (
        <div className="no-print mt-4 grid items-start gap-6 lg:grid-cols-3">
          <section>
            <h3 className="mb-2 font-semibold">{t("move.heading")}</h3>
            <MoveForm
              path={path}
              params={params}
              day={dayOfMoment(wish.startsAt)}
              from={clock(wish.startsAt)}
              until={clock(wish.endsAt)}
              roomId={wish.roomId}
              place={wish.place}
              rooms={rooms}
              words={{
                day: t("field.day"),
                from: t("field.from"),
                until: t("field.to"),
                room: t("field.room"),
                noRoom: t("field.noRoom"),
                place: t("field.place"),
              }}
            >
              <Button type="submit">{t("move.preview")}</Button>
            </MoveForm>
          </section>
          <section>
            <h3 className="mb-2 font-semibold">{t("lecturer.heading")}</h3>
            {session.lecturers.map(({ assignmentId, name }) => (
              <p key={assignmentId} className="mb-2">
                <LinkButton kind="quiet" href={`/teaching/${assignmentId}`}>
                  {t("lecturer.chain", { name })}
                </LinkButton>
              </p>
            ))}
            <ActionForm
              action={setLecturerAction}
              submit={t("lecturer.submit")}
              kind="secondary"
              draft=""
              hidden={hidden}
            >
              <Field name="lecturerId" label={t("column.lecturer")}>
                <Select
                  empty={t("lecturer.nobody")}
                  defaultValue={String(session.lecturers[0]?.id ?? "")}
                  options={lecturers.map(({ id, name }) => ({ value: String(id), label: name }))}
                />
              </Field>
              <Field name="reason" label={t("lecturer.reason")} optional={t("optional")}>
                <TextInput maxLength={300} />
              </Field>
              {mayWaive && (
                <details>
                  <summary className="min-h-11 cursor-pointer py-2">{t("lecturer.waiver")}</summary>
                  <p className="mb-2 text-ink-soft text-sm">{t("lecturer.waiverHelp")}</p>
                  <Field name="waiverName" label={t("lecturer.waiverName")}>
                    <TextInput maxLength={120} />
                  </Field>
                  <Field name="waiverReason" label={t("lecturer.waiverReason")}>
                    <TextArea rows={2} maxLength={300} />
                  </Field>
                </details>
              )}
            </ActionForm>
          </section>
          <section>
            <h3 className="mb-2 font-semibold">{t("change.heading")}</h3>
            <ActionForm
              action={changeSessionAction}
              submit={t("change.submit")}
              kind="secondary"
              draft=""
              hidden={{ ...hidden, topicId: session.topicId }}
            >
              <Field name="title" label={t("field.title")} required>
                <TextInput required maxLength={300} defaultValue={session.title} />
              </Field>
              <div className="form-row">
                <Field name="kind" label={t("field.kind")}>
                  <Select
                    defaultValue={session.kind}
                    options={SESSION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
                  />
                </Field>
                <Field name="periods" label={t("field.periods")} required>
                  <TextInput inputMode="numeric" defaultValue={session.periods} required />
                </Field>
              </div>
              <Field name="note" label={t("field.note")} optional={t("optional")}>
                <TextInput maxLength={500} defaultValue={session.note ?? ""} />
              </Field>
            </ActionForm>
            <div className="mt-4">
              <ReasonDialog
                action={cancelSessionAction}
                trigger={t("cancel.trigger")}
                title={t("cancel.title")}
                consequence={t("cancel.consequence", {
                  title: session.title,
                  lecturers: session.lecturers.length,
                  unplaced: unplaced.length,
                })}
                submit={t("cancel.submit")}
                hidden={hidden}
              />
            </div>
          </section>
        </div>
      )}
    </Panel>
  );
}
