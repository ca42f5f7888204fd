import type { Reason } from "@/lib/auth/action-state";
import { formatDay, formatLastDay } from "@/lib/text/format";
import type { StandardRefusal } from "./commands";

/** Why a standard was not taken, as a message key and its values; the field it concerns, where there is one. */
export function explainStandardRefusal(violation: StandardRefusal): Reason {
  const key = `standards.refused.${violation.rule}`;
  switch (violation.rule) {
    case "STD-00":
      return { key, field: violation.field };
    case "STD-01":
      return { key, field: "subject" };
    case "STD-02":
      return { key, field: "validTo", values: { from: formatDay(violation.from), to: formatLastDay(violation.to) } };
    case "STD-03":
      return { key, field: "legalBasis" };
    case "STD-04":
      return { key, field: "graceUntil" };
    case "STD-05":
      return {
        key,
        field: "validFrom",
        values: {
          id: violation.standardId,
          from: formatDay(violation.from),
          to: violation.to === null ? "…" : formatLastDay(violation.to),
        },
      };
    case "STD-06":
      return { key, field: "requiredLevel" };
    case "STD-07":
      return {
        key,
        field: "lastDay",
        values: { from: formatDay(violation.from), to: violation.to === null ? "…" : formatLastDay(violation.to) },
      };
  }
}
