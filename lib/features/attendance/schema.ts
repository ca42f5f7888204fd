import { z } from "zod";
import { ABSENCE_ANSWERS, ATTENDANCE_STATES } from "@/lib/domain/shared/teaching-lists";
import { checkboxField, choice, dayField, integerField, optionalTextField, textField } from "@/lib/text/form-values";

/** A hall, with room for marks that were changed before they were sent. */
export const ENTRIES_AT_ONCE = 600;
const KEY = /^[0-9a-zA-Z/_-]{8,80}$/;
const id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);

export const entryInput = z.object({
  key: z.string().regex(KEY),
  enrolment: id,
  state: z.enum(ATTENDANCE_STATES),
  reason: z
    .string()
    .trim()
    .max(300)
    .refine((text) => !text.includes("\0"))
    .nullable()
    .default(null),
  base: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  fill: z.boolean().default(false),
  /** The device's own clock: kept to be read, whatever it says. */
  deviceAt: z.number().nullable().default(null),
});

/** One batch of one session, as a device sends it. `account` says whose marks they are. */
export const entriesInput = z.object({
  session: id,
  account: id,
  source: z.enum(["roll", "sheet", "offline"]),
  entries: z.array(entryInput).max(ENTRIES_AT_ONCE),
});
export type EntriesInput = z.output<typeof entriesInput>;

const requestId = z.string().optional();

export const rollStepInput = z.object({
  requestId,
  session: integerField,
  close: checkboxField,
  reason: optionalTextField(300),
});
export type RollStepInput = z.output<typeof rollStepInput>;

export const settleInput = z.object({
  requestId,
  session: integerField,
  key: textField(80),
  take: choice(["entry", "present"]),
  /** Why somebody is on leave, where the mark taken does not say. */
  reason: optionalTextField(300),
});
export type SettleInput = z.output<typeof settleInput>;

export const reasonInput = z.object({
  requestId,
  session: integerField,
  enrolment: integerField,
  version: integerField,
  reason: textField(300),
});
export type ReasonInput = z.output<typeof reasonInput>;

/** "3, 15 27": numbers of the absent as they stand on the sheet; "7 phép" lines are typed in their own field. */
const numbersField = z
  .string()
  .trim()
  .max(2000, "tooLong")
  .optional()
  .transform((text, context) => {
    const parts = (text ?? "").split(/[\s,;]+/).filter(Boolean);
    const numbers = parts.map(Number);
    if (numbers.every((number) => Number.isInteger(number) && number > 0 && number < 10_000))
      return [...new Set(numbers)];
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

export const sheetInput = z.object({
  requestId,
  session: integerField,
  absent: numbersField,
  late: numbersField,
  excused: numbersField,
});
export type SheetInput = z.output<typeof sheetInput>;

export const openCheckInInput = z.object({
  requestId,
  session: integerField,
  minutes: integerField.refine((value) => value >= 1 && value <= 600, "outOfRange"),
  lateAfter: z
    .string()
    .trim()
    .optional()
    .transform((text) => (text ? Number(text) : null))
    .refine((value) => value === null || (Number.isInteger(value) && value >= 0 && value <= 600), "outOfRange"),
});
export type OpenCheckInInput = z.output<typeof openCheckInInput>;

export const closeCheckInInput = z.object({ requestId, session: integerField });
export type CloseCheckInInput = z.output<typeof closeCheckInInput>;

export const appealInput = z.object({
  requestId,
  session: integerField,
  enrolment: integerField,
  claimed: choice(ATTENDANCE_STATES),
  reason: textField(500),
});
export type AppealInput = z.output<typeof appealInput>;

/** One that the office received on paper: the learner by the number of the list, as the sheets have it. */
export const paperAppealInput = z.object({
  requestId,
  session: integerField,
  number: integerField.refine((value) => value > 0 && value < 10_000, "outOfRange"),
  claimed: choice(ATTENDANCE_STATES),
  reason: textField(500),
  receivedOn: dayField,
});
export type PaperAppealInput = z.output<typeof paperAppealInput>;

export const decideAppealInput = z.object({
  requestId,
  appeal: integerField,
  version: integerField,
  uphold: choice(["yes", "no"]),
  note: optionalTextField(500),
});
export type DecideAppealInput = z.output<typeof decideAppealInput>;

export const answerInput = z.object({
  requestId,
  session: integerField,
  enrolment: integerField,
  answer: choice(ABSENCE_ANSWERS),
  note: optionalTextField(300),
});
export type AnswerInput = z.output<typeof answerInput>;

/** What somebody in the hall types; digits may come with spaces. */
export const codeInput = z
  .string()
  .transform((text) => text.replace(/\D/g, ""))
  .refine((text) => text.length === 8, "notANumber");

export const signInput = z.object({
  session: integerField,
  ticket: z.string().max(100),
  number: integerField,
  birthDate: dayField,
});
export type SignInput = z.output<typeof signInput>;
