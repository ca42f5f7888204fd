import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { TicketRefusal } from "./commands-answer";
import type { FollowUpRefusal } from "./commands-follow";
import type { MonthsRefusal } from "./commands-settings";
import type { SurveyRefusal } from "./commands-survey";

/** Why nothing was kept, as a message key and its values. */
export function explainFeedback(violation: TicketRefusal | SurveyRefusal | FollowUpRefusal | MonthsRefusal): Reason {
  const key = `feedback.refused.${violation.rule}`;
  switch (violation.rule) {
    case "FEE-00":
    case "FEE-01":
    case "FEE-02":
    case "FEE-08":
    case "FEE-10":
      return { key };
    case "FEE-03":
      return { key: `${key}.${violation.state}` };
    case "FEE-07":
      return { key: `${key}.${violation.cause}`, values: { count: violation.count } };
    case "FEE-15":
      return { key, values: { day: formatDay(violation.lastDay) } };
    case "FEE-09":
      return { key: `${key}.${violation.cause}` };
    case "FEE-14":
      return { key, field: "months" };
    case "FEE-12":
      return { key: `${key}.${violation.cause}`, field: "evidence" };
  }
}
