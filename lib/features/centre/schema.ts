import type { Day } from "@/lib/domain/shared/day";

/** What a director looks at, each a number that opens its list. */
export const CENTRE_LISTS = ["classes", "sessions", "absence", "marking", "closings", "letters"] as const;
export type CentreList = (typeof CENTRE_LISTS)[number];

/** How long each list is; of the letters, how many are overdue too. */
export type CentreFigures = Readonly<Record<CentreList | "lettersLate", number>>;

export const CENTRE_PER_PAGE = 50;

/** One line of any of the lists: what, whose, when, where it leads. `count` is what the line itself counts, where it does. */
export type CentreRow = Readonly<{
  key: string;
  title: string;
  detail: string;
  /** A day, or for sessions the moment it begins. */
  at: Date;
  href: string;
  count: number | null;
  of: number | null;
}>;

export type ResultRow = Readonly<{
  programmeCode: string;
  programme: string;
  year: number;
  classes: number;
  learners: number;
  passed: number;
  /** Good or excellent (giỏi, xuất sắc). */
  high: number;
  women: number;
  commended: number;
}>;

export type ResultClass = Readonly<{
  id: number;
  code: string;
  name: string;
  closedOn: Day;
  learners: number;
  passed: number;
}>;

export type ResultLearner = Readonly<{
  id: number;
  name: string;
  unitName: string;
  classCode: string;
  className: string;
  outcome: "passed" | "failed";
  mark: number | null;
  grade: string | null;
}>;
