import { z } from "zod";
import { NOMINATION_STATUSES, type NominationStatus } from "@/lib/domain/shared/training-lists";
import { addressText, isPlainText } from "@/lib/text/address-values";
import { checkboxField, choice, integerField, optionalTextField, textField } from "@/lib/text/form-values";

const requestId = z.string().optional();
const id = integerField.pipe(z.number().int().positive("invalid"));
/** More than one page of boxes: nobody sends so many at once. */
const MOST_AT_ONCE = 400;

const ids = z
  .union([z.array(z.string()), z.string()], { message: "required" })
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(id).min(1, "required").max(MOST_AT_ONCE, "outOfRange"))
  .transform((list) => [...new Set(list)]);

/** A chosen file, or nothing: an empty file box arrives as a file without bytes. */
const fileField = z
  .unknown()
  .optional()
  .transform((value) => (value instanceof File && value.size > 0 ? value : null));

export const submitNominationsInput = z.object({
  requestId,
  class: textField(80),
  unit: textField(120),
  people: ids,
  waitlist: checkboxField,
  overrideName: optionalTextField(120),
  overrideReason: optionalTextField(500),
  file: fileField,
});
export type SubmitNominationsInput = z.output<typeof submitNominationsInput>;

export const readListInput = z.object({
  requestId,
  class: textField(80),
  unit: textField(120),
  file: z.instanceof(File, { message: "required" }).refine((file) => file.size > 0, "required"),
});

const chosen = { requestId, class: textField(80), nominations: ids };

/** What the organiser may do to those chosen; each but accepting says why. */
export const DECISION_ACTS = ["accept", "reject", "return", "waitlist", "noShow"] as const;
export type DecisionAct = (typeof DECISION_ACTS)[number];

export const decideInput = z
  .object({ ...chosen, act: choice(DECISION_ACTS), reason: optionalTextField(500) })
  .refine(({ act, reason }) => act === "accept" || reason !== null, { path: ["reason"], message: "required" });
export const withdrawInput = z.object({ ...chosen, reason: textField(500) });
export const resubmitInput = z.object({ ...chosen, note: optionalTextField(500), file: fileField });
export const replaceInput = z.object({ ...chosen, cadre: id, reason: textField(500) });
export type ReplaceInput = z.output<typeof replaceInput>;

export const nominationsApiInput = z.object({
  class: z
    .string({ error: "a class code is needed" })
    .trim()
    .min(1, "a class code is needed")
    .max(80)
    .refine(isPlainText, "no control characters"),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "a page number from 1")
    .default("1")
    .transform(Number),
});

/** What the list shows, as it stands in the address. */
export type NominationFilter = Readonly<{
  classCode: string | null;
  status: NominationStatus | "open" | null;
  q: string | null;
}>;

export const NOMINATIONS_PER_PAGE = 50;
export type NominationsApiInput = z.output<typeof nominationsApiInput>;

type Params = Readonly<Record<string, string | undefined>>;

export function parseNominationFilter(params: Params): NominationFilter & Readonly<{ page: number }> {
  const status = params.status === "open" ? "open" : NOMINATION_STATUSES.find((one) => one === params.status);
  const page = /^[1-9]\d{0,5}$/.test(params.page ?? "") ? Number(params.page) : 1;
  return {
    classCode: addressText(80).parse(params.class) || null,
    status: status ?? null,
    q: addressText(100).parse(params.q) || null,
    page,
  };
}
