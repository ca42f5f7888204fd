import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { AllotmentRefusal } from "./commands";
import type { PolicyRefusal } from "./commands-policy";

/** Why seats were not given, changed or returned, with the numbers. */
export function explainAllotmentRefusal(violation: AllotmentRefusal): Reason {
  const key = `seats.refused.${violation.rule}`;
  switch (violation.rule) {
    case "SEA-00":
      return { key, field: violation.field };
    case "SEA-02":
      return { key, values: { seats: violation.seats, lacking: violation.lacking } };
    case "SEA-03":
      return { key, field: "seats", values: { seats: violation.seats, taken: violation.taken } };
    case "SEA-04":
      return { key, field: "reason" };
    case "SEA-05": {
      const { seats, most, capacity, elsewhere, openTaken } = violation;
      return { key, field: "seats", values: { seats, most: Math.max(0, most), capacity, elsewhere, openTaken } };
    }
    case "SEA-09":
      return { key, field: "reason", values: { day: violation.day === null ? "none" : formatDay(violation.day) } };
    case "SEA-12":
    case "SEA-15":
      return { key };
    case "SEA-13":
      return { key, values: { seats: violation.seats ?? 0, taken: violation.taken } };
  }
}

export function explainPolicyRefusal(violation: PolicyRefusal): Reason {
  const key = `seats.refused.${violation.rule}`;
  return violation.rule === "SEA-00" ? { key, field: violation.field } : { key };
}
