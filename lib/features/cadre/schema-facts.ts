import { z } from "zod";
import { CREDENTIAL_KINDS, EVIDENCE_TYPES, LANES, RATINGS, STUDY_MODES } from "@/lib/domain/shared/lists";
import {
  checkboxField,
  choice,
  dayField,
  integerField,
  optionalChoice,
  optionalIntegerField,
  optionalLastDayField,
} from "@/lib/text/form-values";
import { idField, lineField, optionalLineField, reasonField, requestIdField, unitCodeField } from "./schema";

const LEVELS = ["elementary", "intermediate", "advanced"] as const;

/** What a correcting form showed when it was opened, so that another editor's change in between is noticed (CAD-08). */
export const seenField = z
  .string()
  .max(4000)
  .transform((text, context): Readonly<Record<string, string | null>> => {
    try {
      return z.record(z.string(), z.string().nullable()).parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: "custom", message: "invalid" });
      return z.NEVER;
    }
  });

const postFields = {
  position: lineField(80),
  unit: unitCodeField,
  lane: choice(LANES),
  term: optionalLineField(20),
  from: dayField,
  to: optionalLastDayField,
  decisionNo: optionalLineField(60),
};
export const addPostInput = z.object({ requestId: requestIdField, cadreId: idField, ...postFields });
export type AddPostInput = z.output<typeof addPostInput>;
export const correctPostInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  postId: idField,
  seen: seenField,
  ...postFields,
  reason: reasonField(),
});
export type CorrectPostInput = z.output<typeof correctPostInput>;
export const endPostInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  postId: idField,
  seen: seenField,
  lastDay: dayField,
  reason: reasonField(),
});
export type EndPostInput = z.output<typeof endPostInput>;

/** A chosen file, or nothing: an empty file box arrives as a file without bytes. */
const scanField = z
  .unknown()
  .optional()
  .transform((value) => (value instanceof File && value.size > 0 ? value : null));

const credentialFields = {
  kind: choice(CREDENTIAL_KINDS),
  level: optionalChoice(LEVELS),
  title: optionalLineField(200),
  evidence: choice(EVIDENCE_TYPES),
  issuer: lineField(200),
  number: optionalLineField(60),
  issuedOn: dayField,
  mode: choice(STUDY_MODES),
  note: optionalLineField(500),
  scan: scanField,
};
export const addCredentialInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  ...credentialFields,
  verify: checkboxField,
});
export type AddCredentialInput = z.output<typeof addCredentialInput>;
export const correctCredentialInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  credentialId: idField,
  seen: seenField,
  ...credentialFields,
  reason: reasonField(),
});
export type CorrectCredentialInput = z.output<typeof correctCredentialInput>;
export const verifyCredentialInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  credentialId: idField,
  seen: seenField,
});
export type VerifyCredentialInput = z.output<typeof verifyCredentialInput>;
export const revokeCredentialInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  credentialId: idField,
  seen: seenField,
  revokedOn: dayField,
  reason: reasonField(),
});
export type RevokeCredentialInput = z.output<typeof revokeCredentialInput>;

export const addExemptionInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  lane: choice(LANES),
  postId: optionalIntegerField,
  from: dayField,
  to: optionalLastDayField,
  decisionNo: lineField(60),
  reason: reasonField(),
});
export type AddExemptionInput = z.output<typeof addExemptionInput>;
export const endExemptionInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  exemptionId: idField,
  seen: seenField,
  lastDay: dayField,
  reason: reasonField(),
});
export type EndExemptionInput = z.output<typeof endExemptionInput>;

export const addEnrolmentInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  level: choice(LEVELS),
  school: lineField(200),
  mode: choice(STUDY_MODES),
  from: dayField,
  to: optionalLastDayField,
  decisionNo: optionalLineField(60),
});
export type AddEnrolmentInput = z.output<typeof addEnrolmentInput>;
export const endEnrolmentInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  enrolmentId: idField,
  seen: seenField,
  lastDay: dayField,
  reason: reasonField(),
});
export type EndEnrolmentInput = z.output<typeof endEnrolmentInput>;

export const setRatingInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  year: integerField,
  rating: optionalChoice(RATINGS),
});
export type SetRatingInput = z.output<typeof setRatingInput>;
