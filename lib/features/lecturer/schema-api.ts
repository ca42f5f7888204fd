import { z } from "zod";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { LECTURER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { isPlainText } from "@/lib/text/address-values";

/** Query parameters of the read API; messages are read by programmers. */
function day(text: string, context: z.RefinementCtx): Day {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "not a calendar day written YYYY-MM-DD" });
  return z.NEVER;
}

export const lecturersApiInput = z.object({
  unit: z
    .string({ error: "a unit code is needed" })
    .trim()
    .min(1, "a unit code is needed")
    .max(200)
    .refine(isPlainText, "no control characters"),
  asOf: z.string().transform(day).optional(),
  kind: z.enum(LECTURER_KINDS, { error: "fullTime, partTime or invited" }).optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "a page number from 1")
    .default("1")
    .transform(Number),
});
export type LecturersApiInput = z.output<typeof lecturersApiInput>;
