import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AppealStatus, AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

export type AppealViolation =
  | Readonly<{ rule: "ATT-15"; cause: "sameState" | "alreadyOpen" | "decided" | "reason" }>
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
