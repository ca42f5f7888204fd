import type { Day } from "@/lib/domain/shared/day";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { Comparison } from "@/lib/domain/target/compute-gauge";
import { FIGURE_PARTS, type FigureKey, type FigurePart, type ReportFigures } from "./figures";
import type { Period } from "./plan-actual";

/** The paragraphs of a half-year or year report, in their order. */
export const PARAGRAPHS = [
  "plan",
  "comparison",
  "results",
  "nominations",
  "lecturers",
  "standards",
  "targets",
  "shortcomings",
  "tasks",
] as const;
export type Paragraph = (typeof PARAGRAPHS)[number];

/** This period and the same of the year before. */
export type FiguresPair = Readonly<{ now: ReportFigures; before: ReportFigures }>;

/** A figure of this period, or of the year before with its mark. */
export type FigureName = FigureKey | `before.${FigureKey}`;

const before = (keys: readonly FigureKey[]) => keys.map((key): FigureName => `before.${key}`);
const COMPARED = ["classes", "people", "turns", "passed"] as const satisfies readonly FigureKey[];

/** Figures that a paragraph tells, and so what it may have been outrun by. */
export const PARAGRAPH_FIGURES: Readonly<Record<Paragraph, readonly FigureName[]>> = {
  plan: FIGURE_PARTS.plan,
  comparison: [...COMPARED, ...before(COMPARED)],
  results: FIGURE_PARTS.results,
  nominations: FIGURE_PARTS.nominations,
  lecturers: FIGURE_PARTS.lecturers,
  standards: [...FIGURE_PARTS.standards, ...before(["obliged", "met"])],
  targets: FIGURE_PARTS.targets,
  shortcomings: ["plannedClasses", "classes", "outOfPlan", "failed", "noShow", "short", "targets", "targetsReached"],
  tasks: ["plannedClasses", "classes", "outOfPlan", "failed", "grace", "short"],
};

/** A part without anything to count is left out; plan, comparison, shortcomings and tasks always stand. */
const PART_OF: Readonly<Partial<Record<Paragraph, FigurePart>>> = {
  results: "results",
  nominations: "nominations",
  lecturers: "lecturers",
  standards: "standards",
  targets: "targets",
};

export function figureOf({ now, before: earlier }: FiguresPair, name: FigureName): number {
  return name.startsWith("before.") ? earlier[name.slice(7) as FigureKey] : now[name as FigureKey];
}

export function isTold(paragraph: Paragraph, { now }: FiguresPair): boolean {
  const part = PART_OF[paragraph];
  return part === undefined || FIGURE_PARTS[part].some((key) => now[key] !== 0);
}

/** The figures of a paragraph as they stand: kept with what somebody types, to tell later which have moved. */
export function seenFigures(paragraph: Paragraph, pair: FiguresPair): Readonly<Record<string, number>> {
  return Object.fromEntries(PARAGRAPH_FIGURES[paragraph].map((name) => [name, figureOf(pair, name)]));
}

/** What somebody typed in place of the words the app writes, and the figures then on the screen. */
export type TypedText = Readonly<{ text: string; seen: Readonly<Record<string, number>> }>;
export type TypedTexts = Readonly<Partial<Record<Paragraph, TypedText>>>;
export type MovedFigure = Readonly<{ name: FigureName; was: number | null; now: number }>;

/** REP-14: figures of a paragraph that are no longer what they were when its words were typed. */
export function movedFigures(paragraph: Paragraph, typed: TypedText, pair: FiguresPair): readonly MovedFigure[] {
  return PARAGRAPH_FIGURES[paragraph].flatMap((name) => {
    const [was, now] = [typed.seen[name] ?? null, figureOf(pair, name)];
    return was === now ? [] : [{ name, was, now }];
  });
}

/** REP-15: paragraphs typed over figures that have moved since; a report with one is not sealed. */
export function outrunParagraphs(texts: TypedTexts, pair: FiguresPair): readonly Paragraph[] {
  return PARAGRAPHS.filter((paragraph) => {
    const typed = texts[paragraph];
    return typed !== undefined && movedFigures(paragraph, typed, pair).length > 0;
  });
}

/** Where a target of the unit stands on the last day counted. */
export type TargetLine = Readonly<{
  group: string;
  level: TheoryLevel;
  percent: number;
  comparison: Comparison;
  dueOn: Day;
  reached: number;
  total: number;
  met: boolean;
}>;

/** What a half-year or year report says beside its table: words as they stand, and the figures they tell. */
export type PeriodicFacts = FiguresPair &
  Readonly<{
    /** Last day counted: the last of the period, or the day on which it is written. */
    until: Day;
    beforePeriod: Period;
    beforeUntil: Day;
    /** Whether the unit organises classes; otherwise it is told by the people it sends. */
    organises: boolean;
    paragraphs: readonly Readonly<{ key: Paragraph; text: string }>[];
    targets: readonly TargetLine[];
  }>;
