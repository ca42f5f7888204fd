import type { PaperKind } from "@/lib/domain/shared/training-lists";

/** Columns of the nomination list that show what the law calls sensitive. */
export const SENSITIVE_COLUMNS = ["ethnicity", "religion", "partyDates"] as const;
export type SensitiveColumn = (typeof SENSITIVE_COLUMNS)[number];

/** PAP-03: only the nomination list needs them; every other paper does without. */
export function sensitiveColumnsOf(kind: PaperKind): readonly SensitiveColumn[] {
  return kind === "nominationList" ? SENSITIVE_COLUMNS : [];
}

/** Short name of each type of paper, as it stands in its number: "12-QĐ/HU". */
export const KIND_MARKS: Readonly<Record<PaperKind, string>> = {
  callForNominations: "TB",
  nominationList: "DS",
  openingDecision: "QĐ",
  plan: "KH",
  planReport: "BC",
  resultList: "DS",
  resultDecision: "QĐ",
  closingMinutes: "BB",
  certificateRegister: "DS",
  attendanceBook: "DS",
};

/** What a paper is about. */
export const PAPER_SUBJECTS = ["class", "planVersion", "planReport"] as const;
export type PaperSubject = (typeof PAPER_SUBJECTS)[number];

export const SUBJECT_OF: Readonly<Record<PaperKind, PaperSubject>> = {
  callForNominations: "class",
  nominationList: "class",
  openingDecision: "class",
  plan: "planVersion",
  planReport: "planReport",
  resultList: "class",
  resultDecision: "class",
  closingMinutes: "class",
  certificateRegister: "class",
  attendanceBook: "class",
};
