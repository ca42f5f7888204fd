import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import type { FreeSeats } from "./assign-seats";
import { type CandidateViolation, canBeOverridden, type NominationClass, type Verdict } from "./judge-candidate";

/** Who answers for sending somebody whom the rules do not let through, and why. */
export type Override = Readonly<{ name: string; reason: string }>;

/** A person on the list that is sent, with what the rules say. */
export type Judged = Readonly<{ cadreId: number; name: string; verdict: Verdict }>;

export type PersonViolation = CandidateViolation & Readonly<{ cadreId: number; name: string }>;

export type NominationViolation =
  | Readonly<{ rule: "NOM-04"; status: ClassStatus }>
  | Readonly<{ rule: "NOM-05"; closedOn: Day }>
  | PersonViolation
  /** What the reasons against this person need is a name and a reason, both. */
  | Readonly<{ rule: "NOM-13"; cadreId: number; name: string; missing: "right" | "name" | "reason" }>
  | Readonly<{ rule: "NOM-15"; asked: number; left: number }>;

export type NominationTerms = Readonly<{
  today: Day;
  left: FreeSeats;
  /** Those for whom no seat is left go to the waiting list. */
  waitlist: boolean;
  /** What was written in the override fields; null when nothing was. */
  override: Readonly<{ name: string | null; reason: string | null }> | null;
  /** Whether whoever sends may let somebody through against the rules. */
  mayOverride: boolean;
}>;

/** NOM-04, NOM-05: whether the class takes nominations that day; the closing day itself still counts. */
export function classViolations(
  training: Pick<NominationClass, "status" | "nominateBy">,
  today: Day,
): readonly NominationViolation[] {
  const violations: NominationViolation[] = [];
  if (training.status !== "calling") violations.push({ rule: "NOM-04", status: training.status });
  if (training.nominateBy !== null && today > training.nominateBy)
    violations.push({ rule: "NOM-05", closedOn: training.nominateBy });
  return violations;
}

function overrideViolations(person: Judged, terms: NominationTerms): readonly NominationViolation[] {
  const { cadreId, name } = person;
  const reasons = person.verdict.reasons.map((reason) => ({ ...reason, cadreId, name }));
  if (terms.override === null || !canBeOverridden(person.verdict)) return reasons;
  if (!terms.mayOverride) return [...reasons, { rule: "NOM-13", cadreId, name, missing: "right" }];
  if (!terms.override.name) return [...reasons, { rule: "NOM-13", cadreId, name, missing: "name" }];
  return terms.override.reason ? [] : [...reasons, { rule: "NOM-13", cadreId, name, missing: "reason" }];
}

/** One person of the list as it may be written: with the override only where the rules say no. */
export type Accepted = Readonly<{ cadreId: number; verdict: Verdict; override: Override | null }>;

/**
 * Whether a unit's list is taken for a class, with every reason against it. A list longer than the seats left is taken
 * whole when the rest may wait (NOM-15), otherwise not at all: nobody is dropped in silence.
 */
export function decideNomination(
  training: NominationClass,
  people: readonly Judged[],
  terms: NominationTerms,
): Decision<readonly Accepted[], NominationViolation> {
  const left = terms.left.own + terms.left.open;
  const violations: NominationViolation[] = [
    ...classViolations(training, terms.today),
    ...people.flatMap((person) => (person.verdict.ok ? [] : overrideViolations(person, terms))),
  ];
  if (people.length > left && !terms.waitlist) violations.push({ rule: "NOM-15", asked: people.length, left });
  if (violations.length > 0) return refuse(violations);
  const { override } = terms;
  return ok(
    people.map(({ cadreId, verdict }) => ({
      cadreId,
      verdict,
      override:
        verdict.ok || !override?.name || !override.reason ? null : { name: override.name, reason: override.reason },
    })),
  );
}
