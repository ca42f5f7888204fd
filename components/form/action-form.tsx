import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { ButtonKind } from "@/components/ui/button";
import type { ActionState } from "@/lib/auth/action-state";
import { ActionFormClient } from "./action-form-client";
import { type WordedState, wordState } from "./worded-state";

/**
 * A form over a server action (previous, FormData) → ActionState. Shows all six states, keeps what was typed through
 * errors, lost connections and expired sessions, and sends a `requestId` so that pressing twice acts once.
 * `submit` is the verb on the button; `hidden` are values sent along; `cancel` a link back; `draft` names the kept
 * draft ("" keeps none, for forms with nothing to lose); `wide` lets it use the whole width; `kind` as Button; `id` lets the
 * boxes outside the form belong to it.
 */
export async function ActionForm({
  action,
  submit,
  hidden = {},
  cancel,
  draft,
  wide = false,
  kind = "primary",
  id,
  children,
}: {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  submit: ReactNode;
  hidden?: Readonly<Record<string, string | number | null | undefined>>;
  cancel?: Readonly<{ href: string; label: string }>;
  draft?: string;
  wide?: boolean;
  kind?: ButtonKind;
  id?: string;
  children?: ReactNode;
}) {
  const t = await getTranslations("ui");

  // The answer gets its words here, on the server, so that no page ships message files for what might be refused.
  async function wordedAction(_previous: WordedState, form: FormData): Promise<WordedState> {
    "use server";
    const answer = await action({ state: "idle" }, form);
    const say = await getTranslations();
    return wordState(answer, ({ key, values }) => say(key as never, values as never));
  }

  return (
    <ActionFormClient
      action={wordedAction}
      submit={submit}
      hidden={hidden}
      requestId={randomUUID()}
      draft={draft}
      cancel={cancel}
      wide={wide}
      kind={kind}
      id={id}
      words={{
        sending: t("sending"),
        tooLarge: t.raw("fileTooLarge"),
        errors: t("errorsTitle"),
        refused: t("refusedTitle"),
        denied: t("deniedTitle"),
        deniedHelp: t("deniedHelp"),
        signIn: t("signInAgain"),
        failed: t("failedTitle"),
        failedHelp: t("failedHelp"),
        offline: t("offlineHelp"),
        reference: t("reference"),
        done: t("doneTitle"),
        restored: t("draftRestored"),
        discard: t("draftDiscard"),
      }}
    >
      {children}
    </ActionFormClient>
  );
}
