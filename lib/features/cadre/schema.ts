import { z } from "zod";
import { MAX_NAME_LENGTH } from "@/lib/domain/cadre/decide-cadre";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { CADRE_KINDS, DEGREES, SCHOOLINGS, SEXES } from "@/lib/domain/shared/lists";
import {
  checkboxField,
  choice,
  dayField,
  integerField,
  optionalChoice,
  optionalDayField,
} from "@/lib/text/form-values";
import { normalizeDayText } from "@/lib/text/format";

/** Control characters and marks that turn the writing direction: nobody types them, and they make records lie. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const INVISIBLE_BUT_LINES = /[^\P{Cc}\r\n\t]|[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

const compose = (text: string) => text.normalize("NFC").trim().replace(/ {2,}/g, " ");

export function lineField(max: number) {
  return z
    .string()
    .transform(compose)
    .pipe(
      z
        .string()
        .min(1, "required")
        .max(max, "tooLong")
        .refine((text) => !INVISIBLE.test(text), "badCharacters"),
    );
}

export function optionalLineField(max: number) {
  return z
    .string()
    .transform(compose)
    .pipe(
      z
        .string()
        .max(max, "tooLong")
        .refine((text) => !INVISIBLE.test(text), "badCharacters"),
    )
    .optional()
    .transform((text) => text || null);
}

export function reasonField() {
  return z
    .string()
    .transform(compose)
    .pipe(
      z
        .string()
        .min(1, "required")
        .max(500, "tooLong")
        .refine((text) => !INVISIBLE_BUT_LINES.test(text), "badCharacters"),
    );
}

export const idField = integerField.pipe(z.number().int().positive("invalid"));
export const unitCodeField = z.string().trim().min(1, "required").max(120, "tooLong");
export const requestIdField = z.string().optional();

export type BirthDate = Readonly<{ day: Day; precision: "day" | "year" }>;

/** "30/10/1980", or "1980" where the papers give the year alone. */
export const birthDateField = z
  .string()
  .trim()
  .min(1, "required")
  .transform((text, context): BirthDate => {
    const yearAlone = /^\d{4}$/.test(text);
    const parsed = parseDay(yearAlone ? `${text}-01-01` : (normalizeDayText(text) ?? ""));
    if (parsed !== null) return { day: parsed, precision: yearAlone ? "year" : "day" };
    context.addIssue({ code: "custom", message: "notADay" });
    return z.NEVER;
  });

/** What the form tells about the person; how long a name may be and what it is written with is CAD-01, CAD-02. */
const identityFields = {
  fullName: z
    .string()
    .trim()
    .min(1, "required")
    .max(MAX_NAME_LENGTH * 10, "tooLong"),
  birthDate: birthDateField,
  sex: choice(SEXES),
  kind: choice(CADRE_KINDS),
  ethnicity: optionalLineField(60),
  religion: optionalLineField(60),
  nativePlace: optionalLineField(200),
  schooling: optionalChoice(SCHOOLINGS),
  degree: optionalChoice(DEGREES),
  degreeField: optionalLineField(120),
  phone: optionalLineField(30),
  email: optionalLineField(120),
};
export const IDENTITY_FIELDS = Object.keys(identityFields) as readonly (keyof typeof identityFields)[];

const partyFields = {
  candidateSince: optionalDayField,
  partyJoinedOn: optionalDayField,
  partyOfficialOn: optionalDayField,
  partyLeftOn: optionalDayField,
};
export const PARTY_FIELDS = Object.keys(partyFields) as readonly (keyof typeof partyFields)[];

export const createCadreInput = z.object({
  requestId: requestIdField,
  ...identityFields,
  ...partyFields,
  unit: unitCodeField,
  since: dayField,
  anotherPerson: checkboxField,
});
export type CreateCadreInput = z.output<typeof createCadreInput>;

export const correctCadreInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  version: integerField,
  ...identityFields,
  reason: reasonField(),
});
export type CorrectCadreInput = z.output<typeof correctCadreInput>;

export const setPartyDatesInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  version: integerField,
  ...partyFields,
  reason: reasonField(),
});
export type SetPartyDatesInput = z.output<typeof setPartyDatesInput>;

export const endCadreInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  version: integerField,
  endedOn: dayField,
  reason: reasonField(),
});
export type EndCadreInput = z.output<typeof endCadreInput>;

export const transferCadreInput = z.object({
  requestId: requestIdField,
  cadreId: idField,
  version: integerField,
  unit: unitCodeField,
  on: dayField,
  decisionNo: optionalLineField(60),
  endPosts: checkboxField,
  reason: reasonField(),
});
export type TransferCadreInput = z.output<typeof transferCadreInput>;
