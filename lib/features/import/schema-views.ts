import type { ImportKind } from "@/lib/domain/import/fields";
import type { RowIssue, RowVerdict } from "@/lib/domain/import/issues";
import type { BatchCounts, BatchStatus, StoredMapping } from "./schema";

/* What pages show of a batch and its rows. */

export type JobState = Readonly<{
  kind: string;
  status: "queued" | "running" | "done" | "failed";
  done: number;
  total: number;
  failure: string | null;
}>;

/** Why a batch could not be read or taken back. */
export type BatchRefusal =
  | Readonly<{ rule: "IMP-06" | "IMP-00" }>
  | Readonly<{ rule: "IMP-07"; problem: "empty" | "tooManyRows"; rows: number }>
  | Readonly<{ rule: "IMP-19"; count: number; names: readonly string[] }>;

export type BatchView = Readonly<{
  id: number;
  kind: ImportKind;
  status: BatchStatus;
  version: number;
  fileName: string;
  unitId: number;
  unitCode: string;
  unitName: string;
  by: string;
  createdAt: Date;
  importedAt: Date | null;
  undoneAt: Date | null;
  mapping: StoredMapping;
  counts: BatchCounts | null;
  refusal: BatchRefusal | null;
  job: JobState | null;
}>;

export type BatchLine = Readonly<{
  id: number;
  kind: ImportKind;
  status: BatchStatus;
  fileName: string;
  unitName: string;
  by: string;
  createdAt: Date;
  counts: BatchCounts | null;
  jobFailed: boolean;
  running: boolean;
}>;

export type RowView = Readonly<{
  rowNo: number;
  verdict: RowVerdict;
  cells: readonly unknown[];
  parsed: unknown;
  issues: readonly RowIssue[];
  chosen: boolean;
  cadreId: number | null;
}>;

/** A page of the preview or of the result. `param` is the filter as it stands in the address, `good` the rows to be written. */
export type RowsPage = Readonly<{
  verdict: RowVerdict | null;
  warned: boolean;
  param: string | undefined;
  page: number;
  total: number;
  good: number;
  rows: readonly RowView[];
}>;
