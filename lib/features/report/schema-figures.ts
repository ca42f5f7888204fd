import { FIGURE_PARTS, type FigureKey } from "@/lib/domain/report/figures";

export type ResultFigure = Exclude<(typeof FIGURE_PARTS)["results"][number], "closedClasses">;
export type NominationFigure = (typeof FIGURE_PARTS)["nominations"][number];

/** Figures whose list is a page of the reports; the others are counted by lists that stood already. */
export const LISTED_FIGURES = [...FIGURE_PARTS.results, ...FIGURE_PARTS.nominations, "lessons", "periods"] as const;
export type ListedFigure = (typeof LISTED_FIGURES)[number];

export function isListed(key: FigureKey): key is ListedFigure {
  return (LISTED_FIGURES as readonly FigureKey[]).includes(key);
}

/** One row behind a figure, whatever it counts. */
export type FigureRow = Readonly<{
  key: string;
  title: string;
  /** Unit that sends or organises. */
  unitName: string;
  className: string;
  classCode: string;
  /** Day of the closing, of the lesson, of the class's beginning. */
  on: string;
  /** Mark, periods, learners: what the row itself counts; null where it counts nothing. */
  value: number | null;
  /** State of a nomination, or the grade of a result. */
  state: string | null;
}>;

export type FigureRows = Readonly<{
  total: number;
  /** Those with a row here: the others are counted and not named (REP-11). */
  named: number;
  /** Sum over all rows, for figures that are sums. */
  sum: number;
  rows: readonly FigureRow[];
}>;
