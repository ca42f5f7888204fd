import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";

/** A mark as a device sends it. `base` is the version that device had seen, 0 for none. */
export type Entry = Readonly<{
  state: AttendanceState;
  reason: string | null;
  base: number;
  /** Part of "everybody else is present": fills gaps only. */
  fill: boolean;
}>;
export type Standing = Readonly<{ state: AttendanceState; reason: string | null; version: number }>;

export type Settled =
  /** Becomes the mark. */
  | "write"
  /** Says what stands there already. */
  | "same"
  /** ATT-09: a default for the whole class never touches a mark that is there. */
  | "kept"
  /** ATT-07: somebody else has changed the mark since, or the roll is closed: a person decides. */
  | "conflict";

/** ATT-07: what becomes of an entry beside the mark as it stands. Clocks of devices take no part (ATT-10). */
export function settleEntry(entry: Entry, present: Standing | null, rollClosed: boolean): Settled {
  if (present !== null && entry.fill) return "kept";
  if (present !== null && present.state === entry.state && (entry.reason ?? present.reason) === present.reason)
    return "same";
  if (rollClosed) return "conflict";
  return (present?.version ?? 0) === entry.base ? "write" : "conflict";
}
