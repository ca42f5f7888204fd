import {
  decideEligibility,
  type EligibilityRuleFacts,
  type EligibilityViolation,
  type LearnerFacts,
  rulesInForce,
} from "@/lib/domain/eligibility/decide-eligibility";
import { addDays, type Day, overlaps } from "@/lib/domain/shared/day";
import type { PartyStatus, StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import {
  type ClassStatus,
  type ClassType,
  type NominationStatus,
  SEAT_HOLDING,
} from "@/lib/domain/shared/training-lists";

/** The class somebody is put forward for. `endsOn` is its last day, inclusive. */
export type NominationClass = Readonly<{
  id: number;
  programmeId: number;
  classType: ClassType;
  /** Level the programme gives; null for a certificate, or nothing. */
  level: TheoryLevel | null;
  mode: StudyMode;
  startsOn: Day;
  endsOn: Day;
  status: ClassStatus;
  /** Last day for nominations, inclusive. */
  nominateBy: Day | null;
}>;

/** A nomination that is still alive, in this class or another. */
export type Commitment = Readonly<{
  classId: number;
  classCode: string;
  programmeId: number;
  startsOn: Day;
  endsOn: Day;
  mode: StudyMode;
  status: NominationStatus;
}>;

/** A person as of the first day of the class: who they are, where they stand, what they are already sent to. */
export type Candidate = LearnerFacts &
  Readonly<{
    cadreId: number;
    /** First day on which the person is no longer followed. */
    endedOn: Day | null;
    /** At home in the nominating unit, or in a post there. */
    ofUnit: boolean;
    commitments: readonly Commitment[];
    /** The school where the person is being trained to this level already. */
    inTrainingAt: string | null;
    /** Since when the person holds a usable certificate of this programme. */
    certifiedOn: Day | null;
  }>;

export type CandidateViolation =
  | EligibilityViolation
  | Readonly<{ rule: "NOM-06"; status: NominationStatus }>
  | Readonly<{ rule: "NOM-07"; where: string }>
  /** `bothFullTime`: nobody can sit in both; otherwise somebody in charge may know that the days do not meet. */
  | Readonly<{ rule: "NOM-08"; classCode: string; from: Day; to: Day; bothFullTime: boolean }>
  | Readonly<{ rule: "NOM-09" }>
  | Readonly<{ rule: "NOM-10"; endedOn: Day }>
  | Readonly<{ rule: "NOM-11"; status: PartyStatus; required: PartyStatus }>
  | Readonly<{ rule: "NOM-12"; on: Day }>;

/** What the rules say of one person for one class, kept with the nomination and never worked out again. */
export type Verdict = Readonly<{
  ok: boolean;
  /** The day the rules were asked about: the first of the class. */
  on: Day;
  /** Condition sets in force that day; empty for a programme that gives no level. */
  ruleIds: readonly number[];
  regulation: string | null;
  reasons: readonly CandidateViolation[];
  facts: Readonly<Record<string, unknown>>;
}>;

/** NOM-11: programmes without a level that are for people at one step of their way into the Party. */
const STEP_OF: Partial<Readonly<Record<ClassType, PartyStatus>>> = {
  admission: "candidate",
  newMember: "probationary",
};

function seatViolations(training: NominationClass, person: Candidate): readonly CandidateViolation[] {
  const here = person.commitments.find(({ classId }) => classId === training.id);
  const others = person.commitments.filter(({ classId, status }) => classId !== training.id && status !== "draft");
  const days = (one: Pick<Commitment, "startsOn" | "endsOn">) => ({ from: one.startsOn, to: addDays(one.endsOn, 1) });
  const elsewhere = others.filter(({ programmeId }) => programmeId === training.programmeId);
  const clashing = others.filter(
    (other) =>
      other.programmeId !== training.programmeId &&
      (SEAT_HOLDING as readonly string[]).includes(other.status) &&
      overlaps(days(training), days(other)),
  );
  return [
    ...(here ? [{ rule: "NOM-06", status: here.status } as const] : []),
    ...elsewhere.map(({ classCode }) => ({ rule: "NOM-07", where: classCode }) as const),
    ...(person.inTrainingAt === null ? [] : [{ rule: "NOM-07", where: person.inTrainingAt } as const]),
    ...clashing.map(({ classCode, startsOn, endsOn, mode }) => {
      const bothFullTime = training.mode === "fullTime" && mode === "fullTime";
      return { rule: "NOM-08", classCode, from: startsOn, to: endsOn, bothFullTime } as const;
    }),
  ];
}

function standingViolations(training: NominationClass, person: Candidate): readonly CandidateViolation[] {
  const required = STEP_OF[training.classType];
  return [
    ...(person.ofUnit ? [] : [{ rule: "NOM-09" } as const]),
    ...(person.endedOn !== null && person.endedOn <= training.startsOn
      ? [{ rule: "NOM-10", endedOn: person.endedOn } as const]
      : []),
    ...(required !== undefined && training.level === null && person.partyStatus !== required
      ? [{ rule: "NOM-11", status: person.partyStatus, required } as const]
      : []),
    ...(person.certifiedOn === null ? [] : [{ rule: "NOM-12", on: person.certifiedOn } as const]),
  ];
}

/** Every reason why somebody cannot be sent to a class, by the eligibility rules in force on its first day and NOM-06 to NOM-12. */
export function judgeCandidate(
  training: NominationClass,
  person: Candidate,
  rules: readonly EligibilityRuleFacts[],
): Verdict {
  const { level, startsOn } = training;
  const eligibility = level === null ? null : decideEligibility(person, rules, level, training.mode, startsOn);
  const reasons = [
    ...seatViolations(training, person),
    ...standingViolations(training, person),
    ...(eligibility?.ok === false ? eligibility.violations : []),
  ];
  const inForce = level === null ? [] : rulesInForce(rules, level, startsOn);
  const { birthDate, sex, partyStatus, schooling, degree, held, area, ethnicMinority, groups, ratings } = person;
  return {
    ok: reasons.length === 0,
    on: startsOn,
    ruleIds: eligibility?.ok ? [eligibility.value.ruleId] : inForce.map(({ id }) => id),
    regulation: inForce[0]?.regulation ?? null,
    reasons,
    facts: {
      mode: training.mode,
      level,
      birthDate,
      sex,
      partyStatus,
      schooling,
      degree,
      held,
      area,
      ethnicMinority,
      groups,
      ratings: Object.fromEntries(ratings),
    },
  };
}

/** Reasons that somebody in charge may answer for; a person in two places or gone cannot be sent by anyone. */
const MAY_BE_OVERRIDDEN: readonly CandidateViolation["rule"][] = [
  "ELI-01",
  "ELI-02",
  "ELI-03",
  "ELI-04",
  "ELI-05",
  "ELI-06",
  "ELI-07",
  "NOM-11",
  "NOM-12",
];

/** NOM-13: whether all that stands against a person may be overridden. */
export function canBeOverridden(verdict: Verdict): boolean {
  const may = (reason: CandidateViolation) =>
    reason.rule === "NOM-08" ? !reason.bothFullTime : MAY_BE_OVERRIDDEN.includes(reason.rule);
  return !verdict.ok && verdict.reasons.every(may);
}
