import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EFFECTIVENESSES, SCORES } from "@/lib/domain/feedback/decide-answer";
import type { ClassFigures, ScoreFigures } from "@/lib/domain/feedback/show-figures";
import { formatNumber } from "@/lib/text/format";
import { meanWords } from "./mean-words";

export type TrendRow = Readonly<{
  key: string;
  programme: string;
  version: number | null;
  year: number;
  classes: number;
  figures: ClassFigures;
}>;

/** Mean scores version by version and year by year; beside each how far it moved from the line above of its programme. */
export function TrendTable({ rows }: { rows: readonly TrendRow[] }) {
  const t = useTranslations("feedback");
  const above = new Map(
    rows.map((row, index) => [row.key, rows[index - 1]?.programme === row.programme ? rows[index - 1] : undefined]),
  );
  const columns: readonly Column<TrendRow>[] = [
    { key: "programme", label: t("trends.programmeColumn"), cell: (row) => row.programme },
    { key: "version", label: t("trends.version"), numeric: true, telling: true, cell: (row) => row.version ?? "–" },
    { key: "year", label: t("trends.year"), numeric: true, telling: true, cell: (row) => row.year },
    { key: "classes", label: t("trends.classes"), numeric: true, cell: (row) => formatNumber(row.classes) },
    {
      key: "answers",
      label: t("answers"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.figures.training.answers),
    },
    ...EFFECTIVENESSES.map(
      (one): Column<TrendRow> => ({
        key: one,
        label: t(`effect.${one}`),
        numeric: true,
        telling: true,
        cell: (row) => <Mean now={row.figures[one].mean} before={above.get(row.key)?.figures[one].mean} />,
      }),
    ),
  ];
  return (
    <DataTable caption={t("trends.caption")} captionHidden columns={columns} rows={rows} rowKey={(row) => row.key} />
  );
}

export type LecturerTrendRow = Readonly<{
  key: string;
  lecturerId: number;
  name: string;
  year: number;
  classes: number;
  figures: ScoreFigures;
}>;

/** The same lecturer by lecturer: mean and spread of each year, beside the year before. */
export function LecturerTrendTable({ rows }: { rows: readonly LecturerTrendRow[] }) {
  const t = useTranslations("feedback");
  const above = new Map(
    rows.map((row, index) => [row.key, rows[index - 1]?.lecturerId === row.lecturerId ? rows[index - 1] : undefined]),
  );
  const columns: readonly Column<LecturerTrendRow>[] = [
    { key: "lecturer", label: t("lecturer"), cell: (row) => row.name },
    { key: "year", label: t("trends.year"), numeric: true, telling: true, cell: (row) => row.year },
    { key: "classes", label: t("trends.classes"), numeric: true, cell: (row) => formatNumber(row.classes) },
    {
      key: "answers",
      label: t("answers"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.figures.answers),
    },
    {
      key: "mean",
      label: t("mean"),
      numeric: true,
      telling: true,
      cell: (row) => <Mean now={row.figures.mean} before={above.get(row.key)?.figures.mean} />,
    },
    ...SCORES.map(
      (score): Column<LecturerTrendRow> => ({
        key: `score${score}`,
        label: t("scoreN", { score }),
        numeric: true,
        cell: (row) => formatNumber(row.figures.spread[score - 1] ?? 0),
      }),
    ),
  ];
  return (
    <DataTable
      caption={t("trends.lecturerCaption")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      rowHref={(row) => `/lecturers/${row.lecturerId}`}
    />
  );
}

/** A mean, and how far it lies from the one before where there is one. */
function Mean({ now, before }: { now: number; before: number | undefined }) {
  const t = useTranslations("feedback");
  const mean = meanWords(useLocale());
  const moved = before === undefined ? 0 : Math.round((now - before) * 10) / 10;
  return (
    <span>
      {mean(now)}
      {moved !== 0 && (
        <span className="text-ink-soft">
          {" "}
          <span className="sr-only">{t("trends.change")}: </span>
          {moved > 0 ? "▲ +" : "▼ −"}
          {mean(Math.abs(moved))}
        </span>
      )}
    </span>
  );
}
