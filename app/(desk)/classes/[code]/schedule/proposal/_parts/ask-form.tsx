import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { DAY_PARTS } from "@/lib/domain/shared/teaching-lists";
import { askScheduleAction } from "@/lib/features/session/actions-proposal";
import type { loadScheduleProposal } from "@/lib/features/session/loaders-proposal";

type Data = Awaited<ReturnType<typeof loadScheduleProposal>>;

/** On which days and halves of days, how long half a day is; for a repair, who or what dropped out. */
export async function AskForm({ data, kept }: { data: Data; kept: string }) {
  const { training, kind, usual, from } = data;
  const t = await getTranslations("sessions");
  const p = await getTranslations("sessions.proposal");
  return (
    <ActionForm
      key={kind}
      action={askScheduleAction}
      submit={p(`submit.${kind}`)}
      draft=""
      hidden={{ classId: training.id, kind, kept }}
    >
      {kind === "repair" && (
        <div className="form-row">
          <Field name="lostLecturerId" label={p("lostLecturer")}>
            <Select
              empty={p("nothingLost")}
              defaultValue={String(data.lost.lecturerId ?? "")}
              options={data.teaching.map(([id, name]) => ({ value: String(id), label: name }))}
            />
          </Field>
          <Field name="lostRoomId" label={p("lostRoom")}>
            <Select
              empty={p("nothingLost")}
              options={data.usedRooms.map(([id, name]) => ({ value: String(id), label: name }))}
            />
          </Field>
          <Field name="lostFrom" label={p("lostFrom")} help={p("lostHelp")} optional={t("optional")}>
            <DateInput defaultValue={data.lost.from} />
          </Field>
          <Field name="lostTo" label={p("lostTo")} optional={t("optional")}>
            <DateInput defaultValue={data.lost.to} />
          </Field>
        </div>
      )}
      <div className="form-row">
        <Field name="from" label={p("from")} required>
          <DateInput required defaultValue={from} />
        </Field>
        <Field name="to" label={p("to")} required>
          <DateInput required defaultValue={training.endsOn} />
        </Field>
      </div>
      <CheckboxGroup
        name="weekdays[]"
        label={p("weekdays")}
        inline
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: t(`weekday.${day}` as "weekday.1"),
        }))}
        defaultValues={usual.weekdays.map(String)}
      />
      <CheckboxGroup
        name="parts[]"
        label={p("parts")}
        inline
        options={DAY_PARTS.map((part) => ({ value: part, label: t(`part.${part}`) }))}
        defaultValues={[...usual.parts]}
      />
      <div className="form-row">
        {DAY_PARTS.map((part) => (
          <Field key={part} name={part} label={p("start", { part: t(`part.${part}`) })} required>
            <TextInput required defaultValue={usual.starts[part]} />
          </Field>
        ))}
        <Field name="capacity" label={p("capacity")} required>
          <TextInput required inputMode="numeric" defaultValue={usual.capacity} />
        </Field>
      </div>
      <Field name="place" label={p("place")} help={p("placeHelp")} required>
        <TextInput required maxLength={200} defaultValue={training.where ?? training.unitName} />
      </Field>
    </ActionForm>
  );
}
