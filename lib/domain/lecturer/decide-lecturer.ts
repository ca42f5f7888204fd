import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type EndViolation =
  | Readonly<{ rule: "LEC-17"; why: "beforeStart"; from: Day }>
  | Readonly<{ rule: "LEC-17"; why: "sessions"; count: number; lastDay: Day }>
  | Readonly<{ rule: "LEC-17"; why: "ended"; to: Day }>;

/**
 * LEC-17: whether somebody stops teaching from a day on. Sessions from that day on must have been given to others
 * before; `open` are their days.
 */
export function decideEnd(
  lecturer: Readonly<{ from: Day; to: Day | null; open: readonly Day[] }>,
  on: Day,
): Decision<Day, EndViolation> {
  const { from, to, open } = lecturer;
  if (to !== null) return refuse([{ rule: "LEC-17", why: "ended", to } as const]);
  if (on <= from) return refuse([{ rule: "LEC-17", why: "beforeStart", from } as const]);
  const after = open.filter((day) => day >= on).sort();
  const lastDay = after.at(-1);
  if (lastDay !== undefined)
    return refuse([{ rule: "LEC-17", why: "sessions", count: after.length, lastDay } as const]);
  return ok(on);
}
