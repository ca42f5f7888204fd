import { writeMark } from "@/lib/domain/result/decide-marks";
import type { AssessmentRow, LearnerRow, PaperRow } from "./schema-row";

/** A column of the grid: one assessment, one sitting of it, one marker. */
export type MarkColumn = Readonly<{ assessment: AssessmentRow; attempt: number; marker: 1 | 2 | 3 }>;

export const paperAt = (learner: LearnerRow, id: number, attempt: number) =>
  learner.papers.find((paper) => paper.assessmentId === id && paper.attempt === attempt);

/** Letters that stand where a mark would: absent, put off with leave, broke the rules. */
export const MISSING_LETTERS = { absent: "V", excused: "P", violation: "VP" } as const;

/** What the box of a marker shows: their own mark, or the letter that says why there is none. */
export function boxText(paper: PaperRow | undefined, marker: number): string {
  const cell = boxCell(paper, marker);
  return typeof cell === "number" ? writeMark(cell) : (cell ?? "");
}

/** The same for a workbook: a mark is a number there. */
export function boxCell(paper: PaperRow | undefined, marker: number): string | number | null {
  if (paper?.missing) return MISSING_LETTERS[paper.missing];
  return paper?.marks.find((one) => one.marker === marker)?.mark ?? null;
}

/**
 * What a marker's box showed: the mark they gave, or that the paper is missing. Two markers of one paper do not get in
 * each other's way, two people at one marker's column do.
 */
export function boxVersion(paper: PaperRow | undefined, marker: number): number {
  if (paper?.missing) return -paper.version;
  return paper?.marks.find((one) => one.marker === marker)?.id ?? 0;
}

/** Who has a box in this column: everybody at the first sitting, at a later one those let in; a third marker's few. */
export function hasBox(learner: LearnerRow, { assessment, attempt, marker }: MarkColumn): boolean {
  const paper = paperAt(learner, assessment.id, attempt);
  if (attempt > 0 && !paper) return false;
  if (marker === 3) return paper?.open === "thirdMarker" || paper?.marks.some((one) => one.marker === 3) === true;
  return !(assessment.isFinal && learner.standing === "barred");
}

/** "12:5,13:0" for the boxes of a column. */
export function rowsOf(learners: readonly LearnerRow[], column: MarkColumn): string {
  return learners
    .filter((learner) => hasBox(learner, column))
    .map((learner) => {
      const paper = paperAt(learner, column.assessment.id, column.attempt);
      return `${learner.enrolmentId}:${boxVersion(paper, column.marker)}`;
    })
    .join(",");
}
