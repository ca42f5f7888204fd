import { z } from "zod";
import type { ClashFinding } from "@/lib/domain/session/find-session-clashes";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { DAY_PARTS } from "@/lib/domain/shared/teaching-lists";
import { SESSION_KINDS } from "@/lib/domain/shared/training-lists";
import {
  choice,
  dayField,
  integerField,
  optionalDayField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";
import { keptField } from "@/lib/text/kept-view";
import { clockField } from "./schema";

const many = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const weekdays = z
  .preprocess(many, z.array(z.enum(["1", "2", "3", "4", "5", "6", "7"])).min(1, "required"))
  .transform((list) => list.map(Number));

/** What a proposal is asked with: which days and halves of days, how long half a day is, what dropped out. */
export const askScheduleInput = z
  .object({
    requestId: z.string().optional(),
    kept: keptField,
    classId: integerField,
    from: dayField,
    to: dayField,
    weekdays,
    parts: z.preprocess(many, z.array(choice(DAY_PARTS)).min(1, "required")),
    morning: clockField,
    afternoon: clockField,
    evening: clockField,
    capacity: integerField.refine((value) => value >= 1 && value <= 6, "outOfRange"),
    place: textField(200),
    /** "repair" works on the sessions there are; "new" places what has none. */
    kind: choice(["new", "repair"]),
    lostLecturerId: optionalIntegerField,
    lostRoomId: optionalIntegerField,
    /** Days on which they are lost; left open, all those the schedule may be changed in. */
    lostFrom: optionalDayField,
    lostTo: optionalDayField,
  })
  .refine(({ from, to }) => from <= to, { message: "outOfRange", path: ["to"] })
  .refine((form) => (form.lostFrom ?? form.from) <= (form.lostTo ?? form.to), {
    message: "outOfRange",
    path: ["lostTo"],
  });
export type AskScheduleInput = z.output<typeof askScheduleInput>;

export const takeScheduleInput = z.object({
  requestId: z.string().optional(),
  kept: keptField,
  proposalId: integerField,
  version: integerField,
  reason: optionalTextField(300),
});
export type TakeScheduleInput = z.output<typeof takeScheduleInput>;

export const solveScheduleInput = z.object({ proposalId: z.number() });

const aDay = z.string().transform((text, context): Day => {
  const found = parseDay(text);
  if (found) return found;
  context.addIssue({ code: "custom", message: "notADay" });
  return z.NEVER;
});
/** The question as it is kept: without the form's fields. */
export const storedAsk = z.object({
  kind: z.enum(["new", "repair"]),
  options: z.object({
    from: aDay,
    to: aDay,
    weekdays: z.array(z.number()),
    parts: z.array(z.enum(DAY_PARTS)),
    starts: z.object({ morning: z.number(), afternoon: z.number(), evening: z.number() }),
    capacity: z.number(),
    place: z.string(),
  }),
  lost: z.object({ lecturerId: z.number().nullable(), roomId: z.number().nullable(), from: aDay, to: aDay }).nullable(),
});
export type StoredAsk = z.output<typeof storedAsk>;

const why = z.object({
  reason: z.enum(["time", "room", "noneApproved", "lecturersBusy", "full", "noDays"]),
  closed: z.number(),
  of: z.number(),
});
const sitting = z.object({
  sessionId: z.number().nullable(),
  topicId: z.number().nullable(),
  kind: z.enum(SESSION_KINDS),
  title: z.string(),
  periods: z.number(),
});
const other = {
  sessionId: z.number(),
  classCode: z.string(),
  title: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
};
const days = { startsOn: aDay, endsOn: aDay };
const ofClash = <Rule extends ClashFinding["rule"], Shape extends z.ZodRawShape>(rule: Rule, shape: Shape) =>
  z.object({ rule: z.literal(rule), ...shape });
/** What falls together with a sitting, as it was found. */
const clash = z.discriminatedUnion("rule", [
  ofClash("class", other),
  ofClash("room", { room: z.string(), ...other }),
  ofClash("seats", { room: z.string(), seats: z.number(), learners: z.number() }),
  ofClash("learner", { learners: z.number(), ...other }),
  ofClash("lecturer", { lecturerId: z.number(), lecturer: z.string(), ...other }),
  ofClash("travel", { lecturer: z.string(), needs: z.number(), has: z.number(), ...other }),
  ofClash("availability", { lecturer: z.string(), ...days }),
  ofClash("unitEvent", { event: z.string(), unit: z.string(), learners: z.number(), ...days }),
]) satisfies z.ZodType<ClashFinding>;
/** The answer as it is kept, with names for the page and the sessions it was worked out on. */
export const storedSchedule = z.object({
  sittings: z.array(
    sitting.extend({
      startsAt: z.number(),
      endsAt: z.number(),
      lecturerId: z.number().nullable(),
      lecturer: z.string().nullable(),
      roomId: z.number().nullable(),
      room: z.string().nullable(),
      place: z.string().nullable(),
      changed: z.boolean(),
      /** Why nobody teaches it; null where somebody does, or nobody need. */
      alone: why.nullable(),
      /** How many clashes are warned of. */
      warnings: z.number(),
      /** Each of them; answers kept before they were named have none. */
      clashes: z.array(clash).default([]),
      before: z
        .object({
          startsAt: z.number(),
          endsAt: z.number(),
          where: z.string().nullable(),
          lecturer: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  unplaced: z.array(sitting.extend({ why })),
  /** Half days begun and not filled; answers kept before this was told have none. */
  spare: z.array(z.object({ startsAt: z.number(), periods: z.number() })).default([]),
  changes: z.number(),
  proven: z.boolean(),
  seconds: z.number(),
  /** Sessions of the class as they were: "id:version", in order. */
  worked: z.array(z.string()),
});
export type StoredSchedule = z.output<typeof storedSchedule>;
