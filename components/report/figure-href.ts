import { withParams } from "@/components/ui/query-link";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { FigureKey } from "@/lib/domain/report/figures";
import type { Period } from "@/lib/domain/report/plan-actual";
import { addDays, type Day, lastDayOf } from "@/lib/domain/shared/day";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { listHref } from "@/lib/features/compliance/schema";
import type { ReportBasis } from "@/lib/features/report/schema";
import { isListed } from "@/lib/features/report/schema-figures";

/** Where and when a figure was counted, for the list behind it to count the same. */
export type FigurePlace = Readonly<{ unit: string; period: Period; until: Day; basis: ReportBasis; today: Day }>;

const COUNTS = { people: "people", turns: "turns", women: "women", fullTimeTurns: "fullTime" } as const;
const OBLIGED: readonly ComplianceStatus[] = ["met", "inTraining", "grace", "short"];
const LEVELS: Readonly<Partial<Record<FigureKey, TheoryLevel>>> = {
  noLevel: "none",
  elementary: "elementary",
  intermediate: "intermediate",
  advanced: "advanced",
};
const KINDS: Readonly<Partial<Record<FigureKey, string>>> = {
  fullTimeLecturers: "fullTime",
  partTimeLecturers: "partTime",
  invitedLecturers: "invited",
};

/** The list that a figure counts. */
export function figureHref(key: FigureKey, { unit, period, until, basis, today }: FigurePlace): string {
  const on = until === today ? undefined : until;
  const question = {
    ...{ unit, basis, from: period.from, to: addDays(period.to, -1) },
    // A period that is over is counted to its end whatever the day in view.
    on: until === lastDayOf(period) ? undefined : on,
  };
  if (isListed(key)) return withParams("/reports/rows", { ...question, figure: key });
  if (key === "plannedClasses" || key === "plannedLearners") return withParams("/reports/lines", question);
  if (key === "classes") return withParams("/reports/classes", question);
  if (key === "outOfPlan") return withParams("/reports/classes", { ...question, out: "1" });
  if (key in COUNTS) return withParams("/reports/learners", { ...question, count: COUNTS[key as keyof typeof COUNTS] });
  if (key === "targets" || key === "targetsReached") return withParams("/targets", { unit, on });
  if (key === "lecturers" || KINDS[key]) return withParams("/lecturers", { unit, on, kind: KINDS[key] });
  const people = { unit, on, lane: "current", group: ALL_GROUPS } as const;
  if (key === "cadres") return listHref(people);
  if (key === "obliged") return listHref({ ...people, status: OBLIGED });
  const level = LEVELS[key];
  return listHref(level ? { ...people, level } : { ...people, status: key as ComplianceStatus });
}
