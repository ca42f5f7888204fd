import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import type { SurveyWindow } from "./decide-answer";

export type SetSurveyViolation =
  | Readonly<{ rule: "FEE-09"; cause: "classNotRunning" | "daysTurned" | "inThePast" | "overAlready" | "hasBegun" }>
  | Readonly<{ rule: "FEE-10" }>;

/**
 * FEE-09: a survey of a class that is held or over, with its first day before its last. Once its last day has passed it
 * stays closed: figures were shown, and a few more answers would be found by subtracting. FEE-10: on the state that was seen.
 */
export function decideSetSurvey(
  facts: Readonly<{
    status: ClassStatus;
    current: (SurveyWindow & Readonly<{ version: number; answers: number }>) | null;
    seen: number | null;
  }>,
  wish: SurveyWindow,
  today: Day,
): Decision<SurveyWindow, SetSurveyViolation> {
  const { status, current } = facts;
  if ((current?.version ?? null) !== facts.seen) return refuse([{ rule: "FEE-10" }]);
  if (status !== "running" && status !== "closed") return refuse([{ rule: "FEE-09", cause: "classNotRunning" }]);
  if (current && today > current.closesOn) return refuse([{ rule: "FEE-09", cause: "overAlready" }]);
  if (wish.closesOn < wish.opensOn) return refuse([{ rule: "FEE-09", cause: "daysTurned" }]);
  // Ending it today shows at midnight what there is; ending it in the past would show it at once, to whoever chose when.
  if (wish.closesOn < today) return refuse([{ rule: "FEE-09", cause: "inThePast" }]);
  if (current && current.answers > 0 && wish.opensOn > today) return refuse([{ rule: "FEE-09", cause: "hasBegun" }]);
  return ok(wish);
}
