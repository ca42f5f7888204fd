import type {
  CredentialFacts,
  EnrolmentFacts,
  ExemptionFacts,
  HomeFacts,
  PersonHistory,
  PostFacts,
  StandardVersion,
  UnitFacts,
} from "@/lib/domain/compliance/types";
import { type Day, day } from "@/lib/domain/shared/day";

/** The smallest valid facts; a test changes what it is about. Days may be given as plain text. */
export const COMMUNE = 3;

export function aUnit(changes: Partial<UnitFacts> = {}): UnitFacts {
  return {
    id: COMMUNE,
    kind: "commune",
    area: "plain",
    formerAreas: [],
    placements: [{ path: "/1/2/3/", from: day("1990-01-01"), to: null }],
    ...changes,
  };
}

export function unitMap(...units: readonly UnitFacts[]): ReadonlyMap<number, UnitFacts> {
  return new Map((units.length === 0 ? [aUnit()] : units).map((unit) => [unit.id, unit]));
}

export function aPost(changes: Partial<PostFacts> = {}): PostFacts {
  return {
    id: 10,
    positionId: 100,
    groups: ["commune-cadre"],
    unitId: COMMUNE,
    lane: "current",
    from: day("2020-01-01"),
    to: null,
    ...changes,
  };
}

export function aCredential(changes: Partial<CredentialFacts> = {}): CredentialFacts {
  return {
    id: 1000,
    level: "intermediate",
    evidence: "diploma",
    issuedOn: day("2018-06-01"),
    verified: true,
    revokedOn: null,
    ...changes,
  };
}

export function anExemption(changes: Partial<ExemptionFacts> = {}): ExemptionFacts {
  return { id: 50, lane: "current", postId: null, from: day("2020-01-01"), to: null, ...changes };
}

export function anEnrolment(changes: Partial<EnrolmentFacts> = {}): EnrolmentFacts {
  return { id: 60, level: "intermediate", from: day("2021-09-01"), to: day("2022-09-01"), ...changes };
}

export function aHome(changes: Partial<HomeFacts> = {}): HomeFacts {
  return { unitId: COMMUNE, from: day("2010-01-01"), to: null, ...changes };
}

export function aHistory(changes: Partial<PersonHistory> = {}): PersonHistory {
  return {
    cadreId: 1,
    birthDate: day("1985-05-20"),
    sex: "female",
    endedOn: null,
    homes: [aHome()],
    posts: [aPost()],
    credentials: [],
    exemptions: [],
    enrolments: [],
    ...changes,
  };
}

export function aStandard(changes: Partial<StandardVersion> = {}): StandardVersion {
  return {
    id: 500,
    lane: "current",
    positionId: null,
    groupCode: "commune-cadre",
    unitKind: null,
    area: null,
    underUnitId: null,
    requiredLevel: "intermediate",
    from: day("2015-01-01"),
    to: null,
    graceUntil: null,
    graceMonths: null,
    ...changes,
  };
}

/** "from..to status" of each interval, to read a timeline at a glance. */
export function outline(
  intervals: readonly Readonly<{ from: Day; to: Day | null; status: string }>[],
): readonly string[] {
  return intervals.map(({ from, to, status }) => `${from}..${to ?? ""} ${status}`);
}
