import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EFFECTIVENESSES, type Effectiveness } from "@/lib/domain/feedback/decide-answer";
import type { ClassFigures } from "@/lib/domain/feedback/show-figures";
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
  const mean = meanWords(useLocale());
  const above = new Map(
    rows.map((row, index) => [row.key, rows[index - 1]?.programme === row.programme ? rows[index - 1] : undefined]),
  );
  const score = (row: TrendRow, of: Effectiveness) => {
    const now = row.figures[of].mean;
    const before = above.get(row.key)?.figures[of].mean;
    const moved = before === undefined ? 0 : Math.round((now - before) * 10) / 10;
    return (
      <span>
        {mean(now)}
        {moved !== 0 && (
          <span className="text-ink-soft">
            {" "}
            {moved > 0 ? "▲" : "▼"}&nbsp;
            <span className="sr-only">{t("trends.change")}: </span>
            {moved > 0 ? "+" : "−"}
            {mean(Math.abs(moved))}
          </span>
        )}
      </span>
    );
  };
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
        cell: (row) => score(row, one),
      }),
    ),
  ];
  return (
    <DataTable caption={t("trends.caption")} captionHidden columns={columns} rows={rows} rowKey={(row) => row.key} />
  );
}
