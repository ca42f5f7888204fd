import type { AssessmentKind, Grade, MissingCause, ResultOutcome } from "@/lib/domain/shared/teaching-lists";
import { type GradeBands, gradeOf } from "./grade-bands";
import { roundMark } from "./read-mark";

/** Settings that judge a class, as the curriculum in force on its first day has them. */
export type ResultSettings = GradeBands &
  Readonly<{
    resits: number;
    /** Per cent of periods; absent from more bars the final. */
    absenceLimit: number;
    /** False: nothing is marked and attendance alone decides. */
    assessed: boolean;
  }>;

export type AssessmentFacts = Readonly<{
  id: number;
  kind: AssessmentKind;
  title: string;
  weight: number;
  isFinal: boolean;
}>;

/** One sitting: 0 the first, then re-sits. `open`: why the mark does not stand yet. */
export type AttemptFacts = Readonly<{
  attempt: number;
  mark: number | null;
  missing: MissingCause | null;
  open: "mark" | "otherMarker" | "thirdMarker" | null;
}>;

export type LearnerFacts = Readonly<{
  /** Attempts by assessment id; none where nothing was written yet. Where there is neither mark nor cause, `open` says why. */
  attempts: ReadonlyMap<number, readonly AttemptFacts[]>;
  periods: number;
  /** Of these, held so far. */
  heldPeriods: number;
  absentPeriods: number;
  /** Absent from more than the limit (rule of attendance). */
  barred: boolean;
}>;

export type FailureReason =
  | Readonly<{ rule: "RES-07"; absent: number; periods: number; limit: number }>
  | Readonly<{ rule: "RES-08"; mark: number; passMark: number }>
  | Readonly<{ rule: "RES-09"; title: string; mark: number; passMark: number }>
  | Readonly<{ rule: "RES-10"; title: string; cause: MissingCause }>;

/** What of a learner is still open, by assessment. */
export type OpenItem = Readonly<{
  assessmentId: number;
  title: string;
  what: "mark" | "otherMarker" | "thirdMarker" | "resit" | "excused";
}>;

export type LearnerOutcome = Readonly<{
  /** Null while something is open. */
  outcome: ResultOutcome | null;
  finalMark: number | null;
  grade: Grade | null;
  reasons: readonly FailureReason[];
  open: readonly OpenItem[];
  /** Assessments that may be sat again: not passed, and a turn is left. */
  mayResit: readonly number[];
}>;

/** The counting mark of an assessment: the best of its attempts (RES-11); 0 for one who stayed away or broke the rules. */
type Standing = Readonly<{
  facts: AssessmentFacts;
  mark: number;
  /** Why there is no mark at all; then `mark` is 0. */
  cause: MissingCause | null;
  open: OpenItem["what"] | null;
  turnsLeft: number;
}>;

function openOf({ attempt, mark, missing, open }: AttemptFacts): OpenItem["what"] | null {
  if (mark !== null) return null;
  if (missing !== null) return missing === "excused" ? "excused" : null;
  return open === "mark" && attempt > 0 ? "resit" : open;
}

function standingOf(facts: AssessmentFacts, attempts: readonly AttemptFacts[], resits: number): Standing {
  const sat = [...attempts].sort((a, b) => a.attempt - b.attempt);
  const last = sat.at(-1);
  if (!last) return { facts, mark: 0, cause: null, open: "mark", turnsLeft: 0 };
  const marks = sat.flatMap(({ mark }) => (mark === null ? [] : [mark]));
  const excused = sat.filter(({ missing }) => missing === "excused").length;
  const turnsLeft = 1 + resits + excused - sat.length;
  const cause = marks.length === 0 ? last.missing : null;
  return { facts, mark: Math.max(0, ...marks), cause, open: openOf(last), turnsLeft };
}

/** The mean by weights: whoever has no mark for a reason counts with 0. */
function weightedMark(standings: readonly Standing[]): number {
  const total = standings.reduce((sum, { facts }) => sum + facts.weight, 0);
  return roundMark(standings.reduce((sum, { facts, mark }) => sum + facts.weight * mark, 0) / total);
}

type Judged = Readonly<{ reason: FailureReason; decisive: boolean }>;

/** What one assessment by itself says against a learner. An exam is passed alone; a final that was not sat fails alone. */
function judge({ facts, mark, cause }: Standing, passMark: number): readonly Judged[] {
  const { title } = facts;
  const exam = facts.kind === "exam";
  if (cause !== null) return [{ reason: { rule: "RES-10", title, cause }, decisive: exam || facts.isFinal }];
  return exam && mark < passMark ? [{ reason: { rule: "RES-09", title, mark, passMark }, decisive: true }] : [];
}

const NOTHING = { finalMark: null, grade: null, reasons: [], open: [], mayResit: [] } as const;

/** RES-12: what a learner comes to, with every reason of a failure and everything that is still open. */
export function computeResult(
  settings: ResultSettings,
  assessments: readonly AssessmentFacts[],
  learner: LearnerFacts,
): LearnerOutcome {
  const { passMark, resits, absenceLimit: limit } = settings;
  const weighed = assessments.filter(({ weight }) => weight > 0);
  if (learner.barred) {
    // Whoever is barred does not sit the final: nothing is waited for, no mark is made.
    const bar = { rule: "RES-07", absent: learner.absentPeriods, periods: learner.periods, limit } as const;
    return { ...NOTHING, outcome: "failed", grade: settings.assessed ? "poor" : null, reasons: [bar] };
  }
  // Attendance alone decides: where nobody has been taught yet there is nothing to decide on.
  if (!settings.assessed) return { ...NOTHING, outcome: learner.heldPeriods > 0 ? "passed" : null };
  if (weighed.length === 0) return { ...NOTHING, outcome: null };

  const standings = weighed.map((facts) => standingOf(facts, learner.attempts.get(facts.id) ?? [], resits));
  const open = standings.flatMap(({ facts, open: what }) =>
    what === null ? [] : [{ assessmentId: facts.id, title: facts.title, what }],
  );
  if (open.length > 0) return { ...NOTHING, outcome: null, open };

  const mark = weightedMark(standings);
  const judged = standings.flatMap((standing) => judge(standing, passMark));
  if (mark >= passMark && !judged.some(({ decisive }) => decisive))
    return { ...NOTHING, outcome: "passed", finalMark: mark, grade: gradeOf(mark, settings) };
  const whole: FailureReason[] = mark < passMark ? [{ rule: "RES-08", mark, passMark }] : [];
  const weak = standings.filter((one) => one.mark < passMark && one.turnsLeft > 0);
  return {
    ...NOTHING,
    outcome: "failed",
    finalMark: mark,
    grade: "poor",
    reasons: [...whole, ...judged.map(({ reason }) => reason)],
    mayResit: weak.map(({ facts }) => facts.id),
  };
}
