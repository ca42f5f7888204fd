import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { TargetFacts } from "./compute-gauge";

export type TargetDraft = TargetFacts & Readonly<{ level: TheoryLevel; source: string }>;

export type TargetViolation =
  | Readonly<{ rule: "TGT-04"; percent: number }>
  | Readonly<{ rule: "TGT-05"; startsOn: Day; dueOn: Day }>
  | Readonly<{ rule: "TGT-06" }>
  | Readonly<{ rule: "TGT-07" }>;

/** Whether a local target can be set: one that can be reached, on days in order, for a level, with its source. */
export function decideTarget(draft: TargetDraft): Decision<TargetDraft, TargetViolation> {
  const violations: TargetViolation[] = [];
  const reachable = draft.percent > 0 && (draft.comparison === "moreThan" ? draft.percent < 100 : draft.percent <= 100);
  if (!reachable) violations.push({ rule: "TGT-04", percent: draft.percent });
  if (draft.dueOn < draft.startsOn) violations.push({ rule: "TGT-05", startsOn: draft.startsOn, dueOn: draft.dueOn });
  if (draft.source.trim() === "") violations.push({ rule: "TGT-06" });
  if (draft.level === "none") violations.push({ rule: "TGT-07" });
  return violations.length > 0 ? refuse(violations) : ok(draft);
}
