import { z } from "zod";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { REGISTER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { choice, dayField, optionalChoice, optionalTextField, textField } from "@/lib/text/form-values";
import { normalizeDayText } from "@/lib/text/format";

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "notANumber")
  .transform(Number);

/** Grades that a certificate can bear. */
export const PASSING_GRADES = ["excellent", "good", "fair", "average"] as const;

/** A day of birth, or only the year, as old books have it. */
const birthField = z
  .string()
  .trim()
  .optional()
  .transform((text, context): Readonly<{ on: Day; yearOnly: boolean }> | null => {
    if (!text) return null;
    const yearOnly = /^(19|20)\d\d$/.test(text);
    const on = parseDay(yearOnly ? `${text}-01-01` : (normalizeDayText(text) ?? ""));
    if (on !== null) return { on, yearOnly };
    context.addIssue({ code: "custom", message: "notADay" });
    return z.NEVER;
  });

export const entryInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  kind: choice(REGISTER_KINDS),
  number: textField(40),
  issuedOn: dayField,
  fullName: textField(100),
  born: birthField,
  /** What it is called on the paper: "Giấy chứng nhận bồi dưỡng đảng viên mới". */
  title: textField(200),
  programme: textField(200),
  holderUnit: optionalTextField(200),
  grade: optionalChoice(PASSING_GRADES),
  decisionNo: optionalTextField(60),
  cadre: z
    .string()
    .regex(/^([1-9]\d{0,8})?$/, "notInList")
    .optional()
    .transform((text) => (text ? Number(text) : null)),
});
export type EntryInput = z.output<typeof entryInput>;

export const strikeInput = z.object({ requestId: z.string().optional(), certificate: id, reason: textField(500) });
export type StrikeInput = z.output<typeof strikeInput>;
