import type { Reason } from "@/lib/auth/action-state";
import type { RowIssue, RowVerdict } from "@/lib/domain/import/issues";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import type { ImportRefusal } from "./commands";
import type { BatchStatus } from "./schema";
import type { BatchRefusal } from "./schema-views";

const MEGABYTE = 1024 * 1024;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export const VERDICT_TONE = {
  create: "good",
  update: "accent",
  skip: "neutral",
  duplicate: "warn",
  conflict: "warn",
  error: "bad",
} as const satisfies Record<RowVerdict, string>;

export const STATUS_TONE = {
  mapped: "neutral",
  reading: "accent",
  unreadable: "bad",
  previewed: "accent",
  importing: "accent",
  imported: "good",
  undoing: "accent",
  undone: "warn",
} as const satisfies Record<BatchStatus, string>;

/** A refusal as a message key of the "imports" texts with its values. */
export function explainImport(violation: ImportRefusal | BatchRefusal): Reason {
  const key = `imports.refused.${violation.rule}`;
  switch (violation.rule) {
    case "IMP-01":
      return {
        key,
        values: {
          megabytes: Math.ceil(violation.bytes / MEGABYTE),
          most: Math.round(violation.limit / MEGABYTE),
        },
        field: "file",
      };
    case "IMP-02":
      return { key: `${key}.${violation.format}`, field: "file" };
    case "IMP-03":
    case "IMP-04":
    case "IMP-05":
    case "IMP-06":
      return { key, field: "file" };
    case "IMP-07":
      return { key: `${key}.${violation.problem}`, values: { rows: violation.rows }, field: "file" };
    case "IMP-10":
      return { key: `${key}.${violation.missing[0] ?? "fullName"}` };
    case "IMP-11":
      return violation.field.startsWith("rating:")
        ? { key: `${key}.rating`, values: { year: violation.field.slice("rating:".length) } }
        : { key: `${key}.field`, values: { field: violation.field } };
    case "IMP-19":
      return { key, values: { count: violation.count, names: violation.names.join(", ") } };
    case "IMP-00":
    case "IMP-20":
      return { key };
  }
}

/** What is wrong with a cell, as a key of the "imports" texts. Days are shown as people write them. */
export function explainIssue(issue: RowIssue): Reason {
  const values = Object.fromEntries(
    Object.entries(issue.values ?? {}).map(([name, value]) => [
      name,
      typeof value === "string" && ISO_DAY.test(value) ? formatDay(value as Day) : value,
    ]),
  );
  return { key: `imports.issue.${issue.code}`, values };
}

/** "C" for the third column, as the sheet shows it. */
export function columnLetters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : `${columnLetters(Math.floor(column / 26) - 1)}${rest}`;
}

/** Why a row that is well formed in itself is not written. */
export function verdictReason(
  verdict: RowVerdict,
  parsed: unknown,
): Readonly<{ key: string; values: Record<string, string | number> }> | null {
  const held = (parsed ?? {}) as {
    duplicateOf?: number;
    decision?: { verdict?: string; code?: string; values?: Record<string, string | number> };
  };
  if (verdict === "duplicate")
    return { key: "imports.verdictReason.duplicate", values: { row: held.duplicateOf ?? 0 } };
  if (verdict !== "conflict" || held.decision?.verdict !== "conflict") return null;
  return { key: `imports.verdictReason.${held.decision.code ?? "conflict"}`, values: held.decision.values ?? {} };
}
