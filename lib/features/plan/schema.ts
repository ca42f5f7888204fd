import { z } from "zod";
import type { LineFacts } from "@/lib/domain/plan/difference";
import { STUDY_MODES } from "@/lib/domain/shared/lists";
import {
  choice,
  dayField,
  decimalField,
  integerField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const requestId = z.string().optional();
const year = integerField.refine((value) => value >= 2000 && value <= 2100, "outOfRange");
const count = integerField.refine((value) => value >= 0 && value <= 1_000_000, "outOfRange");
const optionalCount = optionalIntegerField.refine((value) => value === null || value >= 0, "outOfRange");

/** A list of a form that may hold one value, several or none. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item));
}

export const draftPlanInput = z.object({ requestId, roundId: integerField });
export type DraftPlanInput = z.output<typeof draftPlanInput>;

export const blankPlanInput = z.object({ requestId, unit: textField(80), year });
export type BlankPlanInput = z.output<typeof blankPlanInput>;

const step = { requestId, versionId: integerField, version: integerField };
export const submitPlanInput = z.object(step);
export type SubmitPlanInput = z.output<typeof submitPlanInput>;
export const approvePlanInput = z.object({ ...step, resolutionNo: textField(60), approvedOn: dayField });
export type ApprovePlanInput = z.output<typeof approvePlanInput>;
export const returnPlanInput = z.object({ ...step, reason: textField(2000) });
export type ReturnPlanInput = z.output<typeof returnPlanInput>;
export const discardPlanInput = z.object({ ...step, reason: textField(1000) });
export type DiscardPlanInput = z.output<typeof discardPlanInput>;
export const amendPlanInput = z.object({ requestId, versionId: integerField, reason: textField(1000) });
export type AmendPlanInput = z.output<typeof amendPlanInput>;

const optionalDecimal = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text ? text : null))
  .pipe(z.union([z.null(), decimalField]))
  .refine((value) => value === null || (value >= 0 && value < 1e7), "outOfRange");

/** Money typed with or without thousands dots, up to a million million dong. */
const optionalMoney = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    const digits = text.replace(/[.\s]/g, "");
    if (/^\d{1,15}$/.test(digits)) return Number(digits);
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

/** The line as its form showed it, so that a change by somebody else can be told (PLN-21). */
const seen = z
  .string()
  .optional()
  .transform((text): LineFacts | null => {
    try {
      return text ? (JSON.parse(text) as LineFacts) : null;
    } catch {
      return null;
    }
  });

export const putLineInput = z.object({
  requestId,
  versionId: integerField,
  /** Empty for a new line. */
  lineKey: optionalTextField(80),
  seen,
  programme: integerField,
  classes: count,
  /** Empty: the sum of the units. */
  learners: optionalCount,
  quarter: z
    .enum(["", "1", "2", "3", "4"], { message: "notInList" })
    .optional()
    .transform((text) => (text ? Number(text) : null)),
  place: optionalTextField(200),
  cluster: optionalTextField(80),
  host: optionalTextField(80),
  partnerSchool: optionalTextField(200),
  mode: choice(STUDY_MODES),
  /** Empty: the periods of the curriculum in force, times the classes. */
  lecturerHours: optionalDecimal,
  budget: optionalMoney,
  note: optionalTextField(500),
  unitIds: listOf(integerField),
  unitLearners: listOf(optionalCount),
  addUnit: optionalTextField(80),
  addLearners: optionalCount,
});
export type PutLineInput = z.output<typeof putLineInput>;

export const removeLineInput = z.object({
  requestId,
  versionId: integerField,
  lineKey: textField(80),
  seen,
  reason: textField(500),
});
export type RemoveLineInput = z.output<typeof removeLineInput>;
