import { z } from "zod";
import { AREAS, LANES } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import {
  checkboxField,
  choice,
  dayField,
  integerField,
  optionalChoice,
  optionalDayField,
  optionalIntegerField,
  optionalLastDayField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

/** A new dated row of the standards matrix. `subject` is "position:ID" or "group:CODE". */
export const publishStandardInput = z.object({
  requestId: z.string().optional(),
  subject: z.string().regex(/^(position:\d{1,9}|group:[a-z0-9-]{1,60})$/, "required"),
  lane: choice(LANES),
  unitKind: optionalTextField(40),
  area: optionalChoice(AREAS),
  /** Code of the unit below which it applies; empty for the whole country. */
  underUnit: optionalTextField(80),
  requiredLevel: choice(THEORY_LEVELS),
  validFrom: dayField,
  validTo: optionalLastDayField,
  graceUntil: optionalDayField,
  graceMonths: optionalIntegerField,
  legalBasis: textField(200),
  article: optionalTextField(100),
  issuingBody: textField(150),
  needsCheck: checkboxField,
  note: optionalTextField(500),
});
export type PublishStandardInput = z.output<typeof publishStandardInput>;

export const endStandardInput = z.object({
  requestId: z.string().optional(),
  standardId: integerField,
  lastDay: dayField,
  reason: textField(300),
});
export type EndStandardInput = z.output<typeof endStandardInput>;
