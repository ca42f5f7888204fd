import { z } from "zod";
import { APPLIED_ANSWERS } from "@/lib/domain/shared/teaching-lists";
import { addressText } from "@/lib/text/address-values";
import {
  choice,
  dayField,
  integerField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";
import { pageNumber } from "@/lib/text/page-number";

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "notANumber")
  .transform(Number);
const score = z.enum(["1", "2", "3", "4", "5"], { message: "required" }).transform(Number);
const LECTURER_FIELD = /^lecturer-([1-9]\d{0,8})$/;

const answerShape = {
  requestId: z.string().optional(),
  training: score,
  teaching: score,
  learning: score,
  service: score,
  comment: optionalTextField(1000),
};

/** Boxes named lecturer-12 hold what is said of that lecturer; nothing chosen says nothing. */
function lecturersOf(form: Readonly<Record<string, unknown>>): Record<number, number> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const found = LECTURER_FIELD.exec(name)?.[1];
      return found && typeof value === "string" && value !== "" ? [[Number(found), Number(value)]] : [];
    }),
  );
}

type Whole = z.output<z.ZodObject<typeof answerShape>>;
function answerOf({ training, teaching, learning, service, comment }: Whole, form: Readonly<Record<string, unknown>>) {
  return { training, teaching, learning, service, comment, lecturers: lecturersOf(form) };
}

export const answerInput = z.looseObject(answerShape).transform((form) => answerOf(form, form));

export const keySheetInput = z
  .looseObject({ ...answerShape, class: textField(80) })
  .transform((form) => ({ class: form.class, answer: answerOf(form, form) }));
export type KeySheetInput = z.output<typeof keySheetInput>;

export const setSurveyInput = z.object({
  requestId: z.string().optional(),
  class: textField(80),
  seen: optionalIntegerField,
  opensOn: dayField,
  closesOn: dayField,
});
export type SetSurveyInput = z.output<typeof setSurveyInput>;

export const ticketsInput = z.object({ requestId: z.string().optional(), class: textField(80) });
export type TicketsInput = z.output<typeof ticketsInput>;

export const sheetsInput = z.object({
  requestId: z.string().optional(),
  class: textField(80),
  learners: z.array(id).min(1, "required").max(1000),
});
export type SheetsInput = z.output<typeof sheetsInput>;

export const followUpInput = z.object({
  requestId: z.string().optional(),
  followUp: id,
  seen: id,
  applied: choice(APPLIED_ANSWERS),
  evidence: optionalTextField(1000),
});
export type FollowUpInput = z.output<typeof followUpInput>;

export const monthsInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  months: integerField,
  validFrom: dayField,
  /** What the unit had set when the officer looked. */
  seen: textField(4000),
});
export type MonthsInput = z.output<typeof monthsInput>;

export const FOLLOW_UP_FILTERS = ["waiting", "late", "answered"] as const;
export const followUpFilter = z.object({
  state: z.enum(FOLLOW_UP_FILTERS).catch("waiting"),
  class: addressText(80),
  page: z.string().optional().catch(undefined).transform(pageNumber),
});
export type FollowUpFilter = z.output<typeof followUpFilter>;

export const TREND_WAYS = ["programme", "lecturer"] as const;
export type TrendWay = (typeof TREND_WAYS)[number];
