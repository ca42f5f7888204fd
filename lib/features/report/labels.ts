import type { Reason } from "@/lib/auth/action-state";
import { addDays } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import type { ReportRefusal } from "./commands";

/** Why a report was not taken, as a message key and its values. */
export function explainReportRefusal(violation: ReportRefusal): Reason {
  const key = `reports.refused.${violation.rule}`;
  switch (violation.rule) {
    case "REP-00":
      return { key, field: violation.field };
    case "REP-06":
      return {
        key,
        field: "to",
        values: { from: formatDay(violation.from), to: formatDay(addDays(violation.to, -1)) },
      };
    case "REP-07":
      return { key, field: violation.measure };
    case "REP-08":
      return { key, values: { count: violation.measures.length } };
    case "REP-10":
      return { key, values: { to: formatDay(addDays(violation.to, -1)) } };
    case "REP-15":
      return { key, values: { count: violation.paragraphs.length } };
    case "REP-16":
      return { key, values: { count: violation.sums.length } };
    case "REP-09":
    case "REP-11":
      return { key };
  }
}
