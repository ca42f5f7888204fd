import type { Day } from "@/lib/domain/shared/day";
import type { ClassType } from "@/lib/domain/shared/training-lists";

export type Quarter = 1 | 2 | 3 | 4;

/**
 * PLN-05: the quarter in which the first class of a type is proposed: elementary before intermediate before advanced,
 * admission early so that those admitted still reach the second new-member class. A proposal that an officer changes.
 */
const FIRST_QUARTER: Readonly<Record<Exclude<ClassType, "newMember">, Quarter>> = {
  admission: 1,
  elementary: 1,
  intermediate: 2,
  advanced: 3,
  cellSecretary: 2,
  partyWork: 2,
  government: 2,
  massOrganisation: 3,
  union: 3,
  defence: 2,
  skills: 3,
  resolution: 1,
  planningPool: 3,
  update: 4,
};

function asQuarter(value: number): Quarter {
  return Math.min(Math.max(value, 1), 4) as Quarter;
}

export function quarterOf(on: Day): Quarter {
  return asQuarter(Math.ceil(Number(on.slice(5, 7)) / 3));
}

/** PLN-05: several classes spread evenly from the first quarter of their type to the end of the year. */
export function spreadQuarters(classType: Exclude<ClassType, "newMember">, classes: number): readonly Quarter[] {
  const first = FIRST_QUARTER[classType];
  return Array.from({ length: classes }, (_, index) => asQuarter(first + Math.floor((index * (5 - first)) / classes)));
}

/** PLN-06: so few classes of new members a year, when there are people enough for them. */
export const NEW_MEMBER_CLASSES = 2;

/**
 * PLN-06: each new-member class sits in a quarter that no probation of its learners ends before; `earliest` are the
 * earliest deadlines of the classes in order. Classes that could all sit together are drawn apart, the first one earlier.
 */
export function newMemberQuarters(earliest: readonly (Day | null)[], year: number): readonly Quarter[] {
  const latest = earliest.map((deadline) => {
    if (deadline === null || deadline > `${year}-12-31`) return 4;
    return deadline < `${year}-01-01` ? 1 : quarterOf(deadline);
  });
  return latest.map((quarter, index) =>
    asQuarter(Math.min(quarter, Math.ceil(((index + 1) * 4) / Math.max(latest.length, 1)))),
  );
}
