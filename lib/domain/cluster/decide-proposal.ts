import type { SizeBand } from "@/lib/domain/plan/size-band";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { itemAt } from "./item-at";

export type ProposalViolation =
  /** CLU-08: the least size above the greatest, or outside what the programme allows. */
  | Readonly<{ rule: "CLU-08"; problem: "order" | "programme"; allowed: SizeBand }>
  /** CLU-09: nobody to teach, nowhere to sit, or units whose way to every host is unknown. */
  | Readonly<{ rule: "CLU-09"; problem: "noLearners" | "noHosts" }>
  | Readonly<{ rule: "CLU-09"; problem: "noWay"; units: readonly string[] }>;

export type ProposalFacts = Readonly<{
  band: SizeBand;
  programmeBand: SizeBand;
  units: readonly Readonly<{ name: string; learners: number }>[];
  hosts: number;
  travel: readonly (readonly (number | null)[])[];
}>;

/** CLU-08, CLU-09: whether a question can be put to the solver at all; every reason why not. */
export function decideProposal(facts: ProposalFacts): Decision<null, ProposalViolation> {
  const { band, programmeBand: allowed, units, hosts, travel } = facts;
  const violations: ProposalViolation[] = [];
  if (band.min > band.max) violations.push({ rule: "CLU-08", problem: "order", allowed });
  else if (band.min < allowed.min || band.max > allowed.max)
    violations.push({ rule: "CLU-08", problem: "programme", allowed });
  if (units.length === 0) violations.push({ rule: "CLU-09", problem: "noLearners" });
  if (hosts === 0) violations.push({ rule: "CLU-09", problem: "noHosts" });
  const lost = units.filter((_, unit) => itemAt(travel, unit).every((way) => way === null)).map(({ name }) => name);
  if (hosts > 0 && lost.length > 0) violations.push({ rule: "CLU-09", problem: "noWay", units: lost });
  return violations.length > 0 ? refuse(violations) : ok(null);
}
