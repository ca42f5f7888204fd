import { z } from "zod";
import { LESSON_PLAN_VERDICTS, QUALITY_RATINGS } from "@/lib/domain/shared/teaching-lists";
import { choice, dayField, integerField, optionalDayField, optionalTextField, textField } from "@/lib/text/form-values";
import { keptField } from "@/lib/text/kept-view";

const requestId = z.string().optional();
const id = integerField.pipe(z.number().int().positive("invalid"));
const ids = z
  .union([z.array(z.string()), z.string()], { message: "required" })
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(id).min(1, "required").max(200, "outOfRange"))
  .transform((list) => [...new Set(list)]);
/** An empty file box arrives as a file without bytes. */
const fileField = z.custom<File>((value) => value instanceof File && value.size > 0, "required");
const optionalFileField = z
  .unknown()
  .optional()
  .transform((value) => (value instanceof File && value.size > 0 ? value : null));
/** What a form was drawn from: another version means that somebody else was quicker. */
const one = { requestId, assignmentId: id, version: integerField };

export const inviteInput = z.object({
  requestId,
  kept: keptField,
  assignments: ids,
  answerBy: dayField,
  planDueOn: optionalDayField,
});
export type InviteInput = z.output<typeof inviteInput>;

export const ANSWERS = ["accepted", "declined"] as const;
export const answerInput = z
  .object({ ...one, answer: choice(ANSWERS), reason: optionalTextField(500) })
  .refine(({ answer, reason }) => answer === "accepted" || reason !== null, { path: ["reason"], message: "required" });
export type AnswerInput = z.output<typeof answerInput>;

export const withdrawInput = z.object({ ...one, reason: textField(500) });
export type WithdrawInput = z.output<typeof withdrawInput>;

export const sendMaterialsInput = z.object({ ...one, title: optionalTextField(200), file: optionalFileField });
export type SendMaterialsInput = z.output<typeof sendMaterialsInput>;

export const handInInput = z.object({ ...one, note: optionalTextField(500), file: fileField });
export type HandInInput = z.output<typeof handInInput>;

export const checkPlanInput = z.object({
  ...one,
  number: integerField,
  verdict: choice(LESSON_PLAN_VERDICTS.filter((verdict) => verdict !== "waiting") as ["passed", "toChange"]),
  remarks: optionalTextField(2000),
});
export type CheckPlanInput = z.output<typeof checkPlanInput>;

export const taughtInput = z.object(one);
export type TaughtInput = z.output<typeof taughtInput>;

export const observeInput = z.object({
  ...one,
  observedOn: dayField,
  observer: textField(120),
  rating: choice(QUALITY_RATINGS),
  strengths: textField(2000),
  remarks: optionalTextField(2000),
});
export type ObserveInput = z.output<typeof observeInput>;

const what = optionalTextField(300);
const owner = optionalTextField(120);
export const DEBRIEF_FIELDS = ["contents", "method", "learners", "conditions", "lessons"] as const;
/** The form has three lines for what is to be done; an empty line is none. */
export const DEBRIEF_LINES = [1, 2, 3] as const;
export const debriefInput = z
  .object({
    ...one,
    heldOn: dayField,
    contents: textField(600),
    method: textField(600),
    learners: textField(600),
    conditions: textField(600),
    lessons: textField(600),
    what1: what,
    what2: what,
    what3: what,
    owner1: owner,
    owner2: owner,
    owner3: owner,
    due1: optionalDayField,
    due2: optionalDayField,
    due3: optionalDayField,
  })
  .superRefine((form, context) => {
    for (const line of DEBRIEF_LINES)
      if (form[`what${line}`] !== null && form[`owner${line}`] === null)
        context.addIssue({ code: "custom", path: [`owner${line}`], message: "required" });
  })
  .transform((form) => ({
    ...form,
    actions: DEBRIEF_LINES.flatMap((line) => {
      const [todo, by] = [form[`what${line}`], form[`owner${line}`]];
      return todo === null || by === null ? [] : [{ what: todo, owner: by, dueOn: form[`due${line}`] }];
    }),
  }));
export type DebriefInput = z.output<typeof debriefInput>;

export const actionDoneInput = z.object({ requestId, actionId: id, doneOn: dayField });
export type ActionDoneInput = z.output<typeof actionDoneInput>;

export const substituteInput = z.object({
  requestId,
  assignmentId: id,
  lecturerId: id,
  /** Why whoever is still on the lesson is taken off it in the same act. */
  reason: optionalTextField(300),
  waiverName: optionalTextField(120),
  waiverReason: optionalTextField(500),
  clashReason: optionalTextField(500),
});
export type SubstituteInput = z.output<typeof substituteInput>;
