import { z } from "zod";
import type { FieldChange } from "@/lib/audit/difference";
import { parseDay } from "@/lib/domain/shared/day";
import { addressText } from "@/lib/text/address-values";
import { normalizeDayText } from "@/lib/text/format";

export const OUTCOMES = ["done", "refused", "denied"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What acts are about: the noun before the point in "cadre.created"; lists of a thing belong to the thing. */
export const AUDIT_NOUNS = [
  "session",
  "account",
  "token",
  "unit",
  "cadre",
  "post",
  "credential",
  "enrolment",
  "rating",
  "exemption",
  "standard",
  "target",
  "report",
  "programme",
  "overlap",
  "paper",
  "nomination",
  "class",
  "unit-event",
  "unit-setting",
  "allotment",
  "policy",
  "lecturer",
  "lecturer-list",
  "teaching",
  "class-session",
  "room",
  "calendar",
  "attendance",
  "result",
  "closing",
  "certificate",
  "letter",
  "feedback",
  "import",
  "export",
  "compliance",
  "audit",
  "api",
  "page",
] as const;
export type AuditNoun = (typeof AUDIT_NOUNS)[number];

const dayInAddress = z
  .string()
  .transform((text) => parseDay(normalizeDayText(text) ?? ""))
  .catch(null);

/** The filter in the address of the audit page; what it does not understand it leaves out. */
export const auditFilterInput = z.object({
  who: addressText(100),
  unit: addressText(120),
  noun: z.enum(AUDIT_NOUNS).nullable().catch(null),
  outcome: z.enum(OUTCOMES).nullable().catch(null),
  /** First and last day, both inclusive. */
  from: dayInAddress,
  to: dayInAddress,
  /** One thing: "cadre" and its id. */
  subject: addressText(40),
  subjectId: addressText(80),
  /** Rows older than this one: the next page. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null),
});
export type AuditFilter = z.output<typeof auditFilterInput>;

export const AUDIT_ROWS_PER_PAGE = 50;

export type AuditRow = Readonly<{
  id: bigint;
  at: Date;
  actorName: string;
  displayName: string | null;
  event: string;
  outcome: Outcome;
  unitCode: string | null;
  unitName: string | null;
  unitPath: string | null;
  subject: string | null;
  subjectId: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  address: string | null;
}>;

export type AuditEntryView = Omit<AuditRow, "id" | "before" | "after" | "unitPath"> &
  Readonly<{ id: string; changes: readonly FieldChange[] }>;
