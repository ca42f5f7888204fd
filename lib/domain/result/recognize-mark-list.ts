import { type Fold, type ImportRow, textOf } from "@/lib/domain/import/cell";
import { headerKey } from "@/lib/domain/import/header-words";

/** What a column of a list of marks can hold. */
export const MARK_FIELDS = ["number", "code", "fullName", "familyName", "givenName", "birthDate", "mark"] as const;
export type MarkField = (typeof MARK_FIELDS)[number];

export type MarkMapping = Readonly<{
  headerRow: number;
  /** Every column that has a label; `field` null where nobody reads it. */
  columns: readonly Readonly<{ column: number; label: string; field: MarkField | null }>[];
}>;

const HEADER_WITHIN_ROWS = 40;

const WORDS: readonly (readonly [MarkField, RegExp])[] = [
  ["number", /^(stt|tt|so tt|so thu tu|no|sbd|so bao danh)$/],
  ["code", /^(so |ma )?phach$|^blind (number|code)$/],
  ["familyName", /^(ho va ten dem|ho va dem|ho dem|ho lot|ho va chu dem|ho chu dem|ho)$/],
  ["givenName", /^ten$/],
  ["fullName", /^(ho va ten|ho ten|ten hoc vien|hoc vien|full name)/],
  ["birthDate", /^((ngay|thang|nam|nien) ?)*sinh( ngay| thang| nam| nien)*$|^date of birth$/],
  ["mark", /^(diem|mark)(?!.*(chu|danh|ren luyen))/],
];

/** The field a label speaks of; null for what nobody reads (unit, signature, marks in words). */
function fieldOf(label: string, fold: Fold): MarkField | null {
  const key = headerKey(label, fold);
  return WORDS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

function withoutRepeats(columns: MarkMapping["columns"]): MarkMapping["columns"] {
  const firstOf = (field: MarkField) => columns.find((column) => column.field === field)?.column;
  return columns.map((column) =>
    column.field === null || firstOf(column.field) === column.column ? column : { ...column, field: null },
  );
}

export function mappingOfRow(row: ImportRow, fold: Fold): MarkMapping {
  const columns = row.cells.flatMap((cell, column) => {
    const label = textOf(cell);
    return label === "" ? [] : [{ column, label, field: fieldOf(label, fold) }];
  });
  return { headerRow: row.no, columns: withoutRepeats(columns) };
}

/** RES-19: a list of marks has a column of marks and says whose they are: by number, by blind number or by name. */
export function lackingFields(mapping: MarkMapping): readonly MarkField[] {
  const has = (field: MarkField) => mapping.columns.some((column) => column.field === field);
  const named = has("fullName") || (has("familyName") && has("givenName"));
  const who: MarkField[] = named || has("number") || has("code") ? [] : ["fullName"];
  return has("mark") ? who : [...who, "mark"];
}

/** The header of a list: the first row that has all that is needed, otherwise the one that speaks of most. */
export function recognizeMarkList(rows: readonly ImportRow[], fold: Fold): MarkMapping | null {
  let best: MarkMapping | null = null;
  const score = (mapping: MarkMapping) => mapping.columns.filter(({ field }) => field !== null).length;
  for (const row of rows.filter(({ no }) => no <= HEADER_WITHIN_ROWS)) {
    const mapping = mappingOfRow(row, fold);
    if (lackingFields(mapping).length === 0) return mapping;
    if (score(mapping) > (best ? score(best) : 0)) best = mapping;
  }
  return best;
}
