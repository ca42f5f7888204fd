import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { ReportMeasure } from "@/lib/domain/shared/training-lists";

export type DemoPlanLine = Readonly<{
  key: string;
  /** Code of a national programme. */
  programme: string;
  classes: number;
  learners: number;
  quarter: number | null;
  place: string | null;
}>;

export type DemoPlan = Readonly<{
  unit: string;
  year: number;
  resolutionNo: string;
  approvedOn: Day;
  lines: readonly DemoPlanLine[];
}>;

export type DemoLearner = Readonly<{ cadreId: number; unitId: number }>;

/** A class that is over: held, closed by decision, its learners known by name. */
export type DemoClass = Readonly<{
  code: string;
  name: string;
  unit: string;
  programme: string;
  /** Line of the unit's plan for the year in which it begins, or why it stood in none. */
  line: string | null;
  outsideReason: string | null;
  host: string;
  coOrganiser: string | null;
  partnerSchool: string | null;
  cluster: string | null;
  place: string;
  startsOn: Day;
  /** Last day. */
  endsOn: Day;
  mode: StudyMode;
  learners: readonly DemoLearner[];
}>;

/** A report as it was published, right or wrong. */
export type DemoReport = Readonly<{
  unit: string;
  year: number;
  title: string;
  stated: Readonly<Partial<Record<ReportMeasure, number>>>;
}>;

/** The years of training that places look back on, put together in memory and then written in one go. */
export class TrainingBook {
  readonly plans: DemoPlan[] = [];
  readonly classes: DemoClass[] = [];
  readonly reports: DemoReport[] = [];
}
