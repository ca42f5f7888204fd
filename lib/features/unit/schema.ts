import { z } from "zod";
import { KEPT_LINK_KINDS } from "@/lib/domain/organization/unit-facts";
import { addDays } from "@/lib/domain/shared/day";
import { AREAS } from "@/lib/domain/shared/lists";
import {
  choice,
  dayField,
  integerField,
  optionalDayField,
  optionalLastDayField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

/** Control characters and invisible direction marks have no place in a name: they make two names look like one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u;

const plainText = (max: number) =>
  textField(max)
    .transform((text) => text.normalize("NFC"))
    .refine((text) => !UNSEEN.test(text), "badCharacters");
const optionalPlainText = (max: number) =>
  optionalTextField(max).refine((text) => text === null || !UNSEEN.test(text), "badCharacters");

const requestId = z.string().optional();
const unitCode = plainText(80);
const unitName = plainText(150).transform((name) => name.replace(/\s+/g, " "));
/** Left empty, the code is made from the name, or stays what it is. */
const newCode = optionalPlainText(80);
const decisionNo = plainText(80);
const reason = plainText(500);
const version = integerField;

/** People write the last day that counts; the day after it is the first on which the thing is no more. */
const lastDayField = dayField.transform((value) => addDays(value, 1));

const optionalDegreesField = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    const value = Number(text.replace(",", "."));
    if (Number.isFinite(value)) return value;
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

const place = { latitude: optionalDegreesField, longitude: optionalDegreesField };

export const createUnitInput = z.object({
  requestId,
  parent: unitCode,
  name: unitName,
  code: newCode,
  kind: textField(40),
  area: choice(AREAS),
  from: dayField,
  ...place,
  decisionNo,
  reason,
});
export type CreateUnitInput = z.output<typeof createUnitInput>;

export const renameUnitInput = z.object({
  requestId,
  unit: unitCode,
  version,
  name: unitName,
  code: newCode,
  on: dayField,
  decisionNo,
  reason,
});
export type RenameUnitInput = z.output<typeof renameUnitInput>;

export const moveUnitInput = z.object({
  requestId,
  unit: unitCode,
  version,
  parent: unitCode,
  on: dayField,
  decisionNo,
  reason,
});
export type MoveUnitInput = z.output<typeof moveUnitInput>;

/** `lastDay` arrives as people write it and leaves as the first day without the unit. */
export const closeUnitInput = z.object({
  requestId,
  unit: unitCode,
  version,
  lastDay: lastDayField,
  decisionNo,
  reason,
});
export type CloseUnitInput = z.output<typeof closeUnitInput>;

export const editUnitInput = z.object({
  requestId,
  unit: unitCode,
  version,
  area: choice(AREAS),
  on: optionalDayField,
  ...place,
  decisionNo: optionalPlainText(80),
  reason,
});
export type EditUnitInput = z.output<typeof editUnitInput>;

export const linkUnitInput = z
  .object({
    requestId,
    unit: unitCode,
    version,
    kind: choice(KEPT_LINK_KINDS),
    other: unitCode,
    from: dayField,
    lastDay: optionalLastDayField,
    decisionNo,
    reason,
  })
  .refine(({ from, lastDay }) => lastDay === null || lastDay > from, {
    path: ["lastDay"],
    message: "lastDayBeforeFirst",
  });
export type LinkUnitInput = z.output<typeof linkUnitInput>;

export const endLinkInput = z.object({
  requestId,
  unit: unitCode,
  version,
  linkId: integerField,
  lastDay: lastDayField,
  decisionNo,
  reason,
});
export type EndLinkInput = z.output<typeof endLinkInput>;
