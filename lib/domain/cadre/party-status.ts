import type { Day } from "@/lib/domain/shared/day";
import type { PartyStatus } from "@/lib/domain/shared/lists";

export type PartyDates = Readonly<{
  /** Named an outstanding person to be admitted. */
  candidateSince: Day | null;
  joinedOn: Day | null;
  officialOn: Day | null;
  leftOn: Day | null;
}>;

/** CAD-04: where a person stands with the Party on a day; each step counts from its very day. */
export function partyStatusOn(dates: PartyDates, on: Day): PartyStatus {
  const reached = (step: Day | null) => step !== null && step <= on;
  if (reached(dates.leftOn)) return "left";
  if (reached(dates.officialOn)) return "official";
  if (reached(dates.joinedOn)) return "probationary";
  return reached(dates.candidateSince) ? "candidate" : "none";
}

export type PartyDatesViolation =
  | Readonly<{ rule: "CAD-05"; earlier: keyof PartyDates; later: keyof PartyDates }>
  | Readonly<{ rule: "CAD-06"; step: keyof PartyDates; on: Day }>;

const STEPS = ["candidateSince", "joinedOn", "officialOn", "leftOn"] as const;

/** CAD-05: the steps come in their order, none on an earlier day than the one before. CAD-06: none lies in the future. */
export function partyDatesViolations(dates: PartyDates, today: Day): readonly PartyDatesViolation[] {
  const violations: PartyDatesViolation[] = [];
  let earlier: (typeof STEPS)[number] | null = null;
  let earlierDay: Day | null = null;
  for (const step of STEPS) {
    const on = dates[step];
    if (on === null) continue;
    if (on > today) violations.push({ rule: "CAD-06", step, on });
    if (earlier !== null && earlierDay !== null && on < earlierDay)
      violations.push({ rule: "CAD-05", earlier, later: step });
    earlier = step;
    earlierDay = on;
  }
  if (dates.officialOn !== null && dates.joinedOn === null)
    violations.push({ rule: "CAD-05", earlier: "joinedOn", later: "officialOn" });
  return violations;
}
