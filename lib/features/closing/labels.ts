import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { ClosingRefusal } from "./commands";
import type { DiplomaRefusal, ReopenRefusal } from "./commands-reopen";

/** Everything that keeps a class from being closed, in words. */
export function explainClosing(violation: ClosingRefusal): Reason {
  const key = `closing.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CLO-00":
    case "CLO-03":
    case "CLO-14":
    case "CLO-18":
      return { key };
    case "CLO-01":
      return { key: `${key}.${violation.status === "closed" ? "closed" : "other"}` };
    case "CLO-02":
      return { key, values: { day: formatDay(violation.endsOn) } };
    case "CLO-04":
      return { key: `${key}.${violation.what}` };
    case "CLO-05":
    case "CLO-06":
    case "CLO-07":
      return { key, values: { title: violation.title, count: violation.count } };
    case "CLO-08":
    case "CLO-09":
    case "CLO-10":
      return { key, values: { count: violation.count } };
    case "CLO-11":
      return { key: `${key}.${violation.lacks}`, field: violation.lacks };
    case "CLO-12":
      return {
        key,
        field: "closedOn",
        values: { day: formatDay(violation.closedOn), from: formatDay(violation.from), to: formatDay(violation.to) },
      };
  }
}

/** Where a blocker is put right, below /classes/[code]. */
export function blockerPath(violation: ClosingRefusal): string | null {
  switch (violation.rule) {
    case "CLO-04":
      return "/results";
    case "CLO-05":
    case "CLO-06":
    case "CLO-07":
      return `/results?edit=${violation.assessmentId}`;
    case "CLO-08":
    case "CLO-09":
      return "/attendance";
    case "CLO-18":
      return "/schedule";
    case "CLO-10":
      return "/results?edit=conduct";
    default:
      return null;
  }
}

export function explainReopen(violation: ReopenRefusal): Reason {
  return { key: `closing.refused.${violation.rule}` };
}

export function explainDiplomas(violation: DiplomaRefusal): Reason {
  const key = `closing.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CLO-00":
    case "CLO-15":
      return { key };
    case "CLO-16":
      return { key, field: "issuedOn", values: { from: formatDay(violation.from), to: formatDay(violation.to) } };
    case "CLO-17":
      return {
        key: `${key}.${violation.problem}`,
        field: `m_${violation.enrolmentId}`,
        values: { number: violation.number },
      };
  }
}
