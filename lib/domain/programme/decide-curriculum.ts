import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Assessment, SessionKind } from "@/lib/domain/shared/training-lists";

export type TopicDraft = Readonly<{ title: string; periods: number; kind: SessionKind }>;

/** Marks are out of ten; the absence limit is a percentage of periods. */
export type GradingSettings = Readonly<{
  periodsPerSession: number;
  absenceLimit: number;
  /** Leave counts against the limit too. */
  excusedCounts: boolean;
  passMark: number;
  fairFrom: number;
  goodFrom: number;
  excellentFrom: number;
  resits: number;
  assessment: Assessment;
}>;

export type CurriculumDraft = GradingSettings & Readonly<{ from: Day; source: string; topics: readonly TopicDraft[] }>;

/** The programme's days and its newest version, if it has one. */
export type CurriculumFacts = Readonly<{
  programmeFrom: Day;
  programmeTo: Day | null;
  newest: Readonly<{ id: number; number: number; from: Day; to: Day | null }> | null;
}>;

export type CurriculumViolation =
  | Readonly<{ rule: "PRG-06"; number: number; from: Day }>
  | Readonly<{ rule: "PRG-07"; from: Day; to: Day | null }>
  | Readonly<{ rule: "PRG-08"; topics: number }>
  | Readonly<{ rule: "PRG-09"; topic: number }>
  | Readonly<{ rule: "PRG-10" }>
  | Readonly<{ rule: "PRG-11"; field: "absenceLimit" | "resits" | "periodsPerSession" }>;

/** A year full time is about a thousand periods; a list longer than this is a mistake of pasting. */
export const MOST_TOPICS = 150;
export const MOST_PERIODS = 400;
const TOP_MARK = 10;
const MOST_RESITS = 3;
const LONGEST_SESSION = 10;

/** What the next version of a curriculum becomes, and which one it ends: the newest, on the day the new one begins. */
export function decideCurriculum(
  draft: CurriculumDraft,
  facts: CurriculumFacts,
): Decision<Readonly<{ number: number; ends: number | null }>, CurriculumViolation> {
  const { newest } = facts;
  const violations: CurriculumViolation[] = [];
  if (newest !== null && draft.from <= newest.from)
    violations.push({ rule: "PRG-06", number: newest.number, from: newest.from });
  if (draft.from < facts.programmeFrom || (facts.programmeTo !== null && draft.from >= facts.programmeTo))
    violations.push({ rule: "PRG-07", from: facts.programmeFrom, to: facts.programmeTo });
  violations.push(...topicViolations(draft.topics), ...gradingViolations(draft));
  if (violations.length > 0) return refuse(violations);
  const runsOn = newest !== null && (newest.to === null || newest.to > draft.from);
  return ok({ number: (newest?.number ?? 0) + 1, ends: runsOn ? newest.id : null });
}

function topicViolations(topics: readonly TopicDraft[]): CurriculumViolation[] {
  const violations: CurriculumViolation[] = [];
  if (topics.length === 0 || topics.length > MOST_TOPICS) violations.push({ rule: "PRG-08", topics: topics.length });
  for (const [index, { title, periods, kind }] of topics.entries()) {
    const least = kind === "opening" || kind === "closing" ? 0 : 1;
    if (title.trim() === "" || periods < least || periods > MOST_PERIODS)
      violations.push({ rule: "PRG-09", topic: index + 1 });
  }
  return violations;
}

function gradingViolations(draft: GradingSettings): CurriculumViolation[] {
  const violations: CurriculumViolation[] = [];
  const ladder = [0, draft.passMark, draft.fairFrom, draft.goodFrom, draft.excellentFrom, TOP_MARK];
  if (draft.passMark <= 0 || ladder.some((mark, index) => mark < (ladder[index - 1] ?? 0)))
    violations.push({ rule: "PRG-10" });
  if (draft.absenceLimit < 0 || draft.absenceLimit > 100) violations.push({ rule: "PRG-11", field: "absenceLimit" });
  if (draft.resits < 0 || draft.resits > MOST_RESITS) violations.push({ rule: "PRG-11", field: "resits" });
  if (draft.periodsPerSession < 1 || draft.periodsPerSession > LONGEST_SESSION)
    violations.push({ rule: "PRG-11", field: "periodsPerSession" });
  return violations;
}
