import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Condition, Step } from "@/lib/domain/training-class/class-steps";
import { openClassAction, takeStepAction } from "@/lib/features/training-class/actions";
import { conditionValues } from "@/lib/features/training-class/labels";
import type { ClassDetails } from "@/lib/features/training-class/schema-row";

/** The next step of a class: what must hold, and the button where all that cannot be waived does. */
export function StepPanel({
  training,
  step,
  conditions,
  cancel,
}: {
  training: ClassDetails;
  step: (Step & Readonly<{ mayTake: boolean }>) | null;
  conditions: readonly Condition[];
  /** The right to cancel with; null where this account may not. */
  cancel: Permission | null;
}) {
  const t = useTranslations("classes");
  const s = useTranslations("classes.step");
  const hidden = { classId: training.id, version: training.version };
  if (!step && !cancel) return null;
  const to = step?.to;
  const papers = to === "opened";
  const waivable = conditions.some((condition) => condition.waivable && !condition.holds);
  const blocked = conditions.some(
    (condition) => !condition.holds && !condition.waivable && condition.key !== "decision",
  );
  return (
    <Panel
      title={to ? s("title", { to: t(`status.${to}`) }) : s("cancelTitle")}
      actions={
        cancel && (
          <ReasonDialog
            action={cancel === "class:open" ? openClassAction : takeStepAction}
            trigger={s("cancel")}
            title={s("cancelTitle")}
            consequence={s("cancelConsequence", { taken: training.taken })}
            submit={s("cancelSubmit")}
            hidden={{ ...hidden, to: "cancelled" }}
          />
        )
      }
    >
      {conditions.length > 0 && (
        <>
          <p className="mb-2 text-ink-soft text-sm">{s("conditions")}</p>
          <ul className="mb-4 grid gap-1">
            {conditions.map((condition) => (
              <li key={condition.key} className="flex items-start gap-2">
                {condition.holds ? (
                  <CircleCheck className="mt-1 size-4 flex-none text-met" aria-hidden="true" />
                ) : (
                  <CircleDashed className="mt-1 size-4 flex-none text-grace" aria-hidden="true" />
                )}
                <span>
                  {t(`condition.${condition.key}`, conditionValues(condition))}
                  <span className="text-ink-soft">
                    {" · "}
                    {condition.holds ? s("holds") : s("lacks")}
                    {!condition.holds && condition.waivable && `, ${s("waivable")}`}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {to === "opened" && <p className="prose-width mb-3 text-ink-soft text-sm">{s("openingHelp")}</p>}
      {to === "running" && <p className="prose-width mb-3 text-ink-soft text-sm">{s("runningHelp")}</p>}
      {step && !step.mayTake && <p className="text-ink-soft">{s("notYours", { unit: training.unitName })}</p>}
      {step?.mayTake && !blocked && to && (
        <ActionForm
          action={step.permission === "class:open" ? openClassAction : takeStepAction}
          submit={s(to === "cancelled" ? "cancel" : to)}
          draft=""
          hidden={{ ...hidden, to }}
        >
          {papers && (
            <div className="form-row">
              <Field name="decisionNo" label={s("decisionNo")} required={to === "opened"}>
                <TextInput maxLength={60} required={to === "opened"} />
              </Field>
              <Field name="decisionOn" label={s("decisionOn")} required={to === "opened"}>
                <DateInput required={to === "opened"} />
              </Field>
            </div>
          )}
          {waivable && (
            <Field name="reason" label={s("reason")} help={s("reasonHelp")}>
              <TextArea maxLength={500} rows={2} />
            </Field>
          )}
        </ActionForm>
      )}
    </Panel>
  );
}
