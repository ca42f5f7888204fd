import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AppealStatus, AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

export type AppealViolation =
  | Readonly<{ rule: "ATT-15"; cause: "sameState" | "alreadyOpen" | "decided" | "reason" }>
  | Readonly<{ rule: "ATT-19"; cause: "unmarked" | "early" | "late" }>
  | Readonly<{ rule: "ATT-03"; cause: "closed" }>;

/** ATT-15: a mark is appealed once at a time, against what stands, until the class is closed. */
export function decideToAppeal(
  facts: Readonly<{ mark: AttendanceState; claimed: AttendanceState; hasOpen: boolean; classStatus: ClassStatus }>,
): Decision<null, AppealViolation> {
  const problems: AppealViolation[] = [];
  if (facts.classStatus === "closed") problems.push({ rule: "ATT-03", cause: "closed" });
  if (facts.mark === facts.claimed) problems.push({ rule: "ATT-15", cause: "sameState" });
  if (facts.hasOpen) problems.push({ rule: "ATT-15", cause: "alreadyOpen" });
  return problems.length > 0 ? refuse(problems) : ok(null);
}

/** ATT-19: what the office enters for somebody came on paper on a day from the session to today, about a mark that stands. */
export function decidePaperAppeal(
  facts: Readonly<{
    mark: AttendanceState | null;
    claimed: AttendanceState;
    hasOpen: boolean;
    classStatus: ClassStatus;
    sessionDay: Day;
    receivedOn: Day;
  }>,
  today: Day,
): Decision<null, AppealViolation> {
  const { mark, sessionDay, receivedOn } = facts;
  const problems: AppealViolation[] = [];
  if (mark === null) problems.push({ rule: "ATT-19", cause: "unmarked" });
  if (receivedOn < sessionDay) problems.push({ rule: "ATT-19", cause: "early" });
  if (receivedOn > today) problems.push({ rule: "ATT-19", cause: "late" });
  const decision = mark === null ? ok(null) : decideToAppeal({ ...facts, mark });
  if (!decision.ok) problems.push(...decision.violations);
  return problems.length > 0 ? refuse(problems) : ok(null);
}

/** ATT-15: an appeal is decided once; saying no needs words. */
export function decideAppeal(
  facts: Readonly<{ status: AppealStatus; upheld: boolean; note: string | null; classStatus: ClassStatus }>,
): Decision<null, AppealViolation> {
  const problems: AppealViolation[] = [];
  if (facts.classStatus === "closed") problems.push({ rule: "ATT-03", cause: "closed" });
  if (facts.status !== "open") problems.push({ rule: "ATT-15", cause: "decided" });
  if (!facts.upheld && facts.note === null) problems.push({ rule: "ATT-15", cause: "reason" });
  return problems.length > 0 ? refuse(problems) : ok(null);
}

/** ATT-16: a unit answers for absences of people it sent, while the class goes on. */
export function mayAnswer(mark: AttendanceState, classStatus: ClassStatus): boolean {
  return (mark === "absent" || mark === "excused") && classStatus !== "closed" && classStatus !== "cancelled";
}
