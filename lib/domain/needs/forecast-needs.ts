import { partyStatusOn } from "@/lib/domain/cadre/party-status";
import { type ProbationTerm, probationEndsOn } from "@/lib/domain/cadre/pressing-days";
import type { EligibilityRuleFacts, EligibilityViolation } from "@/lib/domain/eligibility/decide-eligibility";
import { addMonths, type Day, maxDay } from "@/lib/domain/shared/day";
import { satisfies, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { NeedsReason } from "@/lib/domain/shared/training-lists";
import { chooseLevel } from "./choose-level";
import { findShortfalls } from "./find-shortfalls";
import { type NeedsPerson, type ProgrammeFacts, yearRange } from "./needs-facts";
import { type ProgrammeChoice, pickProgrammes } from "./pick-programmes";

/** Why a name stands there, as the screens tell it. */
export type ForecastFacts = Readonly<{
  /** Level missing and level held; only for programmes that give a level. */
  required?: TheoryLevel;
  held?: TheoryLevel;
  postId?: number | null;
  standardId?: number | null;
  /** First day in the plan year without the standard. */
  shortFrom?: Day;
  /** Last day of grace, or the day on which the probation is over. */
  dueOn?: Day;
  /** The day that starts the reason: joined, named a candidate. */
  since?: Day;
  /** The certificate held before, no longer usable. */
  lapsedOn?: Day;
  /** Cannot be sent yet, and why. */
  blocked?: readonly EligibilityViolation[];
}>;

export type ForecastEntry = Readonly<{
  cadreId: number;
  programmeId: number;
  why: Exclude<NeedsReason, "added">;
  facts: ForecastFacts;
}>;

export type ForecastAsk = Readonly<{
  year: number;
  /** The day whose knowledge counts. */
  on: Day;
  programmes: readonly ProgrammeFacts[];
  rules: readonly EligibilityRuleFacts[];
  probation: readonly ProbationTerm[];
}>;

/** Whom a plan year needs trained, by name, with the reason of each: before anybody has typed anything. */
export function forecastNeeds(persons: readonly NeedsPerson[], ask: ForecastAsk): readonly ForecastEntry[] {
  const choice = pickProgrammes(ask.programmes, ask.year);
  return persons.flatMap((person) => {
    if (person.endedOn !== null && person.endedOn <= yearRange(ask.year).from) return [];
    const found = [
      levelNeed(person, choice, ask),
      newMemberNeed(person, choice, ask),
      awarenessNeed(person, choice, ask),
    ];
    return found.filter((entry) => entry !== null);
  });
}

/** NEE-01 … NEE-03, NEE-07: one level programme a person, the next required level. */
function levelNeed(person: NeedsPerson, choice: ProgrammeChoice, ask: ForecastAsk): ForecastEntry | null {
  const shortfalls = findShortfalls(person.standings, ask.year);
  const chosen = chooseLevel(shortfalls, person.learner, ask.rules, ask.on);
  if (chosen === null) return null;
  const programme = choice.byLevel.get(chosen.level);
  if (programme === undefined) return null;
  // NEE-06: whoever is seated in a course for this level or a higher one is on the way already.
  if (person.seats.some((seat) => seat.level !== null && satisfies(seat.level, chosen.level))) return null;
  const { shortfall } = chosen;
  return {
    cadreId: person.cadreId,
    programmeId: programme.id,
    why: shortfall.why,
    facts: {
      required: shortfall.required,
      held: person.learner.held,
      postId: shortfall.postId,
      standardId: shortfall.standardId,
      shortFrom: shortfall.shortFrom,
      ...(shortfall.graceUntil === null ? {} : { dueOn: shortfall.graceUntil }),
      ...(chosen.blocked === null ? {} : { blocked: chosen.blocked }),
    },
  };
}

function isSeated(person: NeedsPerson, programme: ProgrammeFacts): boolean {
  return person.seats.some((seat) => seat.programmeId === programme.id || seat.classType === programme.classType);
}

/** NEE-04: a probationary member takes the new-member class within the probation. */
function newMemberNeed(person: NeedsPerson, choice: ProgrammeChoice, ask: ForecastAsk): ForecastEntry | null {
  const programme = choice.newMember;
  const { joinedOn } = person;
  if (programme === undefined || joinedOn === null || partyStatusOn(person, ask.on) !== "probationary") return null;
  // A probation known to end before the year begins needs no class in it.
  if (person.officialOn !== null && person.officialOn <= yearRange(ask.year).from) return null;
  if (person.proofs.some((proof) => proof.classType === "newMember" && proof.on >= joinedOn)) return null;
  if (isSeated(person, programme)) return null;
  const dueOn = probationEndsOn(ask.probation, joinedOn);
  return {
    cadreId: person.cadreId,
    programmeId: programme.id,
    why: "newMember",
    facts: { since: joinedOn, ...(dueOn === null ? {} : { dueOn }) },
  };
}

/** NEE-05: a candidate for admission without a certificate that can still be used when the plan year begins. */
function awarenessNeed(person: NeedsPerson, choice: ProgrammeChoice, ask: ForecastAsk): ForecastEntry | null {
  const programme = choice.admission;
  const { candidateSince } = person;
  if (programme === undefined || candidateSince === null || partyStatusOn(person, ask.on) !== "candidate") return null;
  if (isSeated(person, programme)) return null;
  const begin = yearRange(ask.year).from;
  let lapsedOn: Day | null = null;
  for (const proof of person.proofs.filter(({ classType }) => classType === "admission")) {
    const usableTo = programme.lapseMonths === null ? null : addMonths(proof.on, programme.lapseMonths);
    if (usableTo === null || usableTo > begin) return null;
    lapsedOn = lapsedOn === null ? usableTo : maxDay(lapsedOn, usableTo);
  }
  return {
    cadreId: person.cadreId,
    programmeId: programme.id,
    why: "awareness",
    facts: { since: candidateSince, ...(lapsedOn === null ? {} : { lapsedOn }) },
  };
}
