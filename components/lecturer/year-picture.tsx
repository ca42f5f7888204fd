import { useTranslations } from "next-intl";
import { RankedBars } from "@/components/charts/ranked-bars";
import type { YearLine } from "@/lib/features/lecturer/schema-row";
import { formatNumber, formatPercent } from "@/lib/text/format";

/** More bars than this are read in the table. */
const MOST_BARS = 15;

/** Who has taught their norm, and how the hours of the year are shared among all. */
export function YearPicture({ rows }: { rows: readonly YearLine[] }) {
  const t = useTranslations("lecturers.hours");
  const total = rows.reduce((sum, { hoursDone }) => sum + hoursDone, 0);
  if (total === 0) return <p className="mb-6 text-ink-soft">{t("noHours")}</p>;
  const owing = rows.flatMap((row) => (row.norm === null || row.norm === 0 ? [] : [{ ...row, norm: row.norm }]));
  const teaching = rows.filter(({ hoursDone }) => hoursDone > 0);
  const top = Math.max(1, Math.round(teaching.length / 4));
  const carried = teaching.slice(0, top).reduce((sum, { hoursDone }) => sum + hoursDone, 0);
  const bar = (row: YearLine, denominator: number) => ({
    key: String(row.id),
    label: row.fullName,
    href: `/lecturers/${row.id}`,
    numerator: row.hoursDone,
    denominator,
  });
  return (
    <div className="mb-8 grid items-start gap-8 lg:grid-cols-2">
      <RankedBars
        title={t("pictureShare", { top: formatNumber(top), percent: formatPercent(carried, total) })}
        note={t("share")}
        of={t("lecturers")}
        rows={teaching.slice(0, MOST_BARS).map((row) => bar(row, total))}
        order="desc"
      />
      {owing.length > 0 && (
        <RankedBars
          title={t("pictureNorm", {
            over: formatNumber(owing.filter(({ hoursDone, norm }) => hoursDone >= norm).length),
            of: formatNumber(owing.length),
          })}
          note={t("normHelp")}
          of={t("lecturers")}
          rows={owing.slice(0, MOST_BARS).map((row) => bar(row, row.norm))}
          target={100}
          order="desc"
        />
      )}
    </div>
  );
}
