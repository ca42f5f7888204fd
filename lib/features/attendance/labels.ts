import type { Reason } from "@/lib/auth/action-state";
import type { CheckInRefusal } from "@/lib/domain/attendance/decide-check-in";
import type { RollViolation } from "@/lib/domain/attendance/may-mark";
import { formatDay } from "@/lib/text/format";
import type { AppealRefusal } from "./commands-appeals";
import type { CheckInViolation } from "./commands-check-in";
import type { StepViolation } from "./commands-steps";

/** Why nothing was written, as a message key and its values. */
export function explainRoll(
  violation: StepViolation | CheckInViolation | AppealRefusal | CheckInRefusal | RollViolation,
): Reason {
  const key = `attendance.refused.${violation.rule}`;
  switch (violation.rule) {
    case "ATT-00":
    case "ATT-07":
    case "ATT-13":
    case "ATT-16":
      return { key };
    case "ATT-01":
      return { key, values: { numbers: violation.numbers.join(", "), count: violation.numbers.length } };
    case "ATT-02":
      return { key, values: { day: formatDay(violation.day) } };
    case "ATT-03":
    case "ATT-11":
    case "ATT-12":
    case "ATT-15":
      return { key: `${key}.${violation.cause}` };
    case "ATT-19":
      return { key: `${key}.${violation.cause}`, field: violation.cause === "unmarked" ? "number" : "receivedOn" };
    case "ATT-04":
      return {
        key: `${key}.${violation.cause}`,
        values: { count: violation.count },
        ...(violation.cause === "unexplained" ? { field: "reason" } : {}),
      };
    case "ATT-14":
      return { key };
  }
}
