import { type Fold, type ImportRow, textOf } from "./cell";
import type { ColumnMapping, ImportField } from "./fields";

/** What a row below the header is. A heading names the unit, or only the section, of the rows that follow it. */
export type RowClass =
  | Readonly<{ row: "data" | "total" | "numbering" | "remark" }>
  | Readonly<{ row: "heading"; unit: string | null }>;

const TOTAL = /^(tong( cong| so)?|cong|tong hop|cong chung)( |$)/;
/** "I", "II.", "A)": how sections are counted; people are counted 1, 2, 3. */
const SECTION_NUMBER = /^(?:[IVXLC]+|[A-Z])\s*[.)\-–:/]?$/;
const SECTION_PREFIX = /^(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)\s*[.)\-–:/]\s*/;
const PERSON_NUMBER = /^\d+$/;
const UNIT_WORD =
  /^(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|chi bo|dang bo|dang uy|phong|ban|van phong|trung tam|truong|co quan|cum|so|hoi|uy ban|ubnd|khoi co quan|don vi)( |$)/;
/** "(12 người)", ": 12 đồng chí" behind a heading. */
const COUNT_BEHIND = /\s*[:(–-]?\s*\(?\s*\d+\s*(đồng chí|đ\/c|người|cán bộ)?\s*\)?\s*$/i;

function columnsOf(mapping: ColumnMapping, fields: readonly ImportField[]): readonly number[] {
  return mapping.columns.filter(({ field }) => fields.includes(field)).map(({ column }) => column);
}

/** The name of a unit as a heading gives it, without its counting: "II. Xã Chí Minh: 21 đồng chí" → "Xã Chí Minh". */
export function headingText(text: string): string {
  const plain = text.replace(SECTION_PREFIX, "").replace(/^đơn vị\s*:\s*/i, "");
  const uncounted = plain.replace(COUNT_BEHIND, "").trim();
  return uncounted === "" ? plain.trim() : uncounted;
}

function isNumbering(filled: readonly string[]): boolean {
  return (
    filled.length > 2 &&
    filled.every((text) => /^\(?(\d{1,2}|[A-Z])\)?$/.test(text)) &&
    filled.filter((text) => /\d/.test(text)).length > 2
  );
}

/** IMP-12: totals, numbering, headings and remarks are not people; a row that may be a person is never dropped. */
export function classifyRow(row: ImportRow, mapping: ColumnMapping, fold: Fold): RowClass {
  const texts = row.cells.map(textOf);
  const filled = texts.filter((text) => text !== "");
  if (isNumbering(filled)) return { row: "numbering" };
  const [first = "", second = ""] = filled;
  if (TOTAL.test(fold(first)) || (/^(\d+|[IVXLC]+)$/.test(first) && TOTAL.test(fold(second)))) return { row: "total" };

  const words = filled.filter((text) => !SECTION_NUMBER.test(text) && !PERSON_NUMBER.test(text));
  const [only] = words;
  if (words.length > 1 || only === undefined) return { row: "data" };
  const counted = filled.some((text) => SECTION_NUMBER.test(text)) || /^(?:[IVXLC]+|[A-Z])\s*[.)\-–:/]\s*\S/.test(only);
  const unit = headingText(only);
  const looksLikeUnit = UNIT_WORD.test(fold(unit));
  if (looksLikeUnit) return { row: "heading", unit };
  if (counted) return { row: "heading", unit: null };
  const inNameColumn = columnsOf(mapping, ["fullName", "familyName", "givenName", "name"]).some(
    (column) => texts[column] === only,
  );
  return {
    row: inNameColumn || filled.some((text) => PERSON_NUMBER.test(text)) ? "data" : "remark",
  };
}
