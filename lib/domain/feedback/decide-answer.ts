import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { FeedbackSource } from "@/lib/domain/shared/teaching-lists";

/** The four effectivenesses that are asked for: training, teaching, learning, service. */
export const EFFECTIVENESSES = ["training", "teaching", "learning", "service"] as const;
export type Effectiveness = (typeof EFFECTIVENESSES)[number];
export const SCORES = [1, 2, 3, 4, 5] as const;

export type Answer = Readonly<Record<Effectiveness, number>> &
  Readonly<{
    source: FeedbackSource;
    comment: string | null;
    /** Scores by lecturer, of those the learner has something to say about. */
    lecturers: Readonly<Record<number, number>>;
  }>;

export type SurveyWindow = Readonly<{ opensOn: Day; closesOn: Day }>;
export type SurveyState = "before" | "open" | "over";

/** FEE-03: from the first day to the last one, both included. */
export function surveyState({ opensOn, closesOn }: SurveyWindow, today: Day): SurveyState {
  if (today < opensOn) return "before";
  return today > closesOn ? "over" : "open";
}

/** FEE-01: whoever sat in at least one session of the class, late or not. */
export function isEntitled(sessionsPresent: number): boolean {
  return sessionsPresent > 0;
}

export type AnswerViolation =
  | Readonly<{ rule: "FEE-02" }>
  | Readonly<{ rule: "FEE-03"; state: Exclude<SurveyState, "open"> }>
  | Readonly<{ rule: "FEE-08" }>;

function isScore(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 5;
}

/** FEE-08: all four, each from one to five; only lecturers of this class, as many or as few as one likes. */
function isWhole(answer: Answer, lecturers: readonly number[]): boolean {
  const four = EFFECTIVENESSES.every((one) => isScore(answer[one]));
  return (
    four && Object.entries(answer.lecturers).every(([id, score]) => lecturers.includes(Number(id)) && isScore(score))
  );
}

/** An answer with a ticket: once, within the days, whole. */
export function decideAnswer(
  facts: SurveyWindow & Readonly<{ used: boolean; lecturers: readonly number[] }>,
  answer: Answer,
  today: Day,
): Decision<Answer, AnswerViolation> {
  if (facts.used) return refuse([{ rule: "FEE-02" }]);
  const state = surveyState(facts, today);
  if (state !== "open") return refuse([{ rule: "FEE-03", state }]);
  return isWhole(answer, facts.lecturers) ? ok(answer) : refuse([{ rule: "FEE-08" }]);
}

export type SheetViolation =
  | AnswerViolation
  | Readonly<{ rule: "FEE-07"; cause: "tooFew" | "allKeyed"; count: number }>;

/**
 * A sheet of paper keyed in. Who handed one in is ticked apart from what the sheets say; keying begins once enough of them
 * lie in the pile that none is anybody's, and ends with the last.
 */
export function decideSheet(
  facts: SurveyWindow & Readonly<{ lecturers: readonly number[]; handedIn: number; keyed: number; least: number }>,
  answer: Answer,
  today: Day,
): Decision<Answer, SheetViolation> {
  const { handedIn, keyed, least } = facts;
  if (handedIn < least) return refuse([{ rule: "FEE-07", cause: "tooFew", count: least }]);
  if (keyed >= handedIn) return refuse([{ rule: "FEE-07", cause: "allKeyed", count: handedIn }]);
  return decideAnswer({ ...facts, used: false }, answer, today);
}
