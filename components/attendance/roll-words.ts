import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";

/** Words of the roll call, chosen on the server: the page that works offline ships no message files. `#` is a number. */
export const ROLL_WORDS = [
  "find",
  "findHelp",
  "nobodyFound",
  "unknown",
  "list",
  "unmarked",
  "rest",
  "restHelp",
  "allMarked",
  "sent",
  "waiting",
  "offline",
  "signedOut",
  "otherAccount",
  "notFound",
  "failed",
  "sendNow",
  "ready",
  "closed",
  "conflicts",
  "conflict",
  "refused",
  "look",
  "keys",
  "counts",
] as const;
export type RollWords = Readonly<Record<(typeof ROLL_WORDS)[number], string>> &
  Readonly<{ states: Readonly<Record<AttendanceState, string>>; rules: Readonly<Record<string, string>> }>;

/** Fills `{name}` places. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
