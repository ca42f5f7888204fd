import { z } from "zod";
import { LONGEST_PERIOD_DAYS } from "@/lib/domain/report/decide-report";
import { type Day, daysBetween, parseDay } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, LANES } from "@/lib/domain/shared/lists";
import { isPlainText } from "@/lib/text/address-values";

/** Query parameters of the read API. Messages are read by programmers, so they are English sentences. */

const NOT_PLAIN = "no control characters";

const asOf = z
  .string()
  .optional()
  .transform((text, context): Day | null => {
    if (text === undefined) return null;
    const parsed = parseDay(text);
    if (parsed) return parsed;
    context.addIssue({ code: "custom", message: "not a calendar day written YYYY-MM-DD" });
    return z.NEVER;
  });

/** A code that is not one cannot name a unit: such a unit is not found, which is an answer, not a bad request. */
const unit = z
  .string({ error: "a unit code is needed" })
  .trim()
  .min(1, "a unit code is needed")
  .max(200)
  .refine(isPlainText, NOT_PLAIN);
const group = z.string().trim().max(60).refine(isPlainText, NOT_PLAIN).optional();
const lane = z.enum(LANES, { error: `one of ${LANES.join(", ")}` }).default("current");
const page = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, "a page number from 1")
  .default("1")
  .transform(Number);

export const unitsInput = z.object({
  q: z.string().trim().max(100).refine(isPlainText, NOT_PLAIN).default(""),
  asOf,
  page,
});
export const complianceInput = z.object({ unit, asOf, lane, group });
export const peopleInput = z.object({
  unit,
  asOf,
  group,
  page,
  lane: z.enum(LANES, { error: `one of ${LANES.join(", ")}` }).optional(),
  status: z.enum(COMPLIANCE_STATUSES, { error: `one of ${COMPLIANCE_STATUSES.join(", ")}` }).optional(),
  q: z.string().trim().max(100).refine(isPlainText, NOT_PLAIN).optional(),
});
export const personInput = z.object({ id: z.string().max(20), asOf });
const periodDay = z.string({ error: "a calendar day written YYYY-MM-DD is needed" }).transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "not a calendar day written YYYY-MM-DD" });
  return z.NEVER;
});

/** A period with its last day, no longer than a report may span. */
export const planActualInput = z
  .object({ unit, from: periodDay, to: periodDay })
  .refine(({ from, to }) => from <= to, { message: "`to` lies before `from`", path: ["to"] })
  .refine(({ from, to }) => daysBetween(from, to) < LONGEST_PERIOD_DAYS, {
    message: "at most ten years",
    path: ["to"],
  });
export const targetsInput = z.object({ unit, asOf });
export const plansInput = z.object({
  unit,
  year: z
    .string({ error: "a year is needed" })
    .regex(/^(?:19|20|21)\d{2}$/, "a year written YYYY")
    .transform(Number),
});
