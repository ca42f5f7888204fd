import type { ActionState, Reason } from "@/lib/auth/action-state";

export type WordedReason = Readonly<{
  text: string;
  field?: string | undefined;
}>;

/** An action's answer with its reasons put into words: what a form can show as it is. */
export type WordedState =
  | Readonly<{ state: "idle" | "denied" }>
  | Readonly<{
      state: "done";
      message?: string | undefined;
      redirectTo?: string | undefined;
    }>
  | Readonly<{ state: "refused"; reasons: readonly WordedReason[] }>
  | Readonly<{ state: "invalid"; fields: Readonly<Record<string, string>> }>
  | Readonly<{ state: "failed"; reference: string | null }>;

export type WordedAction = (previous: WordedState, form: FormData) => Promise<WordedState>;

/** `say` is a translator over all namespaces: getTranslations() on the server, useTranslations() in the browser. */
export function wordState(answer: ActionState, say: (reason: Reason) => string): WordedState {
  switch (answer.state) {
    case "done":
      return {
        state: "done",
        message: answer.message && say(answer.message),
        redirectTo: answer.redirectTo,
      };
    case "refused":
      return {
        state: "refused",
        reasons: answer.reasons.map((reason) => ({
          text: say(reason),
          field: reason.field,
        })),
      };
    case "invalid":
      return {
        state: "invalid",
        fields: Object.fromEntries(Object.entries(answer.fields).map(([field, reason]) => [field, say(reason)])),
      };
    case "idle":
    case "denied":
    case "failed":
      return answer;
  }
}
