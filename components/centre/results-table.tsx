import { useTranslations } from "next-intl";
import { MiniBar } from "@/components/charts/mini-bar";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { withParams } from "@/components/ui/query-link";
import type { ResultRow } from "@/lib/features/centre/schema";
import { formatNumber, formatPercent } from "@/lib/text/format";

/** Results by programme and year; every number opens the learners it counts. */
export function ResultsTable({ rows, unit }: { rows: readonly ResultRow[]; unit: string }) {
  const t = useTranslations("centre.results");
  const open = (row: ResultRow, part: string) =>
    withParams("/centre/results", { unit, programme: row.programmeCode, year: String(row.year), part });
  const number = (row: ResultRow, part: string, value: number) =>
    value === 0 ? "0" : <a href={open(row, part)}>{formatNumber(value)}</a>;
  const columns: readonly Column<ResultRow>[] = [
    { key: "programme", label: t("programme"), cell: (row) => row.programme },
    { key: "year", label: t("year"), numeric: true, telling: true, cell: (row) => String(row.year) },
    {
      key: "classes",
      label: t("classes"),
      numeric: true,
      cell: (row) => number(row, "classes", row.classes),
    },
    {
      key: "learners",
      label: t("learners"),
      numeric: true,
      telling: true,
      cell: (row) => number(row, "learners", row.learners),
    },
    {
      key: "passed",
      label: t("passed"),
      telling: true,
      cell: (row) => (
        <a href={open(row, "passed")}>
          <MiniBar numerator={row.passed} denominator={row.learners} />
        </a>
      ),
    },
    {
      key: "failed",
      label: t("failed"),
      numeric: true,
      cell: (row) => number(row, "failed", row.learners - row.passed),
    },
    {
      key: "high",
      label: t("high"),
      numeric: true,
      cell: (row) => (
        <>
          {number(row, "high", row.high)} · {formatPercent(row.high, row.learners)}
        </>
      ),
    },
    {
      key: "women",
      label: t("women"),
      numeric: true,
      cell: (row) => (
        <>
          {number(row, "women", row.women)} · {formatPercent(row.women, row.learners)}
        </>
      ),
    },
    { key: "commended", label: t("commended"), numeric: true, cell: (row) => number(row, "commended", row.commended) },
  ];
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.programmeCode}-${row.year}`}
      rowName={(row) => `${row.programme} ${row.year}`}
    />
  );
}
