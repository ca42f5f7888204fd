import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/shared/day";
import { SESSION_KINDS } from "@/lib/domain/shared/training-lists";
import { createSessionAction } from "@/lib/features/session/actions";
import type { LecturerOption, UnplacedTopic } from "@/lib/features/session/schema-row";

/** Periods that are offered for a session of a longer topic. */
const USUAL_PERIODS = 4;

export async function NewSession({
  classId,
  topic,
  unplaced,
  rooms,
  lecturers,
  day,
  kept,
  cancel,
}: {
  classId: number;
  topic: UnplacedTopic | null;
  unplaced: readonly UnplacedTopic[];
  rooms: readonly Readonly<{ id: number; name: string; seats: number }>[];
  lecturers: readonly LecturerOption[];
  day: Day;
  /** The view to come back to, as `keptView` says it. */
  kept: string;
  cancel: string;
}) {
  const t = await getTranslations("sessions");
  return (
    <Panel id="new" title={t("create.title")} className="no-print mt-4">
      <ActionForm
        key={topic?.id ?? 0}
        action={createSessionAction}
        submit={t("create.submit")}
        draft=""
        hidden={{ classId, kept }}
        cancel={{ href: cancel, label: t("create.cancel") }}
        wide
      >
        <div className="form-row">
          <Field name="topicId" label={t("field.topic")}>
            <Select
              empty={t("field.noTopic")}
              defaultValue={String(topic?.id ?? "")}
              options={unplaced.map((one) => ({ value: String(one.id), label: `${one.ordinal}. ${one.title}` }))}
            />
          </Field>
          <Field name="kind" label={t("field.kind")} required>
            <Select
              defaultValue={topic?.kind ?? "lecture"}
              options={SESSION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Field>
          <Field name="periods" label={t("field.periods")} required>
            <TextInput
              inputMode="numeric"
              required
              defaultValue={topic ? Math.min(topic.left, USUAL_PERIODS) : USUAL_PERIODS}
            />
          </Field>
        </div>
        <Field name="title" label={t("field.title")} help={t("field.titleHelp")}>
          <TextInput maxLength={300} />
        </Field>
        <div className="form-row">
          <Field name="day" label={t("field.day")} required>
            <DateInput required defaultValue={day} />
          </Field>
          <Field name="from" label={t("field.from")} required>
            <TextInput required defaultValue="07:30" />
          </Field>
          <Field name="to" label={t("field.to")} required>
            <TextInput required defaultValue="10:45" />
          </Field>
        </div>
        <div className="form-row">
          <Field name="roomId" label={t("field.room")}>
            <Select
              empty={t("field.noRoom")}
              defaultValue={String(rooms[0]?.id ?? "")}
              options={rooms.map(({ id, name, seats }) => ({ value: String(id), label: `${name} (${seats})` }))}
            />
          </Field>
          <Field name="place" label={t("field.place")} help={t("field.placeHelp")}>
            <TextInput maxLength={200} />
          </Field>
          <Field name="lecturerId" label={t("column.lecturer")}>
            <Select
              empty={t("lecturer.nobody")}
              options={lecturers.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          </Field>
        </div>
        <Field name="reason" label={t("move.reason")} help={t("move.reasonHelp")} optional={t("optional")}>
          <TextArea rows={2} maxLength={300} />
        </Field>
      </ActionForm>
    </Panel>
  );
}
