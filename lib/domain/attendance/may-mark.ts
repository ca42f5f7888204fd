import type { Day } from "@/lib/domain/shared/day";
import type { SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, EnrolmentStatus } from "@/lib/domain/shared/training-lists";

export type RollFacts = Readonly<{
  sessionStatus: SessionStatus;
  /** Calendar day in Vietnam on which the session begins. */
  sessionDay: Day;
  classStatus: ClassStatus;
  rollClosed: boolean;
}>;
export type LearnerFacts = Readonly<{ status: EnrolmentStatus; leftOn: Day | null }>;

export type RollViolation =
  | Readonly<{ rule: "ATT-02"; day: Day }>
  | Readonly<{ rule: "ATT-03"; cause: "notOpened" | "closed" | "cancelled" | "sessionCancelled" }>;

const CLASS_CAUSES = {
  draft: "notOpened",
  calling: "notOpened",
  selecting: "notOpened",
  opened: null,
  running: null,
  closed: "closed",
  cancelled: "cancelled",
} as const satisfies Record<ClassStatus, string | null>;

/** ATT-02, ATT-03: whether anybody may be marked in this session at all; every reason why not. */
export function findRollProblems(facts: RollFacts, today: Day): readonly RollViolation[] {
  const problems: RollViolation[] = [];
  const cause = CLASS_CAUSES[facts.classStatus];
  if (cause !== null) problems.push({ rule: "ATT-03", cause });
  if (facts.sessionStatus === "cancelled") problems.push({ rule: "ATT-03", cause: "sessionCancelled" });
  if (today < facts.sessionDay) problems.push({ rule: "ATT-02", day: facts.sessionDay });
  return problems;
}

/** ATT-01: a learner of the class who had not left by the day of the session. */
export function wasThere(learner: LearnerFacts, sessionDay: Day): boolean {
  return learner.status !== "left" || (learner.leftOn !== null && sessionDay < learner.leftOn);
}
