import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { ActionState } from "@/lib/auth/action-state";
import { ActionForm } from "./action-form";
import { Field } from "./field";
import { TextArea } from "./text-area";

/**
 * An act that cannot be taken lightly: `consequence` says in numbers what will happen, then the reason is asked for
 * (posted as `reason`). `trigger` opens it, `submit` is the verb that does it; `children` are further fields.
 */
export function ReasonDialog({
  action,
  trigger,
  title,
  consequence,
  submit,
  hidden,
  kind = "danger",
  children,
}: {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  trigger: ReactNode;
  title: ReactNode;
  consequence: ReactNode;
  submit: ReactNode;
  hidden?: Readonly<Record<string, string | number | null | undefined>>;
  /** Of both buttons: an act that takes nothing away need not be red. */
  kind?: "danger" | "secondary";
  children?: ReactNode;
}) {
  const t = useTranslations("ui");
  return (
    <Dialog trigger={trigger} kind={kind} title={title} close={t("close")}>
      <div className="prose-width mb-4">{consequence}</div>
      <ActionForm
        action={action}
        submit={submit}
        kind={kind === "danger" ? "danger" : "primary"}
        draft=""
        {...(hidden ? { hidden } : {})}
      >
        {children}
        <Field name="reason" label={t("reason")} help={t("reasonHelp")} required>
          <TextArea required />
        </Field>
      </ActionForm>
    </Dialog>
  );
}
