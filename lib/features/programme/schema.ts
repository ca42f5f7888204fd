import { z } from "zod";
import {
  ASSESSMENTS,
  CLASS_TYPES,
  OVERLAP_STATUSES,
  PROGRAMME_GIVES,
  SESSION_KINDS,
  TRAINING_BODIES,
} from "@/lib/domain/shared/training-lists";
import {
  checkboxField,
  choice,
  dayField,
  decimalField,
  integerField,
  optionalChoice,
  optionalIntegerField,
  optionalLastDayField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const facts = {
  requestId: z.string().optional(),
  nameVi: textField(200),
  nameEn: textField(200),
  classType: choice(CLASS_TYPES),
  targetGroup: textField(500),
  trainedBy: z.array(z.enum(TRAINING_BODIES, { message: "notInList" })).default([]),
  sizeMin: integerField,
  sizeMax: integerField,
  gives: choice(PROGRAMME_GIVES),
  givesLevel: optionalChoice(["elementary", "intermediate", "advanced"]),
  certificate: optionalTextField(200),
  lapseMonths: optionalIntegerField,
  validFrom: dayField,
  validTo: optionalLastDayField,
  source: textField(300),
  needsCheck: checkboxField,
};

/** `unit` is the owner; the root of the tree means the whole country. An empty code is made from the name. */
export const createProgrammeInput = z.object({ ...facts, unit: textField(80), code: optionalTextField(60) });
export type CreateProgrammeInput = z.output<typeof createProgrammeInput>;

export const changeProgrammeInput = z.object({ ...facts, code: textField(60), version: integerField });
export type ChangeProgrammeInput = z.output<typeof changeProgrammeInput>;

const topicText = z.string().trim().max(300, "tooLong");

/** Topics come as three lists of equal length, one row each; a row without a title is left out. */
export const addCurriculumInput = z
  .object({
    requestId: z.string().optional(),
    code: textField(60),
    /** Number of the newest version the officer saw; 0 when there was none. */
    seen: integerField,
    validFrom: dayField,
    source: textField(300),
    periodsPerSession: integerField,
    absenceLimit: decimalField,
    excusedCounts: z.enum(["yes", "no"], { message: "notInList" }).default("yes"),
    passMark: decimalField,
    fairFrom: decimalField,
    goodFrom: decimalField,
    excellentFrom: decimalField,
    resits: integerField,
    assessment: choice(ASSESSMENTS),
    needsCheck: checkboxField,
    topicTitle: z.array(topicText).max(400, "tooLong").default([]),
    topicPeriods: z.array(z.string().trim()).default([]),
    topicKind: z.array(z.enum(SESSION_KINDS, { message: "notInList" })).default([]),
  })
  .transform(({ topicTitle, topicPeriods, topicKind, ...rest }, context) => {
    const topics = topicTitle.flatMap((title, index) => {
      const periods = topicPeriods[index] ?? "";
      if (title === "") return [];
      if (!/^\d{1,4}$/.test(periods))
        context.addIssue({ code: "custom", message: "notANumber", path: [`topicPeriods-${index}`] });
      return [{ title, periods: Number(periods), kind: topicKind[index] ?? ("lecture" as const) }];
    });
    return { ...rest, excusedCounts: rest.excusedCounts === "yes", topics };
  });
export type AddCurriculumInput = z.output<typeof addCurriculumInput>;

export const decideOverlapInput = z.object({
  requestId: z.string().optional(),
  overlapId: integerField,
  seen: choice(OVERLAP_STATUSES),
  answer: choice(["confirmed", "rejected"]),
  note: optionalTextField(500),
});
export type DecideOverlapInput = z.output<typeof decideOverlapInput>;

/** `unit` only says where the officer stands; all programmes seen from there are looked through. */
export const proposeOverlapsInput = z.object({ requestId: z.string().optional(), unit: textField(80) });
export type ProposeOverlapsInput = z.output<typeof proposeOverlapsInput>;
