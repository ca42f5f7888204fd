import type { Reason } from "@/lib/auth/action-state";

export const DEVICE_COOKIE = "check-in-device";

/** Whose session a good code opens, and the proof to sign with. */
export type ShownSession = Readonly<{ session: number; className: string; title: string; ticket: string }>;

/** Where somebody in the hall is: typing the code, saying who they are, done, or told why not. */
export type CheckInState =
  | Readonly<{ step: "code" }>
  | Readonly<{ step: "sign"; shown: ShownSession; reason?: Reason }>
  | Readonly<{ step: "done"; state: "present" | "late" | "again"; shown: ShownSession }>
  | Readonly<{ step: "told"; reason: Reason }>;
