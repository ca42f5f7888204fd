import type { Reason } from "@/lib/auth/action-state";
import type { ClusterProposalStatus } from "@/lib/domain/shared/training-lists";
import type { ClusterRefusal } from "./commands";
import type { TakeOverRefusal } from "./commands-plan";
import type { TravelRefusal } from "./commands-travel";

export const PROPOSAL_TONE = {
  queued: "accent",
  solved: "good",
  infeasible: "warn",
  failed: "bad",
  taken: "neutral",
} as const satisfies Record<ClusterProposalStatus, string>;

/** Names in a sentence: the first few, and how many more. */
const NAMED = 6;

/** Why a proposal was not asked for, kept or taken over, as a message key and its values. */
export function explainCluster(refusal: ClusterRefusal | TakeOverRefusal): Reason {
  const key = `clusters.refused.${refusal.rule}`;
  switch (refusal.rule) {
    case "CLU-00":
      return { key, field: refusal.field };
    case "CLU-08":
      return {
        key: `${key}.${refusal.problem}`,
        field: "sizeMin",
        values: { min: refusal.allowed.min, max: refusal.allowed.max },
      };
    case "CLU-09":
      if (refusal.problem !== "noWay") return { key: `${key}.${refusal.problem}` };
      return {
        key: `${key}.noWay`,
        values: { units: refusal.units.slice(0, NAMED).join(", "), more: Math.max(0, refusal.units.length - NAMED) },
      };
    case "CLU-14":
      return { key };
    case "CLU-15":
      return { key, values: { learners: refusal.learners, missing: refusal.missing } };
    case "CLU-16":
    case "CLU-17": {
      const { quarter, classes, learners } = refusal.line;
      const values = { quarter: quarter ?? 0, classes, learners };
      return refusal.rule === "CLU-16"
        ? { key, values: { ...values, made: refusal.made } }
        : { key, field: "othersStay", values };
    }
    case "PLN-14":
      return { key: `clusters.refused.planClosed.${refusal.status}` };
    case "PLN-20":
      return { key: "clusters.refused.planInForce" };
  }
}

/** Why a travel table was not taken in: the cell by its row and column. */
export function explainTravel(refusal: TravelRefusal): Reason {
  if (refusal.rule === "CLU-00") return { key: "clusters.refused.CLU-00", field: refusal.field };
  if (refusal.rule === "CLU-05" || refusal.rule === "CLU-06" || refusal.rule === "CLU-07") {
    if ("more" in refusal)
      return { key: `clusters.refused.${refusal.rule}.more`, values: { count: refusal.more }, field: "file" };
    const { kind, ...values } = refusal.issue;
    if (refusal.issue.kind === "gap") {
      const { row, column, from, to, fillable } = refusal.issue;
      return {
        key: `clusters.refused.CLU-06.${fillable ? "gap" : "gapUnknown"}`,
        values: { row, column, from, to },
        field: fillable ? "fillGaps" : "file",
      };
    }
    return {
      key: `clusters.refused.${refusal.rule}.${kind}`,
      values: values as Record<string, string | number>,
      field: kind === "asymmetric" ? "asymmetry" : "file",
    };
  }
  const key = `imports.refused.${refusal.rule}`;
  if (refusal.rule === "IMP-02") return { key: `${key}.${refusal.format}`, field: "file" };
  if (refusal.rule !== "IMP-01") return { key, field: "file" };
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return { key, field: "file", values: { megabytes: megabytes(refusal.bytes), most: megabytes(refusal.limit) } };
}
