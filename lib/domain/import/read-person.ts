import {
  birthDateViolations,
  MAX_AGE,
  MAX_NAME_LENGTH,
  MIN_AGE,
  nameViolations,
  tidyName,
} from "@/lib/domain/cadre/decide-cadre";
import { partyDatesViolations } from "@/lib/domain/cadre/party-status";
import { ageOn, type Day } from "@/lib/domain/shared/day";
import type { Rating, Sex } from "@/lib/domain/shared/lists";
import type { Fold, ImportRow } from "./cell";
import { type ColumnMapping, type ImportField, ratingYear } from "./fields";
import type { RowIssue } from "./issues";
import { isMark, readDegree, readKind, readRating, readSchooling, readSex } from "./parse-words";
import type { ImportOptions, PersonDraft, PersonFields } from "./person-draft";
import { readCredential } from "./read-credential";
import { readPostWishes } from "./read-posts";
import { type RowReader, rowReader } from "./row-reader";
import type { PositionBook } from "./split-posts";

export type PersonContext = Readonly<{
  mapping: ColumnMapping;
  options: ImportOptions;
  positions: PositionBook;
  today: Day;
  fold: Fold;
}>;
export type PersonReading = Readonly<{
  draft: PersonDraft | null;
  issues: readonly RowIssue[];
}>;

/** NGUYỄN VĂN AN and nguyễn văn an are written Nguyễn Văn An; mixed case is left as it is. */
function inNameCase(name: string): string {
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s'’.-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
}

export function readName(reader: RowReader): string | null {
  const field: ImportField = reader.has("fullName") ? "fullName" : "familyName";
  // A name merged over two columns leaves the given name in a column of its own.
  const typed = [reader.text("fullName"), reader.text("familyName"), reader.text("givenName")]
    .filter((part) => part !== "")
    .join(" ");
  const name = inNameCase(tidyName(typed));
  if (name === "") {
    reader.error("fullName", "missingName");
    return null;
  }
  for (const violation of nameViolations(name)) {
    const characters = violation.rule === "CAD-02" ? violation.characters.join(" ") : "";
    reader.error(field, violation.rule, { characters, longest: MAX_NAME_LENGTH });
  }
  if (!name.includes(" ")) reader.warn(field, "oneWordName");
  return name;
}

export const BIRTH_FIELDS = ["birthDate", "birthDateMale", "birthDateFemale"] as const;

/** The birth date, from one column or from the one of two that is filled in, which then also tells the sex. */
export function readBirth(
  reader: RowReader,
  today: Day,
): Readonly<{ day: Day; precision: "day" | "year"; sex: Sex | null }> | null {
  const filled = BIRTH_FIELDS.filter(
    (field) => reader.cell(field) !== null && (reader.has(field) || typeof reader.cell(field) === "object"),
  );
  const [field] = filled;
  if (field === undefined) {
    reader.error("birthDate", "missingBirthDate");
    return null;
  }
  if (filled.includes("birthDateMale") && filled.includes("birthDateFemale")) {
    reader.error("birthDateFemale", "twoBirthDates");
    return null;
  }
  const sex = filled.includes("birthDateMale") ? "male" : filled.includes("birthDateFemale") ? "female" : null;
  // A tick in the men's or women's column beside a common column of birth dates only tells the sex.
  const dated = filled.find((name) => !isMark(reader.folded(name))) ?? field;
  const reading = reader.date(dated);
  if (reading === null) return null;
  if (reading.precision === "month") {
    reader.error(dated, "monthOnly", { text: reader.text(dated) });
    return null;
  }
  for (const { rule } of birthDateViolations(reading.day, today)) {
    reader.error(dated, rule, { age: ageOn(reading.day, today), youngest: MIN_AGE, oldest: MAX_AGE });
  }
  return { day: reading.day, precision: reading.precision, sex };
}

function readSexOf(reader: RowReader, fromBirth: Sex | null): Sex | null {
  const told = new Set<Sex>();
  if (fromBirth !== null) told.add(fromBirth);
  const word = reader.word("sex", (folded) => readSex(folded) ?? (isMark(folded) ? "female" : undefined));
  if (word !== null) told.add(word);
  if (isMark(reader.folded("femaleMark")) || readSex(reader.folded("femaleMark")) === "female") told.add("female");
  if (isMark(reader.folded("maleMark")) || readSex(reader.folded("maleMark")) === "male") told.add("male");
  if (told.size > 1) reader.error("sex", "twoSexes");
  const [only = null] = told;
  return told.size > 1 ? null : only;
}

/** Day for a membership of which only the month or year is known: its first day, said aloud. */
function readPartyDay(reader: RowReader, field: ImportField): Day | undefined {
  const reading = reader.date(field);
  if (reading === null) return undefined;
  if (reading.precision !== "day")
    reader.warn(field, reading.precision === "month" ? "monthTaken" : "yearTaken", { text: reader.text(field) });
  return reading.day;
}

function readFields(reader: RowReader, today: Day): PersonFields {
  const kind = reader.word("kind", readKind, "warning");
  const schooling = reader.word("schooling", readSchooling, "warning");
  const degree = reader.word("degree", readDegree, "warning");
  const texts = (["ethnicity", "religion", "nativePlace", "phone", "email"] as const).flatMap((field) =>
    reader.has(field) ? [[field, reader.text(field)] as const] : [],
  );
  const degreeField = reader.text("degreeField") || specialityOf(reader.text("degree"));
  const dates = (["candidateSince", "partyJoinedOn", "partyOfficialOn"] as const).flatMap((field) => {
    const found = readPartyDay(reader, field);
    return found === undefined ? [] : [[field, found] as const];
  });
  const fields: PersonFields = {
    ...(kind === null ? {} : { kind }),
    ...(schooling === null ? {} : { schooling }),
    ...(degree === null ? {} : { degree }),
    ...(degreeField === "" ? {} : { degreeField }),
    ...Object.fromEntries(texts),
    ...Object.fromEntries(dates),
  };
  const party = {
    candidateSince: fields.candidateSince ?? null,
    joinedOn: fields.partyJoinedOn ?? null,
    officialOn: fields.partyOfficialOn ?? null,
    leftOn: null,
  };
  for (const violation of partyDatesViolations(party, today)) {
    // The record may hold the day of joining that this list leaves out: the order is judged again on the merged record.
    if (violation.rule === "CAD-06")
      reader.error(PARTY_FIELD[violation.step], "CAD-06", {
        day: violation.on,
      });
    else if (party.joinedOn !== null || violation.earlier !== "joinedOn")
      reader.error(PARTY_FIELD[violation.later], "CAD-05");
  }
  return fields;
}

const PARTY_FIELD = {
  candidateSince: "candidateSince",
  joinedOn: "partyJoinedOn",
  officialOn: "partyOfficialOn",
  leftOn: "partyOfficialOn",
} as const;

/** "Đại học Luật" also names the speciality. */
function specialityOf(degree: string): string {
  return (
    /^(?:đại học|đh|cao đẳng|cđ|thạc sĩ|thạc sỹ|ths|tiến sĩ|tiến sỹ|trung cấp|cử nhân|kỹ sư)\.?\s+(.{2,80})$/i
      .exec(degree)?.[1]
      ?.trim() ?? ""
  );
}

function readRatings(reader: RowReader, mapping: ColumnMapping): readonly Readonly<{ year: number; rating: Rating }>[] {
  return mapping.columns.flatMap(({ field }) => {
    const year = ratingYear(field);
    const rating = year === null ? null : reader.word(field, readRating, "warning");
    return year === null || rating === null ? [] : [{ year, rating }];
  });
}

/** One row of a list as a person, with everything that is wrong with it, never only the first thing. */
export function readPerson(row: ImportRow, context: PersonContext): PersonReading {
  const { mapping, today, fold, options, positions } = context;
  const reader = rowReader(row, mapping, fold);
  const fullName = readName(reader);
  const birth = readBirth(reader, today);
  const sex = readSexOf(reader, birth?.sex ?? null);
  const fields = readFields(reader, today);
  const posts = readPostWishes(reader, {
    positions,
    options,
    fold,
    birthDate: birth?.day ?? null,
  });
  const credential = readCredential(reader, {
    options,
    birthDate: birth?.day ?? null,
    today,
  });
  const ratings = readRatings(reader, mapping);
  if (fullName === null || birth === null || reader.issues.some(({ severity }) => severity === "error"))
    return { draft: null, issues: reader.issues };
  const draft: PersonDraft = {
    fullName,
    birthDate: birth.day,
    birthPrecision: birth.precision,
    sex,
    fields,
    posts,
    credential,
    ratings,
  };
  return { draft, issues: reader.issues };
}
