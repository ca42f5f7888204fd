import type { Reason } from "@/lib/auth/action-state";
import type { BandViolation } from "@/lib/domain/plan/decide-line";
import type { AmendmentViolation } from "@/lib/domain/plan/transitions";
import { formatDay, formatNumber } from "@/lib/text/format";
import type { DraftRefusal } from "./commands";
import type { DiscardRefusal } from "./commands-discard";
import type { LineRefusal } from "./commands-line";
import type { StepRefusal } from "./commands-steps";

export type PlanRefusal = DraftRefusal | LineRefusal | StepRefusal | DiscardRefusal | AmendmentViolation;

/** PLN-02: what would fit, nearest first; `way` chooses the sentence. */
function bandReason({ programme, classes, learners, band, nearest }: BandViolation): Reason {
  const way = nearest.classes !== null ? "classes" : nearest.fewer !== null ? "between" : "learners";
  return {
    key: "plans.refused.PLN-02",
    field: "classes",
    values: {
      way,
      programme,
      classes,
      learners,
      min: band.min,
      max: band.max,
      fitClasses: nearest.classes ?? classes,
      fitLearners: nearest.learners,
      fewer: nearest.fewer ?? 0,
      more: nearest.more ?? nearest.learners,
    },
  };
}

/** Why a plan was not drafted, changed or moved on, as a message key and its values. */
export function explainPlanRefusal(violation: PlanRefusal): Reason {
  const key = `plans.refused.${violation.rule}`;
  switch (violation.rule) {
    case "PLN-00":
      return { key, field: violation.field };
    case "PLN-02":
      return bandReason(violation);
    case "PLN-12":
      return { key, field: "learners", values: { learners: violation.learners, sum: violation.sum } };
    case "PLN-13":
      return "line" in violation
        ? {
            key: `${key}-line`,
            values: {
              line: violation.line.name,
              quarter: violation.line.quarter ?? 0,
              classes: violation.classes,
              made: violation.made,
            },
          }
        : { key, field: "classes", values: { made: violation.made } };
    case "PLN-14":
      return { key, values: { status: violation.status, step: violation.step } };
    case "PLN-17":
      return { key, field: "resolutionNo" };
    case "PLN-18":
      return {
        key,
        field: "approvedOn",
        values: { earliest: violation.earliest === null ? "none" : formatDay(violation.earliest) },
      };
    case "PLN-19":
      return { key, values: { number: violation.open } };
    case "PLN-20":
      return { key };
    case "PLN-22":
      return { key, field: "reason" };
    case "PLN-21": {
      const now = typeof violation.now === "number" ? formatNumber(violation.now) : (violation.now ?? "–");
      return { key, values: { field: violation.field ?? "version", now } };
    }
    case "PLN-15":
    case "PLN-16":
      return { key };
  }
}
