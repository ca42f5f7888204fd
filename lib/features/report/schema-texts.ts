import { z } from "zod";
import { PARAGRAPHS } from "@/lib/domain/report/paragraphs";
import { PERIODIC_KINDS } from "@/lib/domain/report/periodic";
import { choice, integerField, optionalTextField, textField } from "@/lib/text/form-values";
import { statedFields } from "./schema";

/** Half a year or a year; without a title it gets the usual one. */
export const createPeriodicInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  kind: choice(PERIODIC_KINDS),
  year: integerField.pipe(z.number().int().min(1950, "yearRange").max(2150, "yearRange")),
  title: optionalTextField(200),
  ...statedFields,
});
export type CreatePeriodicInput = z.output<typeof createPeriodicInput>;

/** The figures on the screen while the words were typed: a JSON object of numbers; anything else is none. */
const seenField = z.string().transform((json): Readonly<Record<string, number>> => {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, number]) => typeof number === "number"));
  } catch {
    return {};
  }
});

const paragraphFields = {
  requestId: z.string().optional(),
  reportId: integerField,
  version: integerField,
  paragraph: choice(PARAGRAPHS),
};

export const writeTextInput = z.object({ ...paragraphFields, text: textField(4000), seen: seenField });
export type WriteTextInput = z.output<typeof writeTextInput>;

export const dropTextInput = z.object(paragraphFields);
export type DropTextInput = z.output<typeof dropTextInput>;
