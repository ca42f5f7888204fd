import type { Reason } from "@/lib/auth/action-state";
import type { MarkViolation } from "@/lib/domain/result/decide-marks";
import type { FailureReason } from "@/lib/domain/result/learner-result";
import type { MarkRowIssue } from "@/lib/domain/result/match-mark-rows";
import { formatNumber } from "@/lib/text/format";
import type { MarkImportRefusal } from "./commands-import";
import type { MarkRefusal } from "./commands-marks";
import type { PaperRefusal } from "./commands-papers";
import type { SetupRefusal } from "./commands-setup";

/** A mark as it is shown and typed, "7,5"; in the English interface "7.5". */
export function formatMark(mark: number | null): string {
  return mark === null ? "" : formatNumber(mark);
}

const MEGABYTE = 1024 * 1024;

const few = (labels: readonly string[]) => ({ count: labels.length, names: labels.slice(0, 5).join(", ") });

function explainMark(violation: MarkViolation): Reason {
  const key = `results.refused.${violation.rule}`;
  switch (violation.rule) {
    case "RES-01": {
      const { label, text, problem } = violation;
      return { key: `${key}.${problem}`, values: { name: label, text }, field: `m_${violation.key}` };
    }
    case "RES-14":
      return { key, values: { name: violation.label, now: violation.now || "none" }, field: `m_${violation.key}` };
    case "RES-15":
      return { key, values: few(violation.labels), field: "reason" };
    case "RES-16":
    case "RES-17":
    case "RES-18":
      return { key, values: { name: violation.label }, field: `m_${violation.key}` };
  }
}

export function explainMarks(violation: MarkRefusal): Reason {
  const key = `results.refused.${violation.rule}`;
  switch (violation.rule) {
    case "RES-00":
      return { key };
    case "RES-22":
      return { key };
    case "RES-23":
      return { key, values: few(violation.labels) };
    default:
      return explainMark(violation);
  }
}

export function explainSetup(violation: SetupRefusal): Reason {
  const key = `results.refused.${violation.rule}`;
  switch (violation.rule) {
    case "RES-00":
    case "RES-22":
    case "RES-26":
      return { key };
    case "RES-24":
      return { key: `${key}.${violation.why}` };
    case "RES-25":
      return { key, values: { marked: violation.marked } };
    case "RES-27":
      return { key: `${key}.${violation.problem}` };
    case "RES-33":
      return { key, values: { count: violation.count } };
  }
}

export function explainPapers(violation: PaperRefusal): Reason {
  const key = `results.refused.${violation.rule}`;
  if (violation.rule !== "RES-14") return { key };
  return { key: `${key}row`, values: { name: violation.label } };
}

export function explainMarkImport(violation: MarkImportRefusal): Reason {
  const key = `results.refused.${violation.rule}`;
  switch (violation.rule) {
    case "IMP-01": {
      const [megabytes, most] = [violation.bytes, violation.limit].map((bytes) => Math.ceil(bytes / MEGABYTE));
      return { key: "imports.refused.IMP-01", values: { megabytes: megabytes ?? 0, most: most ?? 0 }, field: "file" };
    }
    case "IMP-02":
      return { key: `imports.refused.IMP-02.${violation.format}`, field: "file" };
    case "IMP-03":
    case "IMP-04":
    case "IMP-05":
    case "IMP-06":
      // A workbook is refused in the words of the other import.
      return { key: `imports.refused.${violation.rule}`, field: "file" };
    case "RES-26":
      return { key: `${key}import` };
    case "RES-30":
      return { key: `${key}.${violation.lacks[0] === "mark" ? "mark" : "who"}` };
    case "RES-31":
      return { key, values: few(violation.labels) };
    default:
      return explainMarks(violation);
  }
}

/** Why a row of a workbook is not taken; the column as people know it, A, B, C. */
export function explainRow(issue: MarkRowIssue): Reason {
  const key = `results.row.${issue.rule}`;
  if (issue.rule === "RES-21") return { key, values: { row: issue.firstRow } };
  const column = issue.column === null ? "–" : columnName(issue.column);
  return { key: `${key}.${issue.problem}`, values: { column, text: issue.text } };
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}

/** One reason why somebody did not pass. */
export function explainFailure(reason: FailureReason): Reason {
  const key = `results.reason.${reason.rule}`;
  switch (reason.rule) {
    case "RES-07":
      return { key, values: { absent: reason.absent, periods: reason.periods, limit: reason.limit } };
    case "RES-08":
      return { key, values: { mark: formatMark(reason.mark), passMark: formatMark(reason.passMark) } };
    case "RES-09":
      return {
        key,
        values: { title: reason.title, mark: formatMark(reason.mark), passMark: formatMark(reason.passMark) },
      };
    case "RES-10":
      return { key: `${key}.${reason.cause}`, values: { title: reason.title } };
  }
}
