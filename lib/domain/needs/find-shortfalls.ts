import { addDays, type Day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type StandingFacts, yearRange } from "./needs-facts";

/** One standard that is missed in the plan year. */
export type Shortfall = Readonly<{
  why: "shortHeld" | "graceEnds" | "shortPlanned";
  required: TheoryLevel;
  postId: number | null;
  standardId: number | null;
  /** First day of the plan year on which it is missed; the day after grace when grace ends. */
  shortFrom: Day;
  /** Last day of grace, when that is what makes it missed. */
  graceUntil: Day | null;
}>;

/** The most pressing reason first. */
const ORDER = ["shortHeld", "graceEnds", "shortPlanned"] as const satisfies readonly Shortfall["why"][];

/**
 * NEE-01 short of the post held at the start of the year or within it; NEE-02 a grace whose last day lies in the year;
 * NEE-03 the same for a post planned. A shortfall that begins after the year is no business of this plan, except the one
 * that begins the day after its last day because grace ran out on it.
 */
export function findShortfalls(standings: readonly StandingFacts[], year: number): readonly Shortfall[] {
  const { from, to } = yearRange(year);
  const found = standings.flatMap((standing): Shortfall[] => {
    if (standing.status !== "short" || standing.required === null) return [];
    if (standing.from > to || (standing.to !== null && standing.to <= from)) return [];
    const graceUntil = standing.from > from && endsGrace(standings, standing) ? addDays(standing.from, -1) : null;
    if (standing.from === to && graceUntil === null) return [];
    return [
      {
        why: reasonOf(standing.lane, graceUntil !== null),
        required: standing.required,
        postId: standing.postId,
        standardId: standing.standardId,
        shortFrom: standing.from > from ? standing.from : from,
        graceUntil,
      },
    ];
  });
  return found.sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why) || (a.shortFrom < b.shortFrom ? -1 : 1));
}

function reasonOf(lane: Lane, afterGrace: boolean): Shortfall["why"] {
  if (lane === "planned") return "shortPlanned";
  return afterGrace ? "graceEnds" : "shortHeld";
}

function endsGrace(standings: readonly StandingFacts[], short: StandingFacts): boolean {
  return standings.some((one) => one.lane === short.lane && one.status === "grace" && one.to === short.from);
}
