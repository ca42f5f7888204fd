import { type Day, type DayRange, overlaps } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import {
  closedViolations,
  type KeptLinkKind,
  outsideLifeViolations,
  type UnitFacts,
  type UnitViolation,
} from "./unit-facts";

/** The kind of unit that gathers communes for a common class. */
export const CLUSTER_KIND = "cluster";

export type NewLink = DayRange & Readonly<{ kind: KeptLinkKind }>;

/** UNI-09: a commune joins a cluster; a unit is served by a centre, a school or a committee; once at a time each. */
export function decideUnitLink(
  unit: UnitFacts,
  other: UnitFacts,
  link: NewLink,
  present: readonly DayRange[],
): Decision<NewLink, UnitViolation> {
  const closed = [...closedViolations(unit), ...closedViolations(other)];
  if (closed.length > 0) return refuse(closed);
  const problems: UnitViolation[] = [];
  const broken = (problem: "self" | "notACluster" | "clusterInCluster" | "twice") =>
    problems.push({ rule: "UNI-09", problem, name: other.name });
  if (unit.id === other.id) broken("self");
  else if (link.kind === "cluster-member" && other.kind !== CLUSTER_KIND) broken("notACluster");
  else if (link.kind === "cluster-member" && unit.kind === CLUSTER_KIND) broken("clusterInCluster");
  if (present.some((range) => overlaps(range, link))) broken("twice");
  const violations = [...problems, ...outsideLifeViolations(unit, link), ...outsideLifeViolations(other, link)];
  return violations.length > 0 ? refuse(violations) : ok(link);
}

/** A link ends on a day within its own stretch, once. */
export function decideUnitLinkEnd(
  link: DayRange & Readonly<{ otherName: string }>,
  on: Day,
): Decision<Day, UnitViolation> {
  if (link.to !== null && link.to <= on)
    return refuse([{ rule: "UNI-09", problem: "notRunning", name: link.otherName }]);
  return on > link.from ? ok(on) : refuse([{ rule: "UNI-04", name: link.otherName, lastChangeOn: link.from }]);
}
