/** What a column of a list of people can hold. A rating column also says its year: "rating:2024". */
export const PEOPLE_FIELDS = [
  "ordinal",
  "fullName",
  "familyName",
  "givenName",
  "birthDate",
  "birthDateMale",
  "birthDateFemale",
  "sex",
  "maleMark",
  "femaleMark",
  "unit",
  "unitCode",
  "kind",
  "position",
  "postFrom",
  "decisionNo",
  "plannedPosition",
  "plannedTerm",
  "level",
  "levelElementary",
  "levelIntermediate",
  "levelAdvanced",
  "evidence",
  "credentialNumber",
  "credentialIssuedOn",
  "credentialIssuer",
  "mode",
  "candidateSince",
  "partyJoinedOn",
  "partyOfficialOn",
  "schooling",
  "degree",
  "degreeField",
  "ethnicity",
  "religion",
  "nativePlace",
  "phone",
  "email",
  "note",
] as const;
export type PeopleField = (typeof PEOPLE_FIELDS)[number] | `rating:${number}`;

/** What a column of a list of units can hold. */
export const UNIT_FIELDS = [
  "ordinal",
  "code",
  "name",
  "unitKind",
  "parentCode",
  "parentName",
  "validFrom",
  "validTo",
  "latitude",
  "longitude",
  "note",
] as const;
export type UnitField = (typeof UNIT_FIELDS)[number];

export type ImportField = PeopleField | UnitField;
export const IMPORT_KINDS = ["people", "units"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Columns read by nobody: shown as recognised, never imported. */
export const IGNORED_FIELDS: readonly ImportField[] = ["ordinal", "note"];

const RATING = /^rating:(\d{4})$/;

export function ratingYear(field: string): number | null {
  const match = RATING.exec(field);
  return match ? Number(match[1]) : null;
}

export function isFieldOf(kind: ImportKind, field: string): field is ImportField {
  if (kind === "units") return (UNIT_FIELDS as readonly string[]).includes(field);
  return (PEOPLE_FIELDS as readonly string[]).includes(field) || ratingYear(field) !== null;
}

/** Where the header stands and which column holds what; columns count from 0. */
export type ColumnMapping = Readonly<{
  sheet: number;
  /** Number of the first header row as seen in the margin, and how many rows it takes. */
  headerRow: number;
  headerRows: number;
  columns: readonly Readonly<{ column: number; field: ImportField }>[];
}>;

export type MappingViolation =
  | Readonly<{ rule: "IMP-10"; missing: readonly ImportField[] }>
  | Readonly<{ rule: "IMP-11"; field: ImportField }>;

function lacking(kind: ImportKind, has: (field: ImportField) => boolean): readonly ImportField[] {
  if (kind === "units") return has("name") ? [] : ["name"];
  const missing: ImportField[] = [];
  if (!has("fullName") && !(has("familyName") && has("givenName"))) missing.push("fullName");
  if (!has("birthDate") && !has("birthDateMale") && !has("birthDateFemale")) missing.push("birthDate");
  return missing;
}

/** IMP-10: a list without names or birth dates cannot be read. IMP-11: one thing stands in one column. */
export function mappingViolations(kind: ImportKind, mapping: ColumnMapping): readonly MappingViolation[] {
  const fields = mapping.columns.map(({ field }) => field);
  const missing = lacking(kind, (field) => fields.includes(field));
  const twice = [
    ...new Set(fields.filter((field, index) => fields.indexOf(field) !== index && !IGNORED_FIELDS.includes(field))),
  ];
  return [
    ...(missing.length > 0 ? [{ rule: "IMP-10", missing } as const] : []),
    ...twice.map((field) => ({ rule: "IMP-11", field }) as const),
  ];
}
