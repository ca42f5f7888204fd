import { z } from "zod";
import { addDays, type Day, parseDay } from "@/lib/domain/shared/day";
import { normalizeDayText } from "./format";

/** What form fields hold, as people type it, turned into values; messages are keys of the "validation" texts. */

function toDay(text: string, context: z.RefinementCtx): Day {
  const parsed = parseDay(normalizeDayText(text) ?? "");
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "notADay" });
  return z.NEVER;
}

export const dayField = z.string().trim().min(1, "required").transform(toDay);

export const optionalDayField = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => (text ? toDay(text, context) : null));

/** People write the last day that counts; ranges are kept half-open, so the day after it is stored. */
export const optionalLastDayField = optionalDayField.transform((value) => (value === null ? null : addDays(value, 1)));

/** PostgreSQL keeps no NUL character in text. */
function hasNoNull(text: string): boolean {
  return !text.includes("\0");
}

export function textField(max: number) {
  return z.string().trim().min(1, "required").max(max, "tooLong").refine(hasNoNull, "badCharacters");
}

export function optionalTextField(max: number) {
  return z
    .string()
    .trim()
    .max(max, "tooLong")
    .refine(hasNoNull, "badCharacters")
    .optional()
    .transform((text) => (text ? text : null));
}

/** Between thousands stands a dot, a space or, in the English interface, a comma. */
function withoutGroups(text: string): string {
  return text.replace(/[.\s]/g, "").replace(/,(?=\d{3}(?:,|$))/g, "");
}

/** A whole number typed with or without signs between its thousands. */
export const integerField = z
  .string()
  .trim()
  .min(1, "required")
  .transform((text, context) => {
    const digits = withoutGroups(text);
    if (/^-?\d{1,9}$/.test(digits)) return Number(digits);
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

export const optionalIntegerField = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    const digits = withoutGroups(text);
    if (/^-?\d{1,9}$/.test(digits)) return Number(digits);
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

/** A number with a decimal comma or point, "92,5". */
export const decimalField = z
  .string()
  .trim()
  .min(1, "required")
  .transform((text, context) => {
    const value = Number(text.replace(",", "."));
    if (Number.isFinite(value)) return value;
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

export const checkboxField = z
  .string()
  .optional()
  .transform((value) => value === "on" || value === "true" || value === "1");

/** "" means not chosen. */
export function optionalChoice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .union([z.literal(""), z.enum(values)], { message: "notInList" })
    .optional()
    .transform((value) => (value ? value : null));
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { message: "notInList" });
}
