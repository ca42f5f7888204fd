import { z } from "zod";
import { type Day, daysBetween, parseDay } from "@/lib/domain/shared/day";
import { isPlainText } from "@/lib/text/address-values";

/** Query parameters of the read API; messages are read by programmers. */
const MOST_DAYS = 3660;

function day(text: string, context: z.RefinementCtx): Day {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "not a calendar day written YYYY-MM-DD" });
  return z.NEVER;
}

const dayParameter = z.string({ error: "a day is needed" }).transform(day);

export const classesApiInput = z
  .object({
    unit: z
      .string({ error: "a unit code is needed" })
      .trim()
      .min(1, "a unit code is needed")
      .max(200)
      .refine(isPlainText, "no control characters"),
    from: dayParameter,
    to: dayParameter,
    page: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, "a page number from 1")
      .default("1")
      .transform(Number),
  })
  .refine(({ from, to }) => to >= from && daysBetween(from, to) <= MOST_DAYS, {
    message: "the last day must not be before the first, nor more than ten years later",
    path: ["to"],
  });
export type ClassesApiInput = z.output<typeof classesApiInput>;

export const classApiInput = z.object({ code: z.string().max(80).refine(isPlainText, "no control characters") });
