import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { leaveReasonAction } from "@/lib/features/attendance/actions";
import type { RollLearner } from "@/lib/features/attendance/schema-row";

/** Leave without a reason yet: written here, where there is a network; a phone never keeps why somebody is away. */
export function LeaveReasons({ learners, session }: Readonly<{ learners: readonly RollLearner[]; session: number }>) {
  const t = useTranslations("attendance.leave");
  const open = learners.filter(({ state, reason }) => state === "excused" && reason === null);
  const told = learners.filter(({ reason }) => reason !== null);
  if (open.length === 0 && told.length === 0) return null;
  return (
    <Section title={t("title")} lead={open.length > 0 ? t("lead", { count: open.length }) : undefined}>
      <ul className="grid gap-3 lg:grid-cols-2">
        {open.slice(0, 30).map(({ enrolmentId, number, fullName, version }) => (
          <li key={enrolmentId}>
            <ActionForm
              action={leaveReasonAction}
              submit={t("save")}
              kind="secondary"
              draft=""
              hidden={{ session, enrolment: enrolmentId, version }}
            >
              <Field name="reason" label={t("of", { number, name: fullName })} required>
                <TextInput required maxLength={300} />
              </Field>
            </ActionForm>
          </li>
        ))}
      </ul>
      {told.length > 0 && (
        <ul className="mt-3 list-disc pl-5">
          {told.map(({ enrolmentId, number, fullName, reason }) => (
            <li key={enrolmentId}>
              {number}. {fullName}: {reason}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
