import type { FiledCredential } from "@/lib/domain/cadre/decide-credential";
import { partyDatesViolations } from "@/lib/domain/cadre/party-status";
import { decidePost, type FiledPost } from "@/lib/domain/position/decide-post";
import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { Rating, Sex } from "@/lib/domain/shared/lists";
import type { Fold } from "./cell";
import type { RowIssue } from "./issues";
import type { CredentialWish, PersonDraft, PersonFields, PostWish } from "./person-draft";

/** A record that may be the person of a row. */
export type ExistingPerson = Readonly<{
  id: number;
  version: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  sex: Sex;
  unitId: number;
  unitName: string;
  endedOn: Day | null;
  partyLeftOn: Day | null;
  fields: PersonFields;
  posts: readonly FiledPost[];
  credentials: readonly (FiledCredential & Readonly<{ revoked: boolean }>)[];
  ratings: readonly Readonly<{ year: number; rating: Rating }>[];
}>;

export type FieldChange = Readonly<{
  field: string;
  before: string | null;
  after: string;
}>;

/** What an import would write for one row; only what is new or different. */
export type PersonWrite = Readonly<{
  set: PersonFields & Readonly<{ sex?: Sex; birthDate?: Day; birthPrecision?: "day" }>;
  posts: readonly PostWish[];
  credential: CredentialWish | null;
  ratings: PersonDraft["ratings"];
}>;

export type PersonDecision =
  | Readonly<{ verdict: "create"; write: PersonWrite }>
  | Readonly<{
      verdict: "update";
      person: Readonly<{ id: number; version: number; fullName: string }>;
      write: PersonWrite;
      changes: readonly FieldChange[];
    }>
  | Readonly<{ verdict: "skip"; person: Readonly<{ id: number }> }>
  | Readonly<{
      verdict: "conflict";
      code: "severalMatches" | "recordEnded" | "livesElsewhere";
      values: Readonly<Record<string, string | number>>;
    }>
  | Readonly<{ verdict: "error"; issues: readonly RowIssue[] }>;

/** IMP-15: same folded name and same birth date; where one of the two knows only the year, the same year. */
export function isSamePerson(
  draft: Pick<PersonDraft, "fullName" | "birthDate" | "birthPrecision">,
  other: Pick<ExistingPerson, "fullName" | "birthDate" | "birthPrecision">,
  fold: Fold,
): boolean {
  if (fold(draft.fullName) !== fold(other.fullName)) return false;
  if (draft.birthDate === other.birthDate) return true;
  const yearOnly = draft.birthPrecision === "year" || other.birthPrecision === "year";
  return yearOnly && draft.birthDate.slice(0, 4) === other.birthDate.slice(0, 4);
}

/** IMP-16: the same person twice in one list. Two rows with and without the day of birth are the same too. */
export function personKeys(
  draft: Pick<PersonDraft, "fullName" | "birthDate" | "birthPrecision">,
  unitId: number,
  fold: Fold,
): Readonly<{ year: string; exact: string }> {
  const year = `${fold(draft.fullName)}|${unitId}|${draft.birthDate.slice(0, 4)}`;
  return {
    year,
    exact: draft.birthPrecision === "year" ? `${year}|year` : `${year}|${draft.birthDate}`,
  };
}

const TEXTS: readonly string[] = ["ethnicity", "religion", "nativePlace", "degreeField"];

function differs(field: string, before: string | undefined, after: string, fold: Fold): boolean {
  if (before === undefined) return true;
  return TEXTS.includes(field) ? fold(before) !== fold(after) : before !== after;
}

/** IMP-17: a blank never erases, and a year alone never replaces a whole date. */
function changedFields(
  draft: PersonDraft,
  person: ExistingPerson,
  fold: Fold,
): Readonly<{ set: PersonWrite["set"]; changes: FieldChange[] }> {
  const set: Record<string, string> = {};
  const changes: FieldChange[] = [];
  const known = person.fields as Readonly<Record<string, string | undefined>>;
  for (const [field, after] of Object.entries(draft.fields)) {
    if (!differs(field, known[field], after, fold)) continue;
    set[field] = after;
    changes.push({ field, before: known[field] ?? null, after });
  }
  if (draft.sex !== null && draft.sex !== person.sex) {
    set.sex = draft.sex;
    changes.push({ field: "sex", before: person.sex, after: draft.sex });
  }
  if (draft.birthPrecision === "day" && person.birthPrecision === "year") {
    set.birthDate = draft.birthDate;
    set.birthPrecision = "day";
    changes.push({
      field: "birthDate",
      before: person.birthDate.slice(0, 4),
      after: draft.birthDate,
    });
  }
  return { set, changes };
}

function isFiled(wish: CredentialWish, person: ExistingPerson): boolean {
  return person.credentials.some(
    ({ level, number, issuedOn, revoked }) =>
      !revoked &&
      level === wish.level &&
      (number === null || wish.number === null || number === wish.number || issuedOn === wish.issuedOn),
  );
}

function error(code: string, field: RowIssue["field"], values?: RowIssue["values"]): RowIssue {
  return {
    severity: "error",
    code,
    field,
    column: null,
    ...(values ? { values } : {}),
  };
}

function judgePosts(draft: PersonDraft, person: ExistingPerson | null, unit: DayRange & Readonly<{ id: number }>) {
  const issues: RowIssue[] = [];
  const posts = draft.posts.filter((wish) => {
    const asked = {
      positionId: wish.positionId,
      unitId: unit.id,
      lane: wish.lane,
      from: wish.from,
      to: null,
    };
    const decision = decidePost(
      asked,
      {
        birthDate: draft.birthDate,
        endedOn: person?.endedOn ?? null,
        posts: person?.posts ?? [],
      },
      unit,
    );
    if (decision.ok) return true;
    const real = decision.violations.filter(({ rule }) => rule !== "POS-02");
    for (const { rule } of real)
      issues.push(
        error(rule, wish.lane === "planned" ? "plannedPosition" : "postFrom", {
          position: wish.position,
        }),
      );
    return false;
  });
  return { posts, issues };
}

function postChange(wish: PostWish): FieldChange {
  return {
    field: wish.lane === "planned" ? "plannedPosition" : "position",
    before: null,
    after: wish.term === null ? wish.position : `${wish.position} (${wish.term})`,
  };
}

/** What a row does to the record it belongs to, among the records that may be the same person. */
export function decidePerson(
  draft: PersonDraft,
  unit: DayRange & Readonly<{ id: number }>,
  candidates: readonly ExistingPerson[],
  fold: Fold,
): PersonDecision {
  const same = candidates.filter((person) => isSamePerson(draft, person, fold));
  const here = same.filter(({ unitId }) => unitId === unit.id);
  const [person] = here;
  if (here.length > 1)
    return {
      verdict: "conflict",
      code: "severalMatches",
      values: { count: here.length },
    };
  if (person === undefined) {
    const [elsewhere] = same;
    if (elsewhere)
      return {
        verdict: "conflict",
        code: "livesElsewhere",
        values: { unit: elsewhere.unitName, cadreId: elsewhere.id },
      };
    return decideNew(draft, unit);
  }
  if (person.endedOn !== null)
    return {
      verdict: "conflict",
      code: "recordEnded",
      values: { day: person.endedOn, cadreId: person.id },
    };

  const { set, changes } = changedFields(draft, person, fold);
  const merged = { ...person.fields, ...set };
  const party = {
    candidateSince: merged.candidateSince ?? null,
    joinedOn: merged.partyJoinedOn ?? null,
    officialOn: merged.partyOfficialOn ?? null,
    leftOn: person.partyLeftOn,
  };
  const touchesParty = "candidateSince" in set || "partyJoinedOn" in set || "partyOfficialOn" in set;
  const disorder =
    touchesParty && partyDatesViolations(party, unit.to ?? ("2200-12-31" as Day)).some(({ rule }) => rule === "CAD-05");
  const { posts, issues } = judgePosts(draft, person, unit);
  const problems = disorder ? [...issues, error("CAD-05", "partyOfficialOn")] : issues;
  if (problems.length > 0) return { verdict: "error", issues: problems };

  const credential = draft.credential !== null && !isFiled(draft.credential, person) ? draft.credential : null;
  const ratings = draft.ratings.filter(
    ({ year, rating }) => !person.ratings.some((known) => known.year === year && known.rating === rating),
  );
  const all: FieldChange[] = [
    ...changes,
    ...posts.map(postChange),
    ...(credential === null ? [] : [{ field: "level", before: null, after: credential.level }]),
    ...ratings.map(({ year, rating }) => ({
      field: `rating:${year}`,
      before: person.ratings.find((known) => known.year === year)?.rating ?? null,
      after: rating,
    })),
  ];
  if (all.length === 0) return { verdict: "skip", person: { id: person.id } };
  return {
    verdict: "update",
    person: {
      id: person.id,
      version: person.version,
      fullName: person.fullName,
    },
    write: { set, posts, credential, ratings },
    changes: all,
  };
}

/** A person whom no record knows. Only here the sex must be told: a record cannot be without it. */
export function decideNew(
  draft: PersonDraft,
  unit: DayRange & Readonly<{ id: number }>,
): Extract<PersonDecision, { verdict: "create" | "error" }> {
  const { posts, issues } = judgePosts(draft, null, unit);
  const party = {
    candidateSince: draft.fields.candidateSince ?? null,
    joinedOn: draft.fields.partyJoinedOn ?? null,
    officialOn: draft.fields.partyOfficialOn ?? null,
    leftOn: null,
  };
  const problems = [...issues];
  if (draft.sex === null) problems.push(error("missingSex", "sex"));
  if (party.officialOn !== null && party.joinedOn === null) problems.push(error("CAD-05", "partyOfficialOn"));
  if (problems.length > 0) return { verdict: "error", issues: problems };
  return {
    verdict: "create",
    write: {
      set: draft.fields,
      posts,
      credential: draft.credential,
      ratings: draft.ratings,
    },
  };
}
