import { z } from "zod";
import { RANKING_CRITERIA, type RankingCriterion } from "@/lib/domain/shared/training-lists";
import {
  checkboxField,
  dayField,
  integerField,
  optionalChoice,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const count = integerField.refine((value) => value >= 0, "outOfRange");
const optionalCount = optionalIntegerField.refine((value) => value === null || value >= 0, "outOfRange");

/** Floors and ceilings arrive as `floor-12`, `ceiling-12`: one pair for each unit of the table. */
const bounds = z.looseObject({}).transform((form, context) => {
  const read = (prefix: string) => {
    const found = new Map<number, number>();
    for (const [name, value] of Object.entries(form)) {
      const unit = new RegExp(`^${prefix}-(\\d{1,9})$`).exec(name)?.[1];
      const text = typeof value === "string" ? value.trim() : "";
      if (unit === undefined || text === "") continue;
      if (/^\d{1,4}$/.test(text)) found.set(Number(unit), Number(text));
      else context.addIssue({ code: "custom", message: "notANumber", path: [name] });
    }
    return found;
  };
  return { floors: read("floor"), ceilings: read("ceiling") };
});

export const shareSeatsInput = z
  .looseObject({
    requestId: z.string().optional(),
    classId: integerField,
    /** Seats kept for the open queue. */
    open: count,
    /** Also those that were set by hand. */
    handToo: checkboxField,
  })
  .transform(({ requestId, classId, open, handToo }) => ({ requestId, classId, open, handToo }))
  .and(bounds);
export type ShareSeatsInput = z.output<typeof shareSeatsInput>;

export const setSeatsInput = z.object({
  requestId: z.string().optional(),
  classId: integerField,
  unit: textField(80),
  seats: count,
  /** Version of the unit's seats as the form showed them; empty: it had none. */
  version: optionalCount,
  reason: optionalTextField(300),
});
export type SetSeatsInput = z.output<typeof setSeatsInput>;

export const returnSeatsInput = z.object({
  requestId: z.string().optional(),
  classId: integerField,
  reason: optionalTextField(300),
});
export type ReturnSeatsInput = z.output<typeof returnSeatsInput>;

/** Names of the fields of a policy form: what comes first, second, and so on. */
export const POLICY_FIELDS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"] as const;
const criterion = optionalChoice(RANKING_CRITERIA);

export const issuePolicyInput = z
  .object({
    requestId: z.string().optional(),
    unit: textField(80),
    name: textField(200),
    source: textField(200),
    validFrom: dayField,
    first: criterion,
    second: criterion,
    third: criterion,
    fourth: criterion,
    fifth: criterion,
    sixth: criterion,
    seventh: criterion,
  })
  .transform(({ unit, name, source, validFrom, ...places }) => ({
    unit,
    name,
    source,
    validFrom,
    criteria: POLICY_FIELDS.map((field) => places[field]).filter((one): one is RankingCriterion => one !== null),
  }));
export type IssuePolicyInput = z.output<typeof issuePolicyInput>;
