import { z } from "zod";
import { addDays } from "@/lib/domain/shared/day";
import { DEGREES } from "@/lib/domain/shared/lists";
import { DAY_PARTS, LECTURER_KINDS, LECTURER_RANKS, NORM_ROLES } from "@/lib/domain/shared/teaching-lists";
import {
  choice,
  dayField,
  integerField,
  optionalChoice,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";
import { keptField } from "@/lib/text/kept-view";

/** A topic as a box posts it: "programme id:folded title"; nothing after the colon means the whole programme. */
const topicText = z.string().regex(/^\d{1,9}:[\p{L}\p{N} ]{0,300}$/u, "notInList");
export const topicsField = z
  .array(topicText)
  .max(600, "tooLong")
  .default([])
  .transform((texts) =>
    [...new Set(texts)].map((text) => {
      const colon = text.indexOf(":");
      return { programmeId: Number(text.slice(0, colon)), topicKey: text.slice(colon + 1) || null };
    }),
  )
  // The whole programme says all of its topics.
  .transform((topics) =>
    topics.filter(
      ({ programmeId, topicKey }) =>
        topicKey === null || !topics.some((other) => other.programmeId === programmeId && other.topicKey === null),
    ),
  );

const facts = {
  requestId: z.string().optional(),
  /** The view of the page, to come back to. */
  kept: keptField,
  fullName: textField(120),
  kind: choice(LECTURER_KINDS),
  normRole: choice(NORM_ROLES),
  rank: choice(LECTURER_RANKS),
  level: optionalChoice(["elementary", "intermediate", "advanced"]),
  degree: optionalChoice(DEGREES),
  degreeField: optionalTextField(120),
  postTitle: optionalTextField(200),
  organisation: optionalTextField(200),
  phone: optionalTextField(40),
  email: optionalTextField(120),
  /** Code of the unit where trips begin. */
  home: optionalTextField(80),
  validFrom: dayField,
  topics: topicsField,
};

/** `unit` keeps the register; with `cadreId` the lecturer is somebody whose record we keep. */
export const createLecturerInput = z.object({ ...facts, unit: textField(80), cadreId: optionalIntegerField });
export type CreateLecturerInput = z.output<typeof createLecturerInput>;

export const changeLecturerInput = z.object({ ...facts, lecturerId: integerField, version: integerField });
export type ChangeLecturerInput = z.output<typeof changeLecturerInput>;

export const endLecturerInput = z.object({
  requestId: z.string().optional(),
  lecturerId: integerField,
  /** The last day of teaching, as people say it; what is stored is the day after. */
  lastDay: dayField.transform((value) => addDays(value, 1)),
  reason: textField(300),
});
export type EndLecturerInput = z.output<typeof endLecturerInput>;

export const linkAccountInput = z.object({
  requestId: z.string().optional(),
  lecturerId: integerField,
  version: integerField,
  /** Nothing takes the link away. */
  userId: optionalIntegerField,
});
export type LinkAccountInput = z.output<typeof linkAccountInput>;

export const addAbsenceInput = z
  .object({
    requestId: z.string().optional(),
    lecturerId: integerField,
    startsOn: dayField,
    endsOn: dayField,
    weekday: optionalChoice(["1", "2", "3", "4", "5", "6", "7"]),
    part: optionalChoice(DAY_PARTS),
    note: optionalTextField(200),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { message: "lastDayBeforeFirst", path: ["endsOn"] });
export type AddAbsenceInput = z.output<typeof addAbsenceInput>;

export const removeAbsenceInput = z.object({
  requestId: z.string().optional(),
  lecturerId: integerField,
  absenceId: integerField,
});
export type RemoveAbsenceInput = z.output<typeof removeAbsenceInput>;

/** `unit` is where the list is kept; `from` names a list whose people and topics are taken over. */
export const createListInput = z.object({
  requestId: z.string().optional(),
  kept: keptField,
  unit: textField(80),
  name: textField(200),
  term: textField(40),
  validFrom: dayField,
  /** People write the last day; the list ends the day after. */
  lastDay: dayField.transform((value) => addDays(value, 1)),
  source: choice(["register", "last"]),
});
export type CreateListInput = z.output<typeof createListInput>;

const onList = { requestId: z.string().optional(), listId: integerField, version: integerField };

export const changeListInput = z.object({
  ...onList,
  name: textField(200),
  term: textField(40),
  validFrom: dayField,
  lastDay: dayField.transform((value) => addDays(value, 1)),
});
export type ChangeListInput = z.output<typeof changeListInput>;

/** Lecturers of the register that join a draft, with the topics the register has. */
export const addEntriesInput = z.object({
  ...onList,
  lecturers: z.array(integerField).min(1, "required").max(500, "tooLong"),
});
export type AddEntriesInput = z.output<typeof addEntriesInput>;

export const changeEntryInput = z.object({ ...onList, kept: keptField, lecturerId: integerField, topics: topicsField });
export type ChangeEntryInput = z.output<typeof changeEntryInput>;

export const removeEntryInput = z.object({ ...onList, lecturerId: integerField });
export type RemoveEntryInput = z.output<typeof removeEntryInput>;

export const proposeListInput = z.object(onList);
export type ProposeListInput = z.output<typeof proposeListInput>;

export const approveListInput = z.object({ ...onList, resolutionNo: textField(60), approvedOn: dayField });
export type ApproveListInput = z.output<typeof approveListInput>;

export const returnListInput = z.object({ ...onList, reason: textField(1000) });
export type ReturnListInput = z.output<typeof returnListInput>;

export const strikeOffInput = z.object({
  requestId: z.string().optional(),
  listId: integerField,
  lecturerId: integerField,
  endedOn: dayField,
  reason: textField(300),
});
export type StrikeOffInput = z.output<typeof strikeOffInput>;

export const setRateInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  rank: choice(LECTURER_RANKS),
  perSession: integerField.refine((value) => value >= 0 && value <= 100_000_000, "outOfRange"),
  validFrom: dayField,
  source: textField(300),
});
export type SetRateInput = z.output<typeof setRateInput>;

export const setNormInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  normRole: choice(["director", "deputy", "fullTime", "officeDuty"]),
  hours: integerField.refine((value) => value >= 0 && value <= 2_000, "outOfRange"),
  validFrom: dayField,
  source: textField(300),
});
export type SetNormInput = z.output<typeof setNormInput>;
