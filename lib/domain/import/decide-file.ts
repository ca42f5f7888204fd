import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** IMP-01: no workbook of people comes near this; 50,000 rows of 25 columns are about 5 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** IMP-05: what all parts together may unpack to. 50,000 rows of 25 columns unpack to about 46 MB. */
export const MAX_INFLATED_BYTES = 256 * 1024 * 1024;
/** IMP-05: a part that shrinks more than this is built to burst, not written by a spreadsheet program. */
export const MAX_INFLATE_RATIO = 400;
/** Below this a high ratio is harmless: an empty sheet of styles compresses well. */
export const RATIO_MATTERS_FROM_BYTES = 8 * 1024 * 1024;
export const MAX_ENTRIES = 2_000;
/** IMP-07: rows and columns that one sheet may have. */
export const MAX_SHEET_ROWS = 60_000;
export const MAX_SHEET_COLUMNS = 200;

/** What the bytes are, whatever the file is called. */
export const FILE_FORMATS = [
  "xlsx",
  "macroWorkbook",
  "binaryWorkbook",
  "oldWorkbook",
  "encrypted",
  "otherOffice",
  "zip",
  "pdf",
  "text",
  "unknown",
  "empty",
] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Gathered from the bytes before any spreadsheet library sees them. */
export type FileFacts = Readonly<{
  bytes: number;
  format: FileFormat;
  entries: number;
  /** Unpacked size, as declared or as counted while unpacking, whichever is larger. */
  inflatedBytes: number;
  /** Highest unpacked : packed among the parts whose size matters. */
  highestRatio: number;
  /** The directory and every part could be read to the end and agree with their check sums. */
  intact: boolean;
}>;

export type FileViolation =
  | Readonly<{ rule: "IMP-01"; bytes: number; limit: number }>
  | Readonly<{ rule: "IMP-02"; format: FileFormat }>
  | Readonly<{ rule: "IMP-03" }>
  | Readonly<{ rule: "IMP-04" }>
  | Readonly<{ rule: "IMP-05" }>
  | Readonly<{ rule: "IMP-06" }>;

/** Whether a file may be opened at all. One reason is enough here: the next one cannot be known without opening it. */
export function decideFile(facts: FileFacts): Decision<true, FileViolation> {
  if (facts.bytes > MAX_FILE_BYTES) return refuse([{ rule: "IMP-01", bytes: facts.bytes, limit: MAX_FILE_BYTES }]);
  if (facts.format === "encrypted") return refuse([{ rule: "IMP-03" }]);
  if (facts.format === "macroWorkbook") return refuse([{ rule: "IMP-04" }]);
  if (isBomb(facts)) return refuse([{ rule: "IMP-05" }]);
  if (!facts.intact) return refuse([{ rule: "IMP-06" }]);
  if (facts.format !== "xlsx") return refuse([{ rule: "IMP-02", format: facts.format }]);
  return ok(true);
}

function isBomb(facts: FileFacts): boolean {
  return (
    facts.entries > MAX_ENTRIES || facts.inflatedBytes > MAX_INFLATED_BYTES || facts.highestRatio > MAX_INFLATE_RATIO
  );
}
