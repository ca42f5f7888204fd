import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";

/** Links that are kept by hand; successor links are made by merging and splitting. */
export const KEPT_LINK_KINDS = ["cluster-member", "served-by"] as const;
export type KeptLinkKind = (typeof KEPT_LINK_KINDS)[number];

/** A unit as the rules of the tree see it: its latest name and place, and since when. */
export type UnitFacts = DayRange &
  Readonly<{
    id: number;
    code: string;
    name: string;
    kind: string;
    /** Tier of its kind: 0 the country, greater is lower in the tree. */
    kindLevel: number;
    area: Area;
    latitude: number | null;
    longitude: number | null;
    parentId: number | null;
    /** Ids from the root down to this unit, "/1/23/". */
    path: string;
    placedFrom: Day;
    namedFrom: Day;
  }>;

export type UnitViolation =
  | Readonly<{ rule: "UNI-01"; problem: "malformed" | "taken"; code: string }>
  | Readonly<{ rule: "UNI-02"; name: string; from: Day; to: Day | null }>
  | Readonly<{ rule: "UNI-03"; name: string }>
  | Readonly<{ rule: "UNI-04"; name: string; lastChangeOn: Day }>
  | Readonly<{ rule: "UNI-05"; kind: string; parentKind: string }>
  | Readonly<{ rule: "UNI-06"; units: number; people: number }>
  | Readonly<{ rule: "UNI-07" }>
  | Readonly<{ rule: "UNI-08"; name: string; closedOn: Day }>
  | Readonly<{
      rule: "UNI-09";
      problem: "self" | "notACluster" | "clusterInCluster" | "twice" | "notRunning";
      name: string;
    }>
  | Readonly<{ rule: "UNI-10"; problem: "half" | "outside" }>
  | Readonly<{ rule: "UNI-11" }>
  | Readonly<{ rule: "UNI-12" }>
  | Readonly<{ rule: "UNI-13"; today: Day }>
  | Readonly<{ rule: "UNI-14" }>;

/** UNI-08: what is closed stays as it was. */
export function closedViolations(unit: UnitFacts): readonly UnitViolation[] {
  return unit.to === null ? [] : [{ rule: "UNI-08", name: unit.name, closedOn: unit.to }];
}

/**
 * UNI-13: a name or a place is recorded on its day or after it, never before. The unit carries its latest name, code and
 * place, by which it is found and whoever may see it is told, so a change to come would be true at once.
 */
export function notYetViolations(on: Day, today: Day): readonly UnitViolation[] {
  return on <= today ? [] : [{ rule: "UNI-13", today }];
}

/** UNI-02: nothing is hung on a unit before it exists or after it is gone. */
export function outsideLifeViolations(unit: UnitFacts, range: DayRange): readonly UnitViolation[] {
  const inside = range.from >= unit.from && (unit.to === null || (range.to !== null && range.to <= unit.to));
  return inside ? [] : [{ rule: "UNI-02", name: unit.name, from: unit.from, to: unit.to }];
}
