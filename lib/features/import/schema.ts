import { z } from "zod";
import { MAX_FILE_BYTES } from "@/lib/domain/import/decide-file";
import { type ColumnMapping, IMPORT_KINDS, type ImportKind, isFieldOf } from "@/lib/domain/import/fields";
import type { RowVerdict } from "@/lib/domain/import/issues";
import type { ImportOptions } from "@/lib/domain/import/person-draft";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { normalizeDayText } from "@/lib/text/format";

/** Where a workbook is on its way in. */
export const BATCH_STATUSES = [
  "mapped",
  "reading",
  "unreadable",
  "previewed",
  "importing",
  "imported",
  "undoing",
  "undone",
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

export const ROWS_A_PAGE = 50;
/** What forms may send: a little more than the limit, so that the answer is ours and not the server's. */
export const UPLOAD_LIMIT_BYTES = MAX_FILE_BYTES;

/** The header as recognised: label and first values of every column, so that people can tell what it holds. */
export type HeaderChoice = Readonly<{
  column: number;
  label: string;
  samples: readonly string[];
}>;

/** What `import_batch.mapping` holds. */
export type StoredMapping = ColumnMapping &
  Readonly<{
    sheets: readonly Readonly<{ index: number; name: string }>[];
    header: readonly HeaderChoice[];
    signature: string;
    /** Taken from the last workbook of this unit with the same header. */
    remembered: boolean;
    options: ImportOptions;
  }>;

export type BatchCounts = Readonly<Record<RowVerdict, number>> &
  Readonly<{ ignored: number; warnings: number; created?: number; updated?: number; turnedAway?: number }>;

const id = z.coerce.number().int().positive();
const unitCode = z.string().trim().min(1, "required").max(80);
const optionalDay = z
  .string()
  .trim()
  .transform((text, context): Day | null => {
    if (text === "") return null;
    const found = parseDay(normalizeDayText(text) ?? "");
    if (found === null) context.addIssue({ code: "custom", message: "notADay" });
    return found;
  });
const requiredDay = optionalDay.transform((value, context): Day => {
  if (value === null) context.addIssue({ code: "custom", message: "required" });
  return value as Day;
});

export const uploadInput = z.object({
  kind: z.enum(IMPORT_KINDS, "notInList"),
  unit: unitCode,
  file: z.custom<File>((value) => value instanceof File && value.size > 0, "required"),
});
export type UploadInput = z.infer<typeof uploadInput>;

/** "3:fullName" for every column that holds something; sent as repeated fields of one name. */
const columnChoice = z.string().regex(/^\d{1,3}:[A-Za-z]+(:\d{4})?$/, "notInList");

export const mappingInput = z.object({
  batchId: id,
  version: z.coerce.number().int(),
  columns: z.array(z.union([columnChoice, z.literal("")])).default([]),
  since: requiredDay,
  issuedOn: optionalDay.default(null),
  unknownPosts: z.enum(["error", "ignore"], "notInList").default("error"),
});
export type MappingInput = z.infer<typeof mappingInput>;

export const headerInput = z.object({
  batchId: id,
  version: z.coerce.number().int(),
  sheet: z.coerce.number().int().min(0).max(500),
  headerRow: z.coerce.number().int().min(1).max(1000),
  headerRows: z.coerce.number().int().min(1).max(2),
});
export type HeaderInput = z.infer<typeof headerInput>;

export const batchInput = z.object({
  batchId: id,
  version: z.coerce.number().int(),
});
export type BatchInput = z.infer<typeof batchInput>;

export const chooseInput = z.object({
  batchId: id,
  rows: z.array(id, "required").min(1, "required").max(1_000),
  chosen: z.enum(["yes", "no"], "notInList"),
});
export type ChooseInput = z.infer<typeof chooseInput>;

export const undoInput = batchInput.extend({
  reason: z.string().trim().min(1, "required").max(500, "tooLong"),
});
export type UndoInput = z.infer<typeof undoInput>;

/** What the jobs of a batch are given. */
export const jobInput = z.object({
  batchId: id,
  reason: z.string().optional(),
});

/** The chosen columns as a mapping; what names no field of this kind is left out. */
export function toColumns(kind: ImportKind, choices: readonly string[]): ColumnMapping["columns"] {
  return choices.flatMap((choice) => {
    const [column = "", ...field] = choice.split(":");
    const name = field.join(":");
    return choice !== "" && isFieldOf(kind, name) ? [{ column: Number(column), field: name }] : [];
  });
}
