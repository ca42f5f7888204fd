import { z } from "zod";
import { type Day, daysBetween, parseDay } from "@/lib/domain/shared/day";

/** Query parameters of the read API; messages are read by programmers. */
const MOST_DAYS = 366;

function day(text: string, context: z.RefinementCtx): Day {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "not a calendar day written YYYY-MM-DD" });
  return z.NEVER;
}

const dayParameter = z.string({ error: "a day is needed" }).transform(day);

export const sessionsApiInput = z
  .object({
    from: dayParameter,
    to: dayParameter,
    lecturer: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, "the number of a lecturer")
      .transform(Number)
      .optional(),
  })
  .refine(({ from, to }) => to >= from && daysBetween(from, to) <= MOST_DAYS, {
    message: "the last day must not be before the first, nor more than a year later",
    path: ["to"],
  });
export type SessionsApiInput = z.output<typeof sessionsApiInput>;
