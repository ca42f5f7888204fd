import type { AssignmentViolation } from "./decide-assignment";

export type Candidate = Readonly<{
  lecturerId: number;
  name: string;
  sortKey: string;
  /** What stands in the way; nobody with anything here comes before somebody with nothing. */
  violations: readonly AssignmentViolation[];
  /** Whether the register says this very topic, the programme, or nothing of what they teach here. */
  teaches: "topic" | "programme" | "none";
  /** From home to the session and back; null where a place has no coordinates. */
  km: number | null;
  /** Hours of the year, done and promised. */
  hours: number;
  norm: number | null;
}>;

const NEARNESS = ["topic", "programme", "none"] as const;
/** LEC-11: trips are compared in steps of ten kilometres, so that load decides between neighbours. */
const KM_STEP = 10;

/** How much of what is owed is done; somebody without a norm is measured by the hours against a small one. */
function loadOf({ hours, norm }: Candidate): number {
  return hours / (norm === null || norm === 0 ? 40 : norm);
}

const step = (km: number | null) => (km === null ? Number.POSITIVE_INFINITY : Math.floor(km / KM_STEP));

/** How a candidate can come onto the session: at once, with a reason, with somebody who answers for it, or not at all. */
const OPENINGS = ["free", "reason", "waiver", "never"] as const;
export type Opening = (typeof OPENINGS)[number];

/** LEC-27: what the policy warns of asks for a reason, what approval lacks for a waiver; all else nobody can let pass. */
export function openingOf(violations: readonly AssignmentViolation[]): Opening {
  const needs = violations.map((violation): Opening => {
    if (violation.rule === "LEC-02" || violation.rule === "LEC-03") return "waiver";
    return "effect" in violation && violation.effect === "warn" ? "reason" : "never";
  });
  return OPENINGS.findLast((need) => need === "free" || needs.includes(need)) as Opening;
}

/** LEC-11: who could take a session, best first: free of obstacles, topic, travel, load, name. */
export function rankSubstitutes(candidates: readonly Candidate[]): readonly Candidate[] {
  const keys = (one: Candidate) =>
    [
      OPENINGS.indexOf(openingOf(one.violations)),
      one.violations.length,
      NEARNESS.indexOf(one.teaches),
      step(one.km),
      loadOf(one),
    ] as const;
  return [...candidates].sort((a, b) => {
    const [left, right] = [keys(a), keys(b)];
    for (const index of [0, 1, 2, 3, 4] as const) {
      const [value, other] = [left[index], right[index]];
      if (value !== other) return value < other ? -1 : 1;
    }
    return a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.lecturerId - b.lecturerId;
  });
}
