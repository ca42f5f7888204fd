import { addDays, type Day } from "@/lib/domain/shared/day";
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

/** Sheets of paper: how many were handed in, how many of them are keyed in, and for how many days after the end they may be. */
export type SheetPile = Readonly<{ handedIn: number; keyed: number; least: number; keyingDays: number }>;
export type SurveyPhase = SurveyState | "keying";

/** FEE-15: the last day on which a sheet handed in in time is keyed in. */
export function lastKeyingDay({
  closesOn,
  keyingDays,
}: Pick<SurveyWindow & SheetPile, "closesOn" | "keyingDays">): Day {
  return addDays(closesOn, keyingDays);
}

/**
 * FEE-15: after its last day a survey waits for the sheets that lie there, as long as there are some to key in and the days
 * for it have not passed. Only then is it over, and once over it stays so: none can be handed in any more.
 */
export function surveyPhase(survey: SurveyWindow & SheetPile, today: Day): SurveyPhase {
  const state = surveyState(survey, today);
  if (state !== "over") return state;
  const waiting = survey.handedIn >= survey.least && survey.keyed < survey.handedIn;
  return waiting && today <= lastKeyingDay(survey) ? "keying" : "over";
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
  | Readonly<{ rule: "FEE-07"; cause: "tooFew" | "allKeyed"; count: number }>
  | Readonly<{ rule: "FEE-15"; lastDay: Day }>;

/**
 * A sheet of paper keyed in. Who handed one in is ticked apart from what the sheets say; keying begins once enough of them
 * lie in the pile that none is anybody's, and ends with the last, or some days after the survey's last day (FEE-15).
 */
export function decideSheet(
  facts: SurveyWindow & SheetPile & Readonly<{ lecturers: readonly number[] }>,
  answer: Answer,
  today: Day,
): Decision<Answer, SheetViolation> {
  const { handedIn, keyed, least } = facts;
  if (handedIn < least) return refuse([{ rule: "FEE-07", cause: "tooFew", count: least }]);
  if (keyed >= handedIn) return refuse([{ rule: "FEE-07", cause: "allKeyed", count: handedIn }]);
  const phase = surveyPhase(facts, today);
  if (phase === "before") return refuse([{ rule: "FEE-03", state: phase }]);
  if (phase === "over") return refuse([{ rule: "FEE-15", lastDay: lastKeyingDay(facts) }]);
  return isWhole(answer, facts.lecturers) ? ok(answer) : refuse([{ rule: "FEE-08" }]);
}
