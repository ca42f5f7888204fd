import type { FileViolation } from "@/lib/domain/import/decide-file";
import type { ImportKind } from "@/lib/domain/import/fields";
import {
  HEADER_WITHIN_ROWS,
  headerAt,
  type RecognizedHeader,
  recognizeHeader,
} from "@/lib/domain/import/recognize-columns";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { fold } from "@/lib/text/fold";
import { listSheets, readTopRows } from "./read";

/** Rows above, at and just below the header: enough to recognise columns and to show what they hold. */
export const TOP_ROWS = HEADER_WITHIN_ROWS + 20;
/** Sheets looked at for the list; workbooks of this field have a handful. */
const MAX_SHEETS = 12;

export type SheetViolation = Readonly<{ rule: "IMP-07"; problem: "empty" | "tooManyRows"; rows: number }>;

export type Recognized = Readonly<{
  sheets: readonly Readonly<{ index: number; name: string }>[];
  sheet: number;
  header: RecognizedHeader;
}>;

/** The sheet whose header speaks of most fields; a workbook without any such header is shown for correction from row 1. */
export async function recognizeWorkbook(
  bytes: Uint8Array,
  kind: ImportKind,
): Promise<Decision<Recognized, FileViolation | SheetViolation>> {
  const sheets = (await listSheets(bytes)) ?? null;
  if (sheets === null) return refuse([{ rule: "IMP-06" }]);
  let best: Recognized | null = null;
  let first: Recognized | null = null;
  for (const { index } of sheets.slice(0, MAX_SHEETS)) {
    const rows = await readTopRows(bytes, index, TOP_ROWS);
    if (rows === null) return refuse([{ rule: "IMP-06" }]);
    const [top] = rows;
    if (top === undefined) continue;
    first ??= {
      sheets,
      sheet: index,
      header: headerAt(rows, top.no, 1, kind, fold),
    };
    const header = recognizeHeader(rows, kind, fold);
    if (header !== null && header.score > (best?.header.score ?? 0)) best = { sheets, sheet: index, header };
  }
  const found = best ?? first;
  return found === null ? refuse([{ rule: "IMP-07", problem: "empty", rows: 0 }]) : ok(found);
}
