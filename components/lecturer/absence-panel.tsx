import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { DAY_PARTS } from "@/lib/domain/shared/teaching-lists";
import {
  addAbsenceAction,
  announceAbsenceAction,
  removeAbsenceAction,
  withdrawAbsenceAction,
} from "@/lib/features/lecturer/actions";
import type { AbsenceLine, LecturerPage, LessonAhead } from "@/lib/features/lecturer/schema-row";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** When the lecturer cannot teach: what is known, and a form for more where the reader keeps the register. */
export function AbsencePanel({
  lecturer,
  mayManage,
  own = false,
  hits,
  place,
}: {
  lecturer: Pick<LecturerPage, "id" | "absences">;
  mayManage: boolean;
  /** The lecturer says it of themselves. */
  own?: boolean;
  /** By time away: lessons still to be given that it touches. */
  hits: ReadonlyMap<number, readonly LessonAhead[]>;
  /** Unit and day in view, kept in the links. */
  place: QueryParams;
}) {
  const t = useTranslations("lecturers.absence");
  const words = (one: AbsenceLine) =>
    [
      one.from === one.lastDay
        ? formatDay(one.from)
        : t("range", { from: formatDay(one.from), to: formatDay(one.lastDay) }),
      one.weekday === null ? null : t(`weekday.${String(one.weekday) as "1"}`),
      one.part === null ? null : t(`part.${one.part}`),
      one.note,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Panel title={t(own ? "ownTitle" : "title")}>
      {own && <p className="mb-3 text-ink-soft">{t("ownLead")}</p>}
      {lecturer.absences.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="grid gap-2">
          {lecturer.absences.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2">
              {words(one)}
              {mayManage && (
                <ActionForm
                  action={own ? withdrawAbsenceAction : removeAbsenceAction}
                  submit={t("remove")}
                  kind="quiet"
                  draft=""
                  hidden={{ lecturerId: lecturer.id, absenceId: one.id }}
                />
              )}
              <LessonsHit absence={one} lecturerId={lecturer.id} lessons={hits.get(one.id) ?? []} place={place} />
            </li>
          ))}
        </ul>
      )}
      {mayManage && (
        <details className="mt-4">
          <summary className="min-h-11 cursor-pointer content-center">{t("add")}</summary>
          <ActionForm
            action={own ? announceAbsenceAction : addAbsenceAction}
            submit={t("submit")}
            draft=""
            hidden={{ lecturerId: lecturer.id }}
          >
            <div className="form-row">
              <Field name="startsOn" label={t("startsOn")} required>
                <DateInput required />
              </Field>
              <Field name="endsOn" label={t("endsOn")} required>
                <DateInput required />
              </Field>
            </div>
            <div className="form-row">
              <Field name="weekday" label={t("onlyWeekday")}>
                <Select
                  empty={t("everyDay")}
                  options={WEEKDAYS.map((value) => ({ value, label: t(`weekday.${value}`) }))}
                />
              </Field>
              <Field name="part" label={t("onlyPart")}>
                <Select
                  empty={t("wholeDay")}
                  options={DAY_PARTS.map((value) => ({ value, label: t(`part.${value}`) }))}
                />
              </Field>
            </div>
            <Field name="note" label={t("note")}>
              <TextInput maxLength={200} />
            </Field>
          </ActionForm>
        </details>
      )}
    </Panel>
  );
}

/** What a time away leaves without its lecturer: one step to who could stand in, one to a schedule that works round it. */
function LessonsHit({
  absence,
  lecturerId,
  lessons,
  place,
}: {
  absence: AbsenceLine;
  lecturerId: number;
  lessons: readonly LessonAhead[];
  place: QueryParams;
}) {
  const t = useTranslations("lecturers.absence");
  if (lessons.length === 0) return null;
  const classes = new Map(lessons.map(({ classCode, className }) => [classCode, className]));
  return (
    <div className="w-full border-short border-l-4 pl-3">
      <p className="font-semibold">{t("hits", { count: lessons.length })}</p>
      <ul className="grid gap-1">
        {lessons.map((lesson) => (
          <li key={lesson.assignmentId} className="flex flex-wrap items-center justify-between gap-x-3">
            <span className="min-w-0">
              <span className="tabular">{formatMoment(new Date(lesson.startsAt))}</span> · {lesson.title}
            </span>
            <LinkButton
              kind="quiet"
              href={`/teaching/${lesson.assignmentId}#substitute`}
              aria-label={t("substituteFor", { title: lesson.title, at: formatMoment(new Date(lesson.startsAt)) })}
            >
              {t("substitute")}
            </LinkButton>
          </li>
        ))}
      </ul>
      <p className="mt-1 flex flex-wrap gap-2">
        {[...classes].map(([code, name]) => (
          <LinkButton
            key={code}
            href={withParams(`/classes/${code}/schedule/proposal`, {
              ...place,
              kind: "repair",
              lecturer: String(lecturerId),
              from: absence.from,
              to: absence.lastDay,
            })}
          >
            {t("repair", { class: name })}
          </LinkButton>
        ))}
      </p>
    </div>
  );
}
