/** A refusal or a remark as data: a message key and its values; words are made where they are shown. */
export type Reason = Readonly<{
  key: string;
  values?: Readonly<Record<string, string | number>>;
  field?: string;
}>;

/** What a pressed button answers. `fields` maps a field name to the key of what is wrong with it. */
export type ActionState =
  | Readonly<{ state: "idle" }>
  | Readonly<{
      state: "done";
      message?: Reason;
      data?: unknown;
      redirectTo?: string;
    }>
  | Readonly<{ state: "refused"; reasons: readonly Reason[] }>
  | Readonly<{ state: "invalid"; fields: Readonly<Record<string, Reason>> }>
  /** `signedOut`: the session is over; what was typed stays, and after signing in elsewhere the button works again. */
  | Readonly<{ state: "denied"; signedOut?: boolean }>
  | Readonly<{ state: "failed"; reference: string }>;

export const IDLE: ActionState = { state: "idle" };
