import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { rollStepAction } from "@/lib/features/attendance/actions";

/** Closing the roll, or opening it again with a reason. */
export function RollStep({
  session,
  closed,
  unexplained,
}: Readonly<{
  session: number;
  closed: boolean;
  /** Learners on leave without a reason: one for all of them may be given here. */
  unexplained: number;
}>) {
  const t = useTranslations("attendance.step");
  return (
    <Panel title={t(closed ? "isClosed" : "close")}>
      <p className="prose-width mb-3">{t(closed ? "openHelp" : "closeHelp")}</p>
      {closed ? (
        <ReasonDialog
          action={rollStepAction}
          trigger={t("open")}
          title={t("openTitle")}
          consequence={t("openConsequence")}
          submit={t("open")}
          hidden={{ session, close: "" }}
        />
      ) : (
        <ActionForm action={rollStepAction} submit={t("closeNow")} draft="" hidden={{ session, close: "1" }}>
          <Field name="reason" label={t("leaveReason")} help={t("leaveReasonHelp", { count: unexplained })}>
            <TextInput maxLength={300} />
          </Field>
        </ActionForm>
      )}
    </Panel>
  );
}
