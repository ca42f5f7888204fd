import type { ImportField } from "./fields";

/** Something to say about one cell. Errors keep the row out; warnings say what will not be taken over. */
export type RowIssue = Readonly<{
  severity: "error" | "warning";
  /** Key of the sentence; ids of rules where a rule refuses. */
  code: string;
  field: ImportField | null;
  /** Column from 0 where it stands; null when the column is missing. */
  column: number | null;
  values?: Readonly<Record<string, string | number>>;
}>;

export const ROW_VERDICTS = ["create", "update", "duplicate", "conflict", "error", "skip"] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];
