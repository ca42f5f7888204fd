import type { OpenItem } from "@/lib/domain/result/learner-result";
import { type Day, maxDay } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

/** What a closing is judged by, gathered in the transaction that closes. */
export type ClosingFacts = Readonly<{
  status: ClassStatus;
  /** Last day, inclusive. */
  endsOn: Day;
  /** Day of the closing before this one, where the class was re-opened. */
  closedBefore: Day | null;
  learners: number;
  /** The programme is marked, and there is something to mark it on. */
  assessed: boolean;
  weighed: number;
  hasFinal: boolean;
  /** Everything open, one entry per learner and assessment. */
  open: readonly OpenItem[];
  /** Periods of lessons whose roll was taken; ceremonies teach nothing. */
  periodsTaught: number;
  /** Sessions that are over and have learners nobody has called. */
  sessionsNotTaken: number;
  appealsOpen: number;
  /** The programme gives something, so that conduct stands in the letter home. */
  conductNeeded: boolean;
  conductMissing: number;
}>;

export type ClosingPapers = Readonly<{ decisionNo: string | null; closedOn: Day | null }>;

export type ClosingBlocker =
  | Readonly<{ rule: "CLO-01"; status: ClassStatus }>
  | Readonly<{ rule: "CLO-02"; endsOn: Day }>
  | Readonly<{ rule: "CLO-03" }>
  | Readonly<{ rule: "CLO-04"; what: "assessments" | "final" }>
  | Readonly<{ rule: "CLO-05"; assessmentId: number; title: string; count: number }>
  | Readonly<{ rule: "CLO-06"; assessmentId: number; title: string; count: number }>
  | Readonly<{ rule: "CLO-07"; assessmentId: number; title: string; count: number }>
  | Readonly<{ rule: "CLO-08"; count: number }>
  | Readonly<{ rule: "CLO-09"; count: number }>
  | Readonly<{ rule: "CLO-10"; count: number }>
  | Readonly<{ rule: "CLO-18" }>;

export type PaperBlocker =
  | Readonly<{ rule: "CLO-11"; lacks: "decisionNo" | "closedOn" }>
  | Readonly<{ rule: "CLO-12"; closedOn: Day; from: Day; to: Day }>;

const RULE_OF = {
  mark: "CLO-05",
  otherMarker: "CLO-05",
  thirdMarker: "CLO-06",
  resit: "CLO-07",
  excused: "CLO-07",
} as const satisfies Readonly<Record<OpenItem["what"], "CLO-05" | "CLO-06" | "CLO-07">>;

function openBlockers(open: readonly OpenItem[]): readonly ClosingBlocker[] {
  const counted = new Map<
    string,
    { rule: "CLO-05" | "CLO-06" | "CLO-07"; assessmentId: number; title: string; count: number }
  >();
  for (const { assessmentId, title, what } of open) {
    const rule = RULE_OF[what];
    const entry = counted.get(`${rule}:${assessmentId}`) ?? { rule, assessmentId, title, count: 0 };
    entry.count += 1;
    counted.set(`${rule}:${assessmentId}`, entry);
  }
  return [...counted.values()];
}

/** Everything in the class that keeps it from being closed, never only the first; shown before the button is pressed. */
export function findBlockers(facts: Omit<ClosingFacts, "closedBefore">, today: Day): readonly ClosingBlocker[] {
  const blockers: ClosingBlocker[] = [];
  if (facts.status !== "running") blockers.push({ rule: "CLO-01", status: facts.status });
  if (facts.endsOn > today) blockers.push({ rule: "CLO-02", endsOn: facts.endsOn });
  if (facts.learners === 0) blockers.push({ rule: "CLO-03" });
  if (facts.assessed && facts.weighed === 0) blockers.push({ rule: "CLO-04", what: "assessments" });
  else if (facts.assessed && !facts.hasFinal) blockers.push({ rule: "CLO-04", what: "final" });
  blockers.push(...openBlockers(facts.open));
  // Without this a class that never sat would have nobody absent, and let everybody pass.
  if (facts.periodsTaught === 0) blockers.push({ rule: "CLO-18" });
  if (facts.sessionsNotTaken > 0) blockers.push({ rule: "CLO-08", count: facts.sessionsNotTaken });
  if (facts.appealsOpen > 0) blockers.push({ rule: "CLO-09", count: facts.appealsOpen });
  if (facts.conductNeeded && facts.conductMissing > 0) blockers.push({ rule: "CLO-10", count: facts.conductMissing });
  return blockers;
}

/** CLO-11, CLO-12: the decision has a number and a day, not before the class ended (or was closed before), not after today. */
function paperBlockers(papers: ClosingPapers, facts: ClosingFacts, today: Day): readonly PaperBlocker[] {
  const { decisionNo, closedOn } = papers;
  const from = facts.closedBefore === null ? facts.endsOn : maxDay(facts.endsOn, facts.closedBefore);
  const lacking: PaperBlocker[] = [];
  if (decisionNo === null) lacking.push({ rule: "CLO-11", lacks: "decisionNo" });
  if (closedOn === null) lacking.push({ rule: "CLO-11", lacks: "closedOn" });
  else if (closedOn < from || closedOn > today) lacking.push({ rule: "CLO-12", closedOn, from, to: today });
  return lacking;
}

/** Whether a class may be closed now with this decision. */
export function decideClosing(
  facts: ClosingFacts,
  papers: ClosingPapers,
  today: Day,
): Decision<Readonly<{ decisionNo: string; closedOn: Day }>, ClosingBlocker | PaperBlocker> {
  const { decisionNo, closedOn } = papers;
  const violations = [...findBlockers(facts, today), ...paperBlockers(papers, facts, today)];
  if (violations.length > 0 || decisionNo === null || closedOn === null) return refuse(violations);
  return ok({ decisionNo, closedOn });
}
