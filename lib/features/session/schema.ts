import { z } from "zod";
import { type Minute, parseClock } from "@/lib/domain/session/session-time";
import { CONFLICT_EFFECTS, CONFLICT_RULES } from "@/lib/domain/shared/teaching-lists";
import { SESSION_KINDS } from "@/lib/domain/shared/training-lists";
import {
  choice,
  dayField,
  integerField,
  optionalChoice,
  optionalIntegerField,
  optionalLastDayField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";
import { keptField } from "@/lib/text/kept-view";

function toMinute(text: string, context: z.RefinementCtx): Minute {
  const minute = parseClock(text);
  if (minute !== null) return minute;
  context.addIssue({ code: "custom", message: "notATime" });
  return z.NEVER;
}
/** A time of day as people type it: "7:30", "07h30". */
export const clockField = z.string().trim().min(1, "required").transform(toMinute);

const requestId = z.string().optional();
/** `kept`: the view of the page, to come back to. */
const sent = { requestId, kept: keptField };
/** When and where a sitting is. */
const placing = {
  day: dayField,
  from: clockField,
  to: clockField,
  roomId: optionalIntegerField,
  place: optionalTextField(200),
};
const lecturerWish = {
  lecturerId: optionalIntegerField,
  /** Who answers for a lecturer who is not approved, and why. */
  waiverName: optionalTextField(120),
  waiverReason: optionalTextField(300),
};

export const createSessionInput = z.object({
  ...sent,
  classId: integerField,
  kind: choice(SESSION_KINDS),
  topicId: optionalIntegerField,
  title: optionalTextField(300),
  periods: integerField,
  ...placing,
  ...lecturerWish,
  note: optionalTextField(500),
  reason: optionalTextField(300),
});
export type CreateSessionInput = z.output<typeof createSessionInput>;

export const moveSessionInput = z.object({
  ...sent,
  sessionId: integerField,
  version: integerField,
  ...placing,
  reason: optionalTextField(300),
});
export type MoveSessionInput = z.output<typeof moveSessionInput>;

export const changeSessionInput = z.object({
  ...sent,
  sessionId: integerField,
  version: integerField,
  kind: choice(SESSION_KINDS),
  topicId: optionalIntegerField,
  title: optionalTextField(300),
  periods: integerField,
  note: optionalTextField(500),
});
export type ChangeSessionInput = z.output<typeof changeSessionInput>;

export const cancelSessionInput = z.object({
  ...sent,
  sessionId: integerField,
  version: integerField,
  reason: textField(300),
});
export type CancelSessionInput = z.output<typeof cancelSessionInput>;

export const swapSessionsInput = z.object({
  ...sent,
  sessionId: integerField,
  version: integerField,
  withId: integerField,
  withVersion: integerField,
  reason: optionalTextField(300),
});
export type SwapSessionsInput = z.output<typeof swapSessionsInput>;

export const setLecturerInput = z.object({
  ...sent,
  sessionId: integerField,
  version: integerField,
  ...lecturerWish,
  reason: optionalTextField(300),
});
export type SetLecturerInput = z.output<typeof setLecturerInput>;

export const saveRoomInput = z.object({
  ...sent,
  /** Empty: a new one. */
  roomId: optionalIntegerField,
  version: optionalIntegerField,
  unit: textField(80),
  name: textField(120),
  place: optionalTextField(200),
  seats: integerField,
  validFrom: dayField,
  validTo: optionalLastDayField,
});
export type SaveRoomInput = z.output<typeof saveRoomInput>;

const effect = optionalChoice(CONFLICT_EFFECTS);
export const issueConflictPolicyInput = z
  .object({
    ...sent,
    unit: textField(80),
    validFrom: dayField,
    source: textField(200),
    lecturer: effect,
    room: effect,
    learner: effect,
    unitEvent: effect,
    travel: effect,
    availability: effect,
  })
  .transform(({ unit, kept, validFrom, source, ...effects }) => ({
    unit,
    kept,
    validFrom,
    source,
    /** Rules left as they are stay out. */
    effects: CONFLICT_RULES.flatMap((rule) => (effects[rule] === null ? [] : [{ rule, effect: effects[rule] }])),
  }));
export type IssueConflictPolicyInput = z.output<typeof issueConflictPolicyInput>;
