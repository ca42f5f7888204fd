import "server-only";
import type { ImportCell } from "@/lib/domain/import/cell";
import type { RowIssue, RowVerdict } from "@/lib/domain/import/issues";
import { writeRejected } from "@/lib/spreadsheet/rejected";
import { columnLetters, explainIssue, verdictReason } from "./labels";
import type { BatchView } from "./schema-views";

/** A translator over all namespaces. */
export type Say = (key: never, values?: never) => string;

export type RejectedRow = Readonly<{
  rowNo: number;
  verdict: RowVerdict;
  cells: readonly unknown[];
  parsed: unknown;
  issues: readonly RowIssue[];
}>;

/** Rows that were not written, with every reason; and the unit, where only a heading of the sheet named it. */
export function rejectedWorkbook(
  batch: Pick<BatchView, "mapping">,
  rows: readonly RejectedRow[],
  t: Say,
): Promise<Buffer> {
  const say = ({ key, values }: Readonly<{ key: string; values?: Readonly<Record<string, string | number>> }>) =>
    t(key as never, (values ?? {}) as never);
  const place = (column: number | null) =>
    column === null ? "" : `${t("imports.columnShort" as never, { letter: columnLetters(column) } as never)}: `;
  const what = (row: (typeof rows)[number]): string => {
    const verdict = verdictReason(row.verdict, row.parsed);
    const errors = row.issues.filter(({ severity }) => severity === "error");
    return [
      ...errors.map((issue) => place(issue.column) + say(explainIssue(issue))),
      ...(verdict === null ? [] : [say(verdict)]),
    ].join(" ");
  };
  // A unit that only a heading named would be lost with the heading.
  const unitOf = (row: (typeof rows)[number]) => (row.parsed as { unitText?: string } | null)?.unitText ?? null;
  const named =
    batch.mapping.columns.some(({ field }) => field === "unit" || field === "unitCode") ||
    rows.every((row) => unitOf(row) === null);
  return writeRejected(
    batch.mapping.header,
    rows.map((row) => ({
      no: row.rowNo,
      cells: row.cells as readonly ImportCell[],
      what: what(row),
      aside: unitOf(row),
    })),
    {
      sheet: t("imports.rejected.sheet" as never),
      error: t("imports.rejected.errorColumn" as never),
      row: t("imports.rejected.rowColumn" as never),
      ...(named ? {} : { aside: t("imports.rejected.unitColumn" as never) }),
    },
  );
}
