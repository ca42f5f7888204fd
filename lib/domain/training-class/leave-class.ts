import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus, EnrolmentStatus } from "@/lib/domain/shared/training-lists";

/** A learner who wants to leave, or is taken off, as the class and its rolls know them. */
export type LeaveFacts = Readonly<{
  classStatus: ClassStatus;
  /** First and last day of the class, inclusive. */
  startsOn: Day;
  endsOn: Day;
  status: EnrolmentStatus;
  /** The last day on which a roll says they came, or a paper of theirs was handed in; null where they never did. */
  seenOn: Day | null;
  /** Attendance of theirs from the day of leaving on that somebody still has to decide. */
  undecided: number;
}>;

export type LeaveViolation =
  | Readonly<{ rule: "CLS-21"; classStatus: ClassStatus }>
  | Readonly<{ rule: "CLS-22"; status: EnrolmentStatus }>
  /** `until` before `from`: there is no such day yet. */
  | Readonly<{ rule: "CLS-23"; from: Day; until: Day }>
  | Readonly<{ rule: "CLS-24"; seenOn: Day }>
  | Readonly<{ rule: "CLS-25"; count: number }>;

const GOING_ON: readonly ClassStatus[] = ["opened", "running"];

/**
 * The days that may be the first one without a learner. Whoever never began did not come or was withdrawn, which
 * nominations know; whoever was there to the end passed or failed. Not further ahead than tomorrow: from then on they
 * count as gone in every list.
 */
export function leaveDays(training: Pick<LeaveFacts, "startsOn" | "endsOn">, today: Day): { from: Day; until: Day } {
  const tomorrow = addDays(today, 1);
  return { from: addDays(training.startsOn, 1), until: training.endsOn < tomorrow ? training.endsOn : tomorrow };
}

/** Whether somebody may be taken off a class from `leftOn` on, with every reason why not. */
export function decideLeave(facts: LeaveFacts, leftOn: Day, today: Day): Decision<null, LeaveViolation> {
  const violations: LeaveViolation[] = [];
  if (!GOING_ON.includes(facts.classStatus)) violations.push({ rule: "CLS-21", classStatus: facts.classStatus });
  if (facts.status !== "enrolled") violations.push({ rule: "CLS-22", status: facts.status });
  const { from, until } = leaveDays(facts, today);
  if (leftOn < from || leftOn > until) violations.push({ rule: "CLS-23", from, until });
  if (facts.seenOn !== null && facts.seenOn >= leftOn) violations.push({ rule: "CLS-24", seenOn: facts.seenOn });
  if (facts.undecided > 0) violations.push({ rule: "CLS-25", count: facts.undecided });
  return violations.length > 0 ? refuse(violations) : ok(null);
}

/** Somebody who is said to have left by mistake. */
export type ReturnFacts = Readonly<{
  classStatus: ClassStatus;
  /** Last day of the class, inclusive. */
  endsOn: Day;
  status: EnrolmentStatus;
  /** What they were taken on for since: other classes for the same, sessions at the same hours, study for the same level. */
  elsewhere: readonly string[];
}>;
export type ReturnViolation =
  | Readonly<{ rule: "CLS-30"; status: EnrolmentStatus }>
  | Readonly<{ rule: "CLS-31"; classStatus: ClassStatus; endsOn: Day }>
  | Readonly<{ rule: "CLS-32"; elsewhere: readonly string[] }>;

/** CLS-31: as long as the class goes on, its last day included. */
export function mayReturn({ classStatus, endsOn }: Pick<ReturnFacts, "classStatus" | "endsOn">, today: Day): boolean {
  return GOING_ON.includes(classStatus) && today <= endsOn;
}

/** Whether somebody is put back on the list of a class they have left, with every reason why not. */
export function decideReturn(facts: ReturnFacts, today: Day): Decision<null, ReturnViolation> {
  const { classStatus, endsOn, status, elsewhere } = facts;
  const violations: ReturnViolation[] = [];
  if (status !== "left") violations.push({ rule: "CLS-30", status });
  if (!mayReturn(facts, today)) violations.push({ rule: "CLS-31", classStatus, endsOn });
  if (elsewhere.length > 0) violations.push({ rule: "CLS-32", elsewhere });
  return violations.length > 0 ? refuse(violations) : ok(null);
}

/** Whether the list of a class offers it at all; what each person did is asked when it is pressed. */
export function mayLeave(facts: Pick<LeaveFacts, "classStatus" | "startsOn" | "endsOn">, today: Day): boolean {
  const { from, until } = leaveDays(facts, today);
  return GOING_ON.includes(facts.classStatus) && from <= until;
}
