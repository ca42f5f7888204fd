import type { Fold, ImportRow } from "./cell";
import { textOf } from "./cell";
import { classifyRow } from "./classify-row";
import type { RowIssue } from "./issues";
import { personKeys } from "./match-person";
import type { PersonDraft } from "./person-draft";
import { type PersonContext, readPerson } from "./read-person";
import { readUnit, type UnitBook, type UnitChoice, type UnitReading } from "./unit-book";

/** What the importer may write at a unit; one door is as narrow as the other (ACC-01). */
export type ImportRights = Readonly<{
  people: boolean;
  posts: boolean;
  credentials: boolean;
}>;

export type ListContext = PersonContext &
  Readonly<{
    units: UnitBook;
    /** Where people belong whose unit neither a column nor a heading names. */
    defaultUnit: UnitChoice | null;
    rightsAt(unit: UnitChoice): ImportRights;
  }>;

export type ListedPerson = Readonly<{
  row: ImportRow;
  draft: PersonDraft | null;
  unit: UnitChoice | null;
  issues: readonly RowIssue[];
  /** The unit as a heading above names it; null when the row or nothing names one. */
  unitText: string | null;
  /** Number of the earlier row that speaks of the same person. */
  duplicateOf: number | null;
}>;

type UnitNow = Readonly<{ text: string; reading: UnitReading }> | null;

/** Rows below the header as people with their units; totals, headings and remarks are counted, not listed. */
export function readList(
  rows: readonly ImportRow[],
  context: ListContext,
): Readonly<{ people: readonly ListedPerson[]; ignored: number }> {
  const { mapping, fold } = context;
  const first = mapping.headerRow + mapping.headerRows;
  const lookUp = unitLookUp(context);
  const seen = seenBefore(fold);
  const people: ListedPerson[] = [];
  let heading: UnitNow = null;
  let ignored = 0;
  for (const row of rows) {
    if (row.no < first) continue;
    const found = classifyRow(row, mapping, fold);
    if (found.row !== "data") {
      ignored += 1;
      if (found.row === "heading" && found.unit !== null) heading = { text: found.unit, reading: lookUp(found.unit) };
      continue;
    }
    people.push(readRow(row, context, heading, lookUp, seen));
  }
  return { people, ignored };
}

function unitLookUp({ units, options, fold }: ListContext): (text: string) => UnitReading {
  const known = new Map<string, UnitReading>();
  return (text) => {
    const present = known.get(text) ?? readUnit(text, units, options.since, fold);
    known.set(text, present);
    return present;
  };
}

function readRow(
  row: ImportRow,
  context: ListContext,
  heading: UnitNow,
  lookUp: (text: string) => UnitReading,
  seen: ReturnType<typeof seenBefore>,
): ListedPerson {
  const reading = readPerson(row, context);
  const issues = [...reading.issues];
  const unit = unitOf(row, context, heading, lookUp, issues);
  const rights = unit === null ? null : context.rightsAt(unit);
  if (rights !== null && !rights.people)
    issues.push({
      severity: "error",
      code: "noRightPeople",
      field: "unit",
      column: null,
    });
  const draft = reading.draft === null || rights === null ? reading.draft : withinRights(reading.draft, rights, issues);
  const wrong = issues.some(({ severity }) => severity === "error");
  const duplicateOf = wrong || draft === null || unit === null ? null : seen(draft, unit.id, row.no);
  const unitText = heading?.text ?? null;
  return { row, draft: wrong ? null : draft, unit, issues, unitText, duplicateOf };
}

function unitOf(
  row: ImportRow,
  { mapping, defaultUnit }: ListContext,
  heading: UnitNow,
  lookUp: (text: string) => UnitReading,
  issues: RowIssue[],
): UnitChoice | null {
  for (const field of ["unitCode", "unit"] as const) {
    const column = mapping.columns.find((known) => known.field === field)?.column;
    const text = column === undefined ? "" : textOf(row.cells[column]);
    if (text === "" || column === undefined) continue;
    const reading = lookUp(text);
    if ("unit" in reading) return reading.unit;
    issues.push({
      severity: "error",
      code: reading.problem,
      field,
      column,
      values: { text },
    });
    return null;
  }
  if (heading !== null) {
    if ("unit" in heading.reading) return heading.reading.unit;
    issues.push({
      severity: "error",
      code: heading.reading.problem,
      field: "unit",
      column: null,
      values: { text: heading.text },
    });
    return null;
  }
  if (defaultUnit === null)
    issues.push({
      severity: "error",
      code: "missingUnit",
      field: "unit",
      column: null,
    });
  return defaultUnit;
}

/** IMP-18: what the importer may not write by hand is not written by a list either; it is left out and said. */
function withinRights(draft: PersonDraft, rights: ImportRights, issues: RowIssue[]): PersonDraft {
  const leave = (field: "position" | "level", code: string) =>
    issues.push({ severity: "warning", code, field, column: null });
  if (draft.posts.length > 0 && !rights.posts) leave("position", "noRightPosts");
  if (draft.credential !== null && !rights.credentials) leave("level", "noRightCredentials");
  return {
    ...draft,
    posts: rights.posts ? draft.posts : [],
    credential: rights.credentials ? draft.credential : null,
  };
}

/** IMP-16: remembers who has been seen; two rows of one year meet when either gives no more than the year. */
function seenBefore(fold: Fold) {
  const exact = new Map<string, number>();
  const years = new Map<string, Readonly<{ any: number; yearOnly: number | null }>>();
  return (draft: PersonDraft, unitId: number, no: number): number | null => {
    const keys = personKeys(draft, unitId, fold);
    const year = years.get(keys.year);
    const before = exact.get(keys.exact) ?? (draft.birthPrecision === "year" ? year?.any : year?.yearOnly) ?? null;
    if (before === null) exact.set(keys.exact, no);
    years.set(keys.year, {
      any: year?.any ?? no,
      yearOnly: year?.yearOnly ?? (draft.birthPrecision === "year" ? no : null),
    });
    return before;
  };
}
