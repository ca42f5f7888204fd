import { z } from "zod";
import { ASYMMETRY_CHOICES } from "@/lib/domain/cluster/read-travel-table";
import { TRAVEL_MEASURES } from "@/lib/domain/shared/training-lists";
import {
  checkboxField,
  choice,
  decimalField,
  integerField,
  optionalIntegerField,
  optionalTextField,
  textField,
} from "@/lib/text/form-values";

const requestId = z.string().optional();
const year = integerField.refine((value) => value >= 2000 && value <= 2100, "outOfRange");
const positive = decimalField.refine((value) => value > 0 && value <= 1_000_000, "outOfRange");
/** Roads are longer than the crow flies, but not ten times. */
export const ROAD_FACTOR = { least: 1, usual: 1.4, most: 5 } as const;
export const SPEED = { usual: 30 } as const;
export const TIME_LIMIT = { least: 5, usual: 30, most: 120 } as const;

const roadFactor = decimalField.refine(
  (value) => value >= ROAD_FACTOR.least && value <= ROAD_FACTOR.most,
  "outOfRange",
);
const kmPerHour = decimalField.refine((value) => value > 0 && value <= 120, "outOfRange");
/** More units than any province has. */
const MAX_UNITS = 400;

/** One learner count a unit, in two rows of fields of the same order. */
export const proposeClustersInput = z
  .object({
    requestId,
    unit: textField(80),
    programme: textField(60),
    year,
    /** "" means: from coordinates. */
    table: optionalIntegerField,
    roadFactor,
    kmPerHour,
    sizeMin: integerField.refine((value) => value >= 1, "outOfRange"),
    sizeMax: integerField.refine((value) => value >= 1, "outOfRange"),
    longest: z
      .string()
      .trim()
      .optional()
      .transform((text, context) => {
        if (!text) return null;
        const value = Number(text.replace(",", "."));
        if (Number.isFinite(value) && value >= 0) return value;
        context.addIssue({ code: "custom", message: "notANumber" });
        return z.NEVER;
      }),
    fairness: decimalField.refine((value) => value >= 0 && value <= 1_000_000, "outOfRange"),
    seconds: integerField.refine((value) => value >= TIME_LIMIT.least && value <= TIME_LIMIT.most, "outOfRange"),
    unitIds: z.array(integerField).min(1, "required").max(MAX_UNITS, "tooLong"),
    learners: z.array(optionalIntegerField.refine((value) => value === null || value >= 0, "outOfRange")),
    hosts: z.array(integerField).max(MAX_UNITS, "tooLong").default([]),
  })
  .refine((input) => input.unitIds.length === input.learners.length, { path: ["learners"], message: "invalid" });
export type ProposeClustersInput = z.output<typeof proposeClustersInput>;

const proposal = { requestId, proposalId: integerField, version: integerField };
export const proposalInput = z.object(proposal);
export type ProposalInput = z.output<typeof proposalInput>;

/** "12:5,13:5": unit 12 goes to host 5, unit 13 too. */
const assignment = z
  .string()
  .regex(/^\d+:\d+(,\d+:\d+)*$/, "required")
  .max(20_000, "tooLong")
  .transform((text) =>
    text.split(",").map((pair): [number, number] => {
      const [unit = 0, host = 0] = pair.split(":").map(Number);
      return [unit, host];
    }),
  );

export const adjustProposalInput = z.object({ ...proposal, assignment });
export type AdjustProposalInput = z.output<typeof adjustProposalInput>;

export const takeOverInput = z.object({
  ...proposal,
  quarter: optionalIntegerField.refine((value) => value === null || (value >= 1 && value <= 4), "outOfRange"),
  othersStay: checkboxField,
});
export type TakeOverInput = z.output<typeof takeOverInput>;

export const importTravelInput = z.object({
  requestId,
  unit: textField(80),
  name: textField(120),
  measure: choice(TRAVEL_MEASURES),
  fillGaps: checkboxField,
  roadFactor,
  kmPerHour: positive,
  asymmetry: choice(ASYMMETRY_CHOICES),
  file: z.file("required").min(1, "required"),
});
export type ImportTravelInput = z.output<typeof importTravelInput>;

/** What the job is given. */
export const solveInput = z.object({ proposalId: z.number().int() });

/** What a new proposal is about, as it stands in the address of its form. */
export const newProposalParams = z.object({
  programme: optionalTextField(60).catch(null),
  year: optionalIntegerField.catch(null),
  among: optionalTextField(80).catch(null),
  from: z.enum(["plan", "needs"]).nullable().catch(null).default(null),
});
