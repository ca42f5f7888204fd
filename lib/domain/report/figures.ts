import type { Grade } from "@/lib/domain/shared/teaching-lists";

/* The figures a half-year or year report is made of, each under its name. */

/** What a part of the report counts. Every figure stands in exactly one part. */
export const FIGURE_PARTS = {
  plan: ["plannedClasses", "classes", "outOfPlan", "plannedLearners", "people", "turns", "women", "fullTimeTurns"],
  results: [
    "closedClasses",
    "learners",
    "passed",
    "failed",
    "excellent",
    "good",
    "fair",
    "average",
    "poor",
    "ungraded",
    "resultWomen",
    "commended",
  ],
  nominations: ["nominated", "accepted", "pending", "waitlisted", "rejected", "withdrawn", "noShow", "cancelled"],
  lecturers: ["lecturers", "fullTimeLecturers", "partTimeLecturers", "invitedLecturers", "lessons", "periods"],
  standards: [
    "cadres",
    "obliged",
    "met",
    "inTraining",
    "grace",
    "short",
    "noLevel",
    "elementary",
    "intermediate",
    "advanced",
  ],
  targets: ["targets", "targetsReached"],
} as const;
export type FigurePart = keyof typeof FIGURE_PARTS;
export type FigureKey = (typeof FIGURE_PARTS)[FigurePart][number];
export type ReportFigures = Readonly<Record<FigureKey, number>>;

export const FIGURE_KEYS = Object.values(FIGURE_PARTS).flat() as readonly FigureKey[];
export const RESULT_GRADES = ["excellent", "good", "fair", "average", "poor"] as const satisfies readonly Grade[];

export const NO_FIGURES = Object.fromEntries(FIGURE_KEYS.map((key) => [key, 0])) as ReportFigures;

/** What a percentage is of: classes of classes planned, learners of learners planned, everything else of its own whole. */
export const SHARE_OF: Readonly<Partial<Record<FigureKey, FigureKey>>> = {
  classes: "plannedClasses",
  outOfPlan: "classes",
  people: "plannedLearners",
  women: "people",
  fullTimeTurns: "turns",
  passed: "learners",
  failed: "learners",
  excellent: "learners",
  good: "learners",
  fair: "learners",
  average: "learners",
  poor: "learners",
  ungraded: "learners",
  resultWomen: "learners",
  commended: "learners",
  accepted: "nominated",
  pending: "nominated",
  waitlisted: "nominated",
  rejected: "nominated",
  withdrawn: "nominated",
  noShow: "nominated",
  cancelled: "nominated",
  fullTimeLecturers: "lecturers",
  partTimeLecturers: "lecturers",
  invitedLecturers: "lecturers",
  met: "obliged",
  inTraining: "obliged",
  grace: "obliged",
  short: "obliged",
  noLevel: "cadres",
  elementary: "cadres",
  intermediate: "cadres",
  advanced: "cadres",
  targetsReached: "targets",
};

/** REP-16: totals and the parts that make them, each person or class in one part of a total. */
export const SUM_OF: readonly (readonly [FigureKey, readonly FigureKey[]])[] = [
  ["learners", ["passed", "failed"]],
  ["learners", [...RESULT_GRADES, "ungraded"]],
  ["nominated", ["accepted", "pending", "waitlisted", "rejected", "withdrawn", "noShow", "cancelled"]],
  ["lecturers", ["fullTimeLecturers", "partTimeLecturers", "invitedLecturers"]],
  ["obliged", ["met", "inTraining", "grace", "short"]],
  ["cadres", ["noLevel", "elementary", "intermediate", "advanced"]],
];

/** A total beside what its parts make together. */
export type UnequalTotal = Readonly<{ total: FigureKey; value: number; parts: readonly FigureKey[]; sum: number }>;

/** REP-16: the totals that are not the sum of their parts. None, unless something is counted twice or not at all. */
export function unequalTotals(figures: ReportFigures): readonly UnequalTotal[] {
  return SUM_OF.flatMap(([total, parts]) => {
    const sum = parts.reduce((all, part) => all + figures[part], 0);
    return sum === figures[total] ? [] : [{ total, value: figures[total], parts, sum }];
  });
}

export type UnequalSum = UnequalTotal & Readonly<{ of: "now" | "before" }>;

/** REP-16: the same of a report, which tells this period and the one a year before. */
export function unequalSums({
  now,
  before,
}: Readonly<{ now: ReportFigures; before: ReportFigures }>): readonly UnequalSum[] {
  return [
    ...unequalTotals(now).map((one) => ({ ...one, of: "now" as const })),
    ...unequalTotals(before).map((one) => ({ ...one, of: "before" as const })),
  ];
}

/** Classes of the plan that were not opened. */
export function classesLeft({ plannedClasses, classes, outOfPlan }: ReportFigures): number {
  return Math.max(0, plannedClasses - (classes - outOfPlan));
}
