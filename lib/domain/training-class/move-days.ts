import type { Day } from "@/lib/domain/shared/day";
import type { Span } from "./find-clashes";

/** A session that stands, on its day in Vietnam. */
export type SessionOn = Readonly<{ id: number; title: string; on: Day }>;
/** A curriculum of the programme of the class, with the first day on which it is in force. */
export type CurriculumOn = Readonly<{ id: number; number: number; from: Day }>;

export type MoveViolation =
  | Readonly<{ rule: "CLS-26"; sessions: readonly SessionOn[] }>
  /** `changeOn`: the day between the two; `later`: the class would move over it to a newer curriculum. */
  | (Readonly<{ rule: "CLS-27"; from: number; to: number; changeOn: Day; later: boolean }> &
      Readonly<{ sessions: number; assessments: number }>);

export type MoveFacts = Readonly<{
  /** Sessions that are not cancelled, held ones too. */
  sessions: readonly SessionOn[];
  assessments: number;
  /** What the class follows, and what would be in force on its new first day; null where nothing is known. */
  follows: CurriculumOn | null;
  inForce: CurriculumOn | null;
}>;

/** CLS-26, CLS-27: what keeps a class from these days. */
export function findMoveProblems(facts: MoveFacts, days: Span): readonly MoveViolation[] {
  const { sessions, assessments, follows, inForce } = facts;
  const problems: MoveViolation[] = [];
  const outside = sessions.filter(({ on }) => on < days.startsOn || on > days.endsOn);
  if (outside.length > 0) problems.push({ rule: "CLS-26", sessions: outside });
  if (follows && inForce && follows.id !== inForce.id && sessions.length + assessments > 0) {
    const later = inForce.from > follows.from;
    const changeOn = later ? inForce.from : follows.from;
    const [from, to] = [follows.number, inForce.number];
    problems.push({ rule: "CLS-27", from, to, changeOn, later, sessions: sessions.length, assessments });
  }
  return problems;
}
