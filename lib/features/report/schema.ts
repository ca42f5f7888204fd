import { z } from "zod";
import { LONGEST_PERIOD_DAYS } from "@/lib/domain/report/decide-report";
import { type Period, yearPeriod } from "@/lib/domain/report/plan-actual";
import { addDays, type Day, daysBetween, parseDay } from "@/lib/domain/shared/day";
import { CLASS_TYPES, type ClassType } from "@/lib/domain/shared/training-lists";
import { addressText } from "@/lib/text/address-values";
import { dayField, integerField, textField } from "@/lib/text/form-values";
import { normalizeDayText } from "@/lib/text/format";

/** Whose classes are counted: those a unit and its units organise, or those to which they send learners. */
export const REPORT_BASES = ["organised", "sent"] as const;
export type ReportBasis = (typeof REPORT_BASES)[number];

/** A row is a type of class, or a programme. */
export const REPORT_ROWS = ["type", "programme"] as const;
export type ReportRows = (typeof REPORT_ROWS)[number];

/** What a number of the table counts, and so what its list holds. */
export const REPORT_COUNTS = ["people", "turns", "women", "fullTime"] as const;
export type ReportCount = (typeof REPORT_COUNTS)[number];

export const LIST_PAGE_SIZE = 50;

/** The question a report page asks, read from its address; what cannot be understood falls back and is named. */
export type ReportRequest = Readonly<{
  period: Period;
  /** The year when the period is one whole year. */
  year: number | null;
  basis: ReportBasis | null;
  rows: ReportRows;
  classType: ClassType | null;
  programme: string | null;
  outOfPlan: boolean;
  count: ReportCount;
  page: number;
  /** Parameters that were no day, no year or no period. */
  bad: readonly string[];
}>;

type RawParams = Readonly<Record<string, string | undefined>>;

function oneOf<const Value extends string>(values: readonly Value[], text: string | undefined): Value | null {
  return values.find((value) => value === text) ?? null;
}

function readPeriod(raw: RawParams, on: Day): Readonly<{ period: Period; bad: readonly string[] }> {
  const thisYear = yearPeriod(Number(on.slice(0, 4)));
  if (raw.from || raw.to) {
    const from = parseDay(normalizeDayText(raw.from ?? "") ?? "");
    const last = parseDay(normalizeDayText(raw.to ?? "") ?? "");
    const bad = [...(from ? [] : ["from"]), ...(last ? [] : ["to"])];
    if (!from || !last) return { period: thisYear, bad };
    const period = { from, to: addDays(last, 1) };
    const length = daysBetween(period.from, period.to);
    return length < 1 || length > LONGEST_PERIOD_DAYS ? { period: thisYear, bad: ["from", "to"] } : { period, bad };
  }
  if (!raw.year) return { period: thisYear, bad: [] };
  return /^(?:19|20|21)\d\d$/.test(raw.year)
    ? { period: yearPeriod(Number(raw.year)), bad: [] }
    : { period: thisYear, bad: ["year"] };
}

export function parseReportRequest(raw: RawParams, on: Day): ReportRequest {
  const { period, bad } = readPeriod(raw, on);
  const year = Number(period.from.slice(0, 4));
  const whole = yearPeriod(year);
  const page = Number(raw.page ?? "1");
  return {
    period,
    year: whole.from === period.from && whole.to === period.to ? year : null,
    basis: oneOf(REPORT_BASES, raw.basis),
    rows: oneOf(REPORT_ROWS, raw.rows) ?? "type",
    classType: oneOf(CLASS_TYPES, raw.type),
    programme: addressText(200).parse(raw.programme) || null,
    outOfPlan: raw.out === "1",
    count: oneOf(REPORT_COUNTS, raw.count) ?? "turns",
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
    bad,
  };
}

/** The address part that asks the same question again. */
export function requestParams(request: ReportRequest): Record<string, string | undefined> {
  return {
    ...(request.year === null
      ? { from: request.period.from, to: addDays(request.period.to, -1) }
      : { year: String(request.year) }),
    basis: request.basis ?? undefined,
  };
}

const optionalCount = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return undefined;
    const digits = text.replace(/[.\s]/g, "");
    if (/^-?\d{1,9}$/.test(digits)) return Number(digits);
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

const optionalPercent = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return undefined;
    const value = Number(
      text
        .replace(/\.(?=\d{3}(?:\D|$))/g, "")
        .replace(",", ".")
        .replace(/\s*%$/, ""),
    );
    if (Number.isFinite(value) && value < 100_000) return value;
    context.addIssue({ code: "custom", message: "notANumber" });
    return z.NEVER;
  });

export const statedFields = {
  classes: optionalCount,
  people: optionalCount,
  turns: optionalCount,
  percentClasses: optionalPercent,
};

export const createReportInput = z.object({
  requestId: z.string().optional(),
  unit: textField(80),
  title: textField(200),
  from: dayField,
  /** Last day of the period, as people write it. */
  to: dayField,
  ...statedFields,
});
export type CreateReportInput = z.output<typeof createReportInput>;

export const restateReportInput = z.object({
  requestId: z.string().optional(),
  reportId: integerField,
  version: integerField,
  ...statedFields,
});
export type RestateReportInput = z.output<typeof restateReportInput>;

export const answerNoteInput = z.object({
  requestId: z.string().optional(),
  noteId: integerField,
  /** What the reader saw: an answer is to these numbers and no others. */
  stated: z.string().transform(Number),
  computed: z.string().transform(Number),
  answer: textField(1000),
});
export type AnswerNoteInput = z.output<typeof answerNoteInput>;

export const sealReportInput = z.object({
  requestId: z.string().optional(),
  reportId: integerField,
  version: integerField,
});
export type SealReportInput = z.output<typeof sealReportInput>;
