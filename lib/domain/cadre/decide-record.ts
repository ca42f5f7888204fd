import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** Someone on file with the same name, diacritics aside, and the same birth date. */
export type Namesake = Readonly<{ id: number; fullName: string; unitName: string }>;

export type NamesakeViolation = Readonly<{ rule: "CAD-07"; namesakes: readonly Namesake[] }>;

/** CAD-07: a second record of the same name and birth date needs somebody to say that it is another person. */
export function decideNamesakes(
  namesakes: readonly Namesake[],
  anotherPerson: boolean,
): Decision<true, NamesakeViolation> {
  return namesakes.length > 0 && !anotherPerson ? refuse([{ rule: "CAD-07", namesakes }]) : ok(true);
}

export type EndViolation =
  | Readonly<{ rule: "END-01"; on: Day; today: Day }>
  | Readonly<{ rule: "END-02"; on: Day; since: Day }>
  | Readonly<{ rule: "END-03"; endedOn: Day }>
  | Readonly<{ rule: "END-04"; postId: number; from: Day }>;

/** Whether a person stops being followed on a day: not announced ahead, not before they came, once, and without posts to come. */
export function decideEnd(
  person: Readonly<{ endedOn: Day | null; homeFrom: Day; posts: readonly Readonly<{ id: number; from: Day }>[] }>,
  on: Day,
  today: Day,
): Decision<Day, EndViolation> {
  const violations: EndViolation[] = [];
  if (on > today) violations.push({ rule: "END-01", on, today });
  if (on <= person.homeFrom) violations.push({ rule: "END-02", on, since: person.homeFrom });
  if (person.endedOn !== null) violations.push({ rule: "END-03", endedOn: person.endedOn });
  for (const post of person.posts)
    if (post.from >= on) violations.push({ rule: "END-04", postId: post.id, from: post.from });
  return violations.length > 0 ? refuse(violations) : ok(on);
}

/** First year for which a rating makes sense, as an age of the person. */
export const FIRST_RATED_AGE = 16;

export type RatingViolation = Readonly<{ rule: "RAT-01"; year: number; first: number; last: number }>;

/** RAT-01: a year is rated once it has begun, and from an age at which people work. */
export function decideRating(birthDate: Day, year: number, today: Day): Decision<number, RatingViolation> {
  const first = Number(birthDate.slice(0, 4)) + FIRST_RATED_AGE;
  const last = Number(today.slice(0, 4));
  return year < first || year > last ? refuse([{ rule: "RAT-01", year, first, last }]) : ok(year);
}
