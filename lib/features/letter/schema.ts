import { z } from "zod";
import { addressText } from "@/lib/text/address-values";
import { optionalTextField } from "@/lib/text/form-values";
import { pageNumber } from "@/lib/text/page-number";

/** What a list can be narrowed to; "copy" aside they are states of a letter. */
export const LETTER_FILTERS = ["waiting", "overdue", "acknowledged", "superseded"] as const;

export const letterFilter = z.object({
  state: z
    .enum(LETTER_FILTERS)
    .nullish()
    .catch(null)
    .transform((state) => state ?? null),
  class: addressText(80),
  page: z.string().optional().catch(undefined).transform(pageNumber),
});
export type LetterFilter = z.output<typeof letterFilter>;

export const acknowledgeInput = z.object({
  requestId: z.string().optional(),
  letter: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "notANumber")
    .transform(Number),
  remark: optionalTextField(500),
});
export type AcknowledgeInput = z.output<typeof acknowledgeInput>;
