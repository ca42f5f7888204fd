import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { AnswerRefusal } from "./commands";
import type { BoardRefusal } from "./commands-board";

/** Why an answer or an act of the board was not taken, as a message key and its values. */
export function explainNeeds(violation: AnswerRefusal | BoardRefusal): Reason {
  const key = `needs.refused.${violation.rule}`;
  switch (violation.rule) {
    case "NEE-00":
      return { key, ...(violation.field ? { field: violation.field } : {}) };
    case "NEE-09":
      return {
        key: `${key}.${violation.why}`,
        values: { opensOn: formatDay(violation.opensOn), closesOn: formatDay(violation.closesOn) },
      };
    case "NEE-11":
      return { key, values: { left: violation.left } };
    case "NEE-15":
      return {
        key,
        field: "closesOn",
        values: { opensOn: formatDay(violation.opensOn), closesOn: formatDay(violation.closesOn) },
      };
    case "NEE-16":
      return { key, field: "year", values: { earliest: String(violation.earliest), latest: String(violation.latest) } };
    case "NEE-18":
      return { key, field: "closesOn", values: { closesOn: formatDay(violation.closesOn) } };
    case "NEE-24":
      return {
        key,
        field: "until",
        values: { until: formatDay(violation.until), earliest: formatDay(violation.earliest) },
      };
    case "NEE-20":
      return { key, field: "cadreId" };
    case "NEE-23":
      return {
        key: `${key}.${violation.why}`,
        field: "closesOn",
        values: { closesOn: formatDay(violation.closesOn) },
      };
    case "NEE-22":
      return { key, field: "name", values: { year: String(violation.year) } };
    case "NEE-12":
      return { key, field: `objection-${violation.entryId}` };
    case "NEE-10":
    case "NEE-17":
    case "NEE-19":
    case "NEE-21":
      return { key };
  }
}
