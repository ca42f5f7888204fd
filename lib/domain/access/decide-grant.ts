import { type Day, type DayRange, maxDay, overlaps } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type Administration, orphanedUnits } from "./administration";
import { ROLES, type Role } from "./permissions";

export type GrantViolation =
  | Readonly<{ rule: "ACC-01" }>
  | Readonly<{ rule: "ACC-08" }>
  | Readonly<{ rule: "ACC-09" }>
  | Readonly<{ rule: "ACC-10"; unitName: string }>
  | Readonly<{ rule: "ACC-11"; problem: "inThePast" | "empty" | "alreadyHeld" }>
  | Readonly<{ rule: "ACC-12"; until: Day | null }>;

export type GrantFacts = Readonly<{
  role: string;
  range: DayRange;
  /** The unit exists inside the giver's scope; otherwise, for the giver, it does not exist. */
  unitInScope: boolean;
  isSelf: boolean;
  /** Until when the giver administers that unit: first day no longer, null for open end. */
  giverUntil: Day | null;
  /** Days of the same role at the same unit that the account holds already. */
  alreadyHeld: readonly DayRange[];
  today: Day;
}>;

/**
 * Whether a role may be given. ACC-08 only at a unit of one's own scope; ACC-09 never to oneself; ACC-11 for days to
 * come and not twice; ACC-12 an administrator's role no longer than the giver's own.
 */
export function decideGrant(facts: GrantFacts): Decision<Readonly<{ role: Role; range: DayRange }>, GrantViolation> {
  const violations: GrantViolation[] = [];
  const role = ROLES.find((one) => one === facts.role);
  if (role === undefined) violations.push({ rule: "ACC-01" });
  if (!facts.unitInScope) violations.push({ rule: "ACC-08" });
  if (facts.isSelf) violations.push({ rule: "ACC-09" });
  const { from, to } = facts.range;
  if (from < facts.today) violations.push({ rule: "ACC-11", problem: "inThePast" });
  if (to !== null && to <= from) violations.push({ rule: "ACC-11", problem: "empty" });
  if (facts.alreadyHeld.some((held) => overlaps(held, facts.range)))
    violations.push({ rule: "ACC-11", problem: "alreadyHeld" });
  const outlasts = facts.giverUntil !== null && (to === null || to > facts.giverUntil);
  if (role === "administrator" && outlasts) violations.push({ rule: "ACC-12", until: facts.giverUntil });
  return role === undefined || violations.length > 0 ? refuse(violations) : ok({ role, range: facts.range });
}

export type EndGrantFacts = Readonly<{
  isSelf: boolean;
  range: DayRange;
  /** First day without the role. */
  endsOn: Day;
  /** Set when the role is the administrator's. */
  administers: Administration | null;
  otherAdministrators: readonly Administration[];
  today: Day;
}>;

/**
 * Whether a role may end on a day, and the day it then carries: a role that never began keeps no day at all.
 * The past stays as it was (ACC-11); nobody ends their own (ACC-09); a unit keeps an administrator (ACC-10).
 */
export function decideEndGrant(facts: EndGrantFacts): Decision<Day, GrantViolation> {
  const violations: GrantViolation[] = [];
  if (facts.isSelf) violations.push({ rule: "ACC-09" });
  if (facts.endsOn < facts.today) violations.push({ rule: "ACC-11", problem: "inThePast" });
  if (facts.range.to !== null && facts.endsOn >= facts.range.to) violations.push({ rule: "ACC-11", problem: "empty" });
  const lost = facts.administers === null ? [] : [facts.administers];
  const orphaned = orphanedUnits(lost, facts.otherAdministrators, facts.endsOn);
  violations.push(...orphaned.map((unitName) => ({ rule: "ACC-10", unitName }) as const));
  return violations.length > 0 ? refuse(violations) : ok(maxDay(facts.range.from, facts.endsOn));
}
