import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { TargetRefusal } from "./commands";

/** Why a target was not taken, as a message key and its values. */
export function explainTargetRefusal(violation: TargetRefusal): Reason {
  const key = `targets.refused.${violation.rule}`;
  switch (violation.rule) {
    case "TGT-00":
      return { key, field: violation.field };
    case "TGT-04":
      return { key, field: "percent" };
    case "TGT-05":
      return { key, field: "dueOn", values: { from: formatDay(violation.startsOn), to: formatDay(violation.dueOn) } };
    case "TGT-06":
      return { key, field: "source" };
    case "TGT-07":
      return { key, field: "level" };
    case "TGT-08":
      return { key };
  }
}
