import { covers, type Day, type DayRange } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** An administrator's role as it stands in the table; a path is the prefix of the paths below it. */
export type Administration = Readonly<{ unitPath: string; unitName: string; range: DayRange }>;

export type AdministrationViolation =
  | Readonly<{ rule: "ACC-09" }>
  | Readonly<{ rule: "ACC-10"; unitName: string }>
  | Readonly<{ rule: "ACC-13" }>;

/** Units that would be without any administrator from a day on: none of the others holds the role there or above. */
export function orphanedUnits(
  lost: readonly Administration[],
  others: readonly Administration[],
  from: Day,
): readonly string[] {
  const stillLost = lost.filter(({ range }) => range.to === null || range.to > from);
  return stillLost
    .filter(({ unitPath }) => !others.some((other) => unitPath.startsWith(other.unitPath) && covers(other.range, from)))
    .map(({ unitName }) => unitName);
}

export type DisableFacts = Readonly<{
  isSelf: boolean;
  /** Every right the account holds lies inside the scope of whoever acts. */
  whollyInScope: boolean;
  administers: readonly Administration[];
  otherAdministrators: readonly Administration[];
  today: Day;
}>;

/** ACC-09 nobody shuts themselves out; ACC-10 no unit loses its last administrator; ACC-13 see decideAccountAct. */
export function decideDisable(facts: DisableFacts): Decision<true, AdministrationViolation> {
  const violations: AdministrationViolation[] = [];
  if (facts.isSelf) violations.push({ rule: "ACC-09" });
  if (!facts.whollyInScope) violations.push({ rule: "ACC-13" });
  const orphaned = orphanedUnits(facts.administers, facts.otherAdministrators, facts.today);
  violations.push(...orphaned.map((unitName) => ({ rule: "ACC-10", unitName }) as const));
  return violations.length > 0 ? refuse(violations) : ok(true);
}

/** ACC-13: renaming an account, enabling it or giving it a new password needs a scope over all its rights. */
export function decideAccountAct(facts: Readonly<{ whollyInScope: boolean }>): Decision<true, AdministrationViolation> {
  return facts.whollyInScope ? ok(true) : refuse([{ rule: "ACC-13" }]);
}
