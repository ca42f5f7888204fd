import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/shared/day";
import { leaveClassAction } from "@/lib/features/training-class/actions";
import type { Learner } from "@/lib/features/training-class/schema-row";
import { formatDay } from "@/lib/text/format";

/** Takes one learner off a class that goes on: from which day, why. `back` is the list without the form. */
export function LeaveForm({
  training,
  learner,
  days,
  back,
}: {
  training: Readonly<{ id: number; givesLevel: string | null }>;
  learner: Learner;
  days: Readonly<{ from: Day; until: Day }>;
  back: string;
}) {
  const l = useTranslations("classes.leave");
  return (
    <Panel title={l("title", { name: learner.fullName })} id="leave">
      <p className="prose-width mb-3">{l("consequence", { level: training.givesLevel === null ? "no" : "yes" })}</p>
      <ActionForm
        action={leaveClassAction}
        submit={l("submit")}
        kind="danger"
        draft=""
        hidden={{ classId: training.id, enrolmentId: learner.enrolmentId }}
        cancel={{ href: back, label: l("cancel") }}
      >
        <Field
          name="leftOn"
          label={l("day")}
          help={l("dayHelp", { from: formatDay(days.from), until: formatDay(days.until) })}
          required
        >
          <DateInput required />
        </Field>
        <Field name="reason" label={l("reason")} help={l("reasonHelp")} required>
          <TextArea required maxLength={500} rows={2} />
        </Field>
      </ActionForm>
    </Panel>
  );
}
