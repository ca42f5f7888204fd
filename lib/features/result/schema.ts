import { z } from "zod";
import type { TypedMark } from "@/lib/domain/result/decide-marks";
import { MARK_FIELDS, type MarkField } from "@/lib/domain/result/recognize-mark-list";
import { ASSESSMENT_KINDS, QUALITY_RATINGS, THIRD_RULES } from "@/lib/domain/shared/teaching-lists";
import { checkboxField, optionalDayField, optionalTextField, textField } from "@/lib/text/form-values";

const MAX_ID = 2 ** 31 - 1;
const id = z.coerce.number().int().positive().max(MAX_ID);
const version = z.coerce.number().int().min(0).max(MAX_ID);

/** A class has no more learners than this; more boxes are not a form of ours. */
const BOXES_AT_ONCE = 1_000;
/** "12:5,13:0": every row of the grid with the version it was drawn from. */
const rowsField = z
  .string()
  .max(40_000)
  .regex(/^(\d{1,10}:-?\d{1,10}(,\d{1,10}:-?\d{1,10})*)?$/)
  .default("")
  .transform((text) =>
    text === ""
      ? []
      : text.split(",").map((pair) => {
          const [key, seen] = pair.split(":").map(Number) as [number, number];
          return { key, version: seen };
        }),
  )
  .refine((rows) => rows.length <= BOXES_AT_ONCE);

const attempt = z.coerce.number().int().min(0).max(5);
const marker = z.coerce
  .number()
  .int()
  .min(1)
  .max(3)
  .transform((value) => value as 1 | 2 | 3);

/** Boxes are named m_<row>; what was drawn from which version stands in `rows`. */
export const markColumnInput = z
  .looseObject({ assessmentId: id, attempt, marker, rows: rowsField, reason: optionalTextField(500) })
  .transform(({ assessmentId, attempt, marker, rows, reason, ...boxes }) => ({
    assessmentId,
    attempt,
    marker,
    reason,
    typed: rows.flatMap(({ key, version }): TypedMark[] => {
      const text = (boxes as Record<string, unknown>)[`m_${key}`];
      return typeof text === "string" ? [{ key, version, text: text.slice(0, 100) }] : [];
    }),
  }));
export type MarkColumnInput = z.output<typeof markColumnInput>;

export const classInput = z.object({ classId: id });
export type ClassInput = z.output<typeof classInput>;

const decimal = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "required")
    .transform((text, context) => {
      const value = /^\d{1,4}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
      if (value <= max) return value;
      context.addIssue({ code: "custom", message: "notANumber" });
      return z.NEVER;
    });

export const assessmentInput = z.object({
  classId: id,
  /** Empty for a new one. */
  assessmentId: z.union([z.literal("").transform(() => null), id]).default(null),
  version,
  kind: z.enum(ASSESSMENT_KINDS, "notInList"),
  title: textField(200),
  weight: decimal(100),
  dueOn: optionalDayField,
  markers: z.enum(["1", "2"], "notInList").transform((text) => (text === "2" ? 2 : 1) as 1 | 2),
  blind: checkboxField,
  maxDifference: decimal(10),
  thirdRule: z.enum(THIRD_RULES, "notInList"),
  isFinal: checkboxField,
});
export type AssessmentInput = z.output<typeof assessmentInput>;

export const removeAssessmentInput = z.object({ assessmentId: id, version });
export type RemoveAssessmentInput = z.output<typeof removeAssessmentInput>;

const userList = z
  .union([z.array(z.string()), z.string()])
  .default([])
  .transform((value) => (Array.isArray(value) ? value : [value]).filter((text) => text !== "").map(Number))
  .refine((ids) => ids.length <= 20 && ids.every((one) => Number.isInteger(one) && one > 0 && one <= MAX_ID));
export const markersInput = z.object({ assessmentId: id, first: userList, second: userList, third: userList });
export type MarkersInput = z.output<typeof markersInput>;

export const codesInput = z.object({ assessmentId: id, attempt });
export type CodesInput = z.output<typeof codesInput>;

export const handInInput = z
  .looseObject({ assessmentId: id, handedInOn: optionalDayField, rows: rowsField })
  .transform(({ assessmentId, handedInOn, rows, ...boxes }) => ({
    assessmentId,
    handedInOn,
    rows: rows.map(({ key, version }) => ({
      key,
      version,
      handedIn: (boxes as Record<string, unknown>)[`h_${key}`] !== undefined,
    })),
  }));
export type HandInInput = z.output<typeof handInInput>;

const rating = z.enum(QUALITY_RATINGS);
/** Ratings are named c_<row>, commendations k_<row>; a rating that is left open is left alone. */
export const conductInput = z
  .looseObject({ classId: id, rows: rowsField })
  .transform(({ classId, rows, ...boxes }) => ({
    classId,
    rows: rows.flatMap(({ key, version }) => {
      const fields = boxes as Record<string, unknown>;
      const parsed = rating.safeParse(fields[`c_${key}`]);
      return parsed.success ? [{ key, version, rating: parsed.data, commended: fields[`k_${key}`] !== undefined }] : [];
    }),
  }));
export type ConductInput = z.output<typeof conductInput>;

export const uploadMarksInput = z.object({
  assessmentId: id,
  attempt,
  marker,
  file: z.custom<File>((value) => value instanceof File && value.size > 0, "required"),
});

/** "3:mark" for every column that holds something. */
const columnChoice = z
  .string()
  .regex(/^\d{1,3}:[A-Za-z]*$/)
  .transform((text) => {
    const [column = "0", field = ""] = text.split(":");
    const known = (MARK_FIELDS as readonly string[]).includes(field);
    return { column: Number(column), field: known ? (field as MarkField) : null };
  });
export const markMappingInput = z.object({
  importId: id,
  version,
  columns: z.union([z.array(columnChoice).max(200), columnChoice.transform((one) => [one])]).default([]),
});
export type MarkMappingInput = z.output<typeof markMappingInput>;

export const markImportInput = z.object({ importId: id, version, reason: optionalTextField(500) });
export type MarkImportInput = z.output<typeof markImportInput>;
export const undoMarksInput = z.object({ importId: id, version, reason: textField(500) });
export type UndoMarksInput = z.output<typeof undoMarksInput>;
