import { MIN_POST_AGE } from "@/lib/domain/position/decide-post";
import { addYears, ageOn, type Day, type DayRange } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type PartyDates, type PartyDatesViolation, partyDatesViolations } from "./party-status";

/** CAD-01: longer names are typing errors or attacks. */
export const MAX_NAME_LENGTH = 120;
/** CAD-03: nobody younger is followed as cadre or outstanding person, nobody older is still on the lists. */
export const MIN_AGE = 14;
export const MAX_AGE = 100;

/** What a Vietnamese or ethnic-minority name is written with. */
const NAME_CHARACTER = /[\p{L}\p{M} '’.-]/u;

export type CadreDraft = Readonly<{ fullName: string; birthDate: Day; party: PartyDates }>;

export type CadreViolation =
  | Readonly<{ rule: "CAD-01"; length: number; longest: number }>
  | Readonly<{ rule: "CAD-02"; characters: readonly string[] }>
  | Readonly<{ rule: "CAD-03"; age: number; youngest: number; oldest: number }>
  | Readonly<{ rule: "CAD-11"; what: "paper" | "post"; on: Day; latest: Day }>
  | PartyDatesViolation;

/** The name as it is stored: composed letters, single blanks, none at the ends. */
export function tidyName(typed: string): string {
  return typed.normalize("NFC").trim().replace(/ {2,}/g, " ");
}

/** Characters of a name that no name is written with, each once, as code points ("U+202E") so that they can be shown. */
export function strangeCharacters(name: string): readonly string[] {
  const strange = new Set<string>();
  for (const character of name) {
    if (NAME_CHARACTER.test(character)) continue;
    const code = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    strange.add(/[\p{P}\p{S}\p{N}]/u.test(character) ? character : `U+${code}`);
  }
  return [...strange];
}

/** CAD-01, CAD-02: a name has letters, is not endless, and holds nothing but what names are written with. */
export function nameViolations(typed: string): readonly CadreViolation[] {
  const name = tidyName(typed);
  const violations: CadreViolation[] = [];
  if (name.length > MAX_NAME_LENGTH || !/\p{L}/u.test(name)) {
    violations.push({ rule: "CAD-01", length: name.length, longest: MAX_NAME_LENGTH });
  }
  const characters = strangeCharacters(name);
  if (characters.length > 0) violations.push({ rule: "CAD-02", characters });
  return violations;
}

/** CAD-03: an age that a cadre can have today. */
export function birthDateViolations(birthDate: Day, today: Day): readonly CadreViolation[] {
  const age = ageOn(birthDate, today);
  return age < MIN_AGE || age > MAX_AGE ? [{ rule: "CAD-03", age, youngest: MIN_AGE, oldest: MAX_AGE }] : [];
}

/** What stands on a person's file and rests on the birth date. */
export type FiledDays = Readonly<{ papers: readonly Readonly<{ issuedOn: Day }>[]; posts: readonly DayRange[] }>;

/** CAD-11: another birth date agrees with what is on file already: the same rules as when it was put there (CRD-02, POS-03). */
export function birthDateOnFileViolations(birthDate: Day, filed: FiledDays): readonly CadreViolation[] {
  const papers = filed.papers.filter(({ issuedOn }) => issuedOn < birthDate).map(({ issuedOn }) => issuedOn);
  const youngest = addYears(birthDate, MIN_POST_AGE);
  const posts = filed.posts.filter(({ from }) => from < youngest).map(({ from }) => from);
  const first = (days: readonly Day[]) => days.reduce((earliest, day) => (day < earliest ? day : earliest));
  const violations: CadreViolation[] = [];
  if (papers.length > 0) violations.push({ rule: "CAD-11", what: "paper", on: first(papers), latest: first(papers) });
  if (posts.length > 0)
    violations.push({ rule: "CAD-11", what: "post", on: first(posts), latest: addYears(first(posts), -MIN_POST_AGE) });
  return violations;
}

/** Whether a record of a person can be kept as typed; answers with the tidied name. */
export function decideCadre(draft: CadreDraft, today: Day): Decision<Readonly<{ fullName: string }>, CadreViolation> {
  const violations = [
    ...nameViolations(draft.fullName),
    ...birthDateViolations(draft.birthDate, today),
    ...partyDatesViolations(draft.party, today),
  ];
  return violations.length > 0 ? refuse(violations) : ok({ fullName: tidyName(draft.fullName) });
}
