import { z } from "zod";
import { SENSITIVE_COLUMNS } from "@/lib/domain/paper/paper-kinds";
import { PAPER_KINDS, PAPER_LAYOUTS } from "@/lib/domain/shared/training-lists";
import {
  choice,
  dayField,
  optionalDayField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const frame = {
  layout: choice(PAPER_LAYOUTS),
  upperBody: optionalTextField(200),
  body: textField(200),
  place: optionalTextField(100),
  authority: optionalTextField(150),
  signer: optionalTextField(100),
  signerTitle: optionalTextField(150),
  /** One a line. */
  recipients: optionalTextField(1000),
};

/** `subject` is the class's code, or the id of a plan version or a report. `seen` is the paper it takes the place of. */
export const issuePaperInput = z.object({
  requestId: z.string().optional(),
  kind: choice(PAPER_KINDS),
  unit: textField(80),
  subject: textField(80),
  seen: optionalIntegerField,
  number: optionalTextField(60),
  signedOn: optionalDayField,
  sensitive: z.array(z.enum(SENSITIVE_COLUMNS, { message: "notInList" })).default([]),
  ...frame,
});
export type IssuePaperInput = z.output<typeof issuePaperInput>;

export const paperSettingsInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  mark: optionalTextField(30),
  validFrom: dayField,
  /** Digest of the settings that the officer saw. */
  seen: textField(64),
  ...frame,
});
export type PaperSettingsInput = z.output<typeof paperSettingsInput>;
