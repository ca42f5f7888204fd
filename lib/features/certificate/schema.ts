import { z } from "zod";
import {
  CERTIFICATE_ORIGINS,
  CERTIFICATE_STATUSES,
  REGISTER_KINDS,
  REISSUE_CAUSES,
} from "@/lib/domain/shared/teaching-lists";
import { PAPER_LAYOUTS } from "@/lib/domain/shared/training-lists";
import { addressText, isPlainText } from "@/lib/text/address-values";
import { choice, dayField, integerField, optionalTextField, textField } from "@/lib/text/form-values";
import { pageNumber } from "@/lib/text/page-number";

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "notANumber")
  .transform(Number);

export const certificateFilter = z.object({
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/)
    .transform(Number)
    .nullish()
    .catch(null)
    .transform((year) => year ?? null),
  kind: z
    .enum(REGISTER_KINDS)
    .nullish()
    .catch(null)
    .transform((kind) => kind ?? null),
  status: z
    .enum(CERTIFICATE_STATUSES)
    .nullish()
    .catch(null)
    .transform((status) => status ?? null),
  origin: z
    .enum(CERTIFICATE_ORIGINS)
    .nullish()
    .catch(null)
    .transform((origin) => origin ?? null),
  /** Only what holds though its credential was withdrawn. */
  doubt: z
    .literal("1")
    .nullish()
    .catch(null)
    .transform((doubt) => doubt === "1"),
  q: addressText(100),
  page: z.string().optional().catch(undefined).transform(pageNumber),
});
export type CertificateFilter = z.output<typeof certificateFilter>;

export const reissueInput = z.object({
  requestId: z.string().optional(),
  certificate: id,
  cause: choice(REISSUE_CAUSES),
  reason: textField(500),
  applicationNo: optionalTextField(120),
  issuedOn: dayField,
});
export type ReissueInput = z.output<typeof reissueInput>;

export const revokeInput = z.object({
  requestId: z.string().optional(),
  certificate: id,
  decisionNo: textField(60),
  reason: textField(500),
  on: dayField,
});
export type RevokeInput = z.output<typeof revokeInput>;

export const certificateSettingsInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  layout: choice(PAPER_LAYOUTS),
  upperBody: optionalTextField(200),
  centre: textField(200),
  place: optionalTextField(100),
  signerTitle: optionalTextField(150),
  signer: optionalTextField(100),
  diplomaPattern: textField(60),
  certificatePattern: textField(60),
  letterPattern: textField(60),
  acknowledgeDays: integerField.refine((days) => days >= 1 && days <= 180, "outOfRange"),
  validFrom: dayField,
  /** Digest of the settings that were seen. */
  seen: textField(64),
});
export type CertificateSettingsInput = z.output<typeof certificateSettingsInput>;

/** Books that a paper one may be continued in: of diplomas, of certificates, of letters of results. */
export const BOOK_KINDS = [...REGISTER_KINDS, "letter"] as const;
export type BookKind = (typeof BOOK_KINDS)[number];

export const startInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  kind: choice(BOOK_KINDS),
  year: integerField.refine((year) => year >= 1990 && year <= 2199, "outOfRange"),
  next: integerField.refine((next) => next >= 1 && next <= 999_999, "outOfRange"),
});
export type StartInput = z.output<typeof startInput>;

/** Kind of the background job that draws the file of a class. */
export const PRINT_JOB = "certificate.print";
export const printInput = z.object({ requestId: z.string().optional(), class: textField(80) });
export type PrintInput = z.output<typeof printInput>;
export const printJobInput = z.object({ classId: z.number().int(), statuses: z.array(z.enum(CERTIFICATE_STATUSES)) });

export const certificateApiInput = z.object({ code: z.string().max(60).refine(isPlainText, "no control characters") });
