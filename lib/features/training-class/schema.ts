import { z } from "zod";
import { STUDY_MODES } from "@/lib/domain/shared/lists";
import { CLASS_STATUSES, UNIT_EVENT_KINDS } from "@/lib/domain/shared/training-lists";
import {
  choice,
  dayField,
  integerField,
  optionalDayField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const codeField = z
  .string()
  .trim()
  .max(80, "tooLong")
  .optional()
  .transform((text) => (text ? text.toUpperCase() : null));

/** What a form about a class may say, new or old. Units are named by their codes. */
const classFields = {
  requestId: z.string().optional(),
  code: codeField,
  name: textField(200),
  host: optionalTextField(80),
  cluster: optionalTextField(80),
  coOrganiser: optionalTextField(200),
  partnerSchool: optionalTextField(200),
  place: optionalTextField(200),
  startsOn: dayField,
  endsOn: dayField,
  mode: choice(STUDY_MODES),
  capacity: integerField,
  nominateBy: optionalDayField,
  seatsReturnOn: optionalDayField,
  outsidePlanReason: optionalTextField(500),
  acceptReason: optionalTextField(500),
};

export const createClassInput = z.object({
  ...classFields,
  unit: textField(80),
  line: optionalIntegerField,
  programme: optionalTextField(80),
});
export type CreateClassInput = z.output<typeof createClassInput>;

export const updateClassInput = z.object({ ...classFields, classId: integerField, version: integerField });
export type UpdateClassInput = z.output<typeof updateClassInput>;

export const classStepInput = z.object({
  requestId: z.string().optional(),
  classId: integerField,
  version: integerField,
  to: choice(CLASS_STATUSES),
  reason: optionalTextField(500),
  decisionNo: optionalTextField(60),
  decisionOn: optionalDayField,
});
export type ClassStepInput = z.output<typeof classStepInput>;

export const leaveClassInput = z.object({
  requestId: z.string().optional(),
  classId: integerField,
  enrolmentId: integerField,
  /** First day without them. */
  leftOn: dayField,
  reason: textField(500),
});
export type LeaveClassInput = z.output<typeof leaveClassInput>;

export const returnToClassInput = z.object({
  requestId: z.string().optional(),
  classId: integerField,
  enrolmentId: integerField,
  reason: textField(500),
});
export type ReturnToClassInput = z.output<typeof returnToClassInput>;

export const saveEventInput = z.object({
  requestId: z.string().optional(),
  eventId: optionalIntegerField,
  unit: textField(80),
  name: textField(200),
  kind: choice(UNIT_EVENT_KINDS),
  startsOn: dayField,
  endsOn: dayField,
});
export type SaveEventInput = z.output<typeof saveEventInput>;

export const removeEventInput = z.object({
  requestId: z.string().optional(),
  eventId: integerField,
  reason: textField(300),
});
export type RemoveEventInput = z.output<typeof removeEventInput>;

export const absenceLimitInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  percent: integerField.refine((value) => value >= 1 && value <= 100, "outOfRange"),
  validFrom: dayField,
});
export type AbsenceLimitInput = z.output<typeof absenceLimitInput>;
