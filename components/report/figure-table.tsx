import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { type FigureKey, SHARE_OF } from "@/lib/domain/report/figures";
import type { FiguresPair } from "@/lib/domain/report/paragraphs";
import { compareWith } from "@/lib/domain/report/periodic";
import { percentOf } from "@/lib/domain/report/plan-actual";
import { formatNumber } from "@/lib/text/format";
import { type FigurePlace, figureHref } from "./figure-href";
import { percentText } from "./report-words";

/**
 * Figures of one part: now, a year before, and how far they moved; each opens its list. `places` say where each was
 * counted; without them (a sealed report) figures are plain.
 */
export function FigureTable({
  caption,
  keys,
  figures,
  places,
}: {
  caption: string;
  keys: readonly FigureKey[];
  figures: FiguresPair;
  places?: Readonly<{ now: FigurePlace; before: FigurePlace }>;
}) {
  const t = useTranslations("reports");
  const linked = (key: FigureKey, of: "now" | "before") => {
    const value = figures[of][key];
    const shown = formatNumber(value);
    return places && value > 0 ? <a href={figureHref(key, places[of])}>{shown}</a> : shown;
  };
  const shareOf = (key: FigureKey, of: "now" | "before") => {
    const whole = SHARE_OF[key];
    const share = whole ? percentOf(figures[of][key], figures[of][whole]) : null;
    return share === null ? null : <span className="text-ink-soft"> · {percentText(share)}</span>;
  };
  const moved = (key: FigureKey) => {
    const { difference, percent } = compareWith(figures.now[key], figures.before[key]);
    if (difference === 0) return "0";
    const sign = difference > 0 ? "+" : "−";
    const by = percent === null ? "" : ` (${sign}${percentText(Math.abs(percent))})`;
    return `${sign}${formatNumber(Math.abs(difference))}${by}`;
  };
  const columns: readonly Column<FigureKey>[] = [
    {
      key: "figure",
      label: t("figures.figure"),
      cell: (key) => {
        const whole = SHARE_OF[key];
        return (
          <>
            {t(`figure.${key}`)}
            {whole && (
              <span className="block text-sm text-ink-soft">{t("figures.of", { whole: t(`figure.${whole}`) })}</span>
            )}
          </>
        );
      },
    },
    {
      key: "now",
      label: t("figures.now"),
      numeric: true,
      telling: true,
      cell: (key) => (
        <span>
          {linked(key, "now")}
          {shareOf(key, "now")}
        </span>
      ),
    },
    {
      key: "before",
      label: t("figures.before"),
      numeric: true,
      telling: true,
      cell: (key) => (
        <span>
          {linked(key, "before")}
          {shareOf(key, "before")}
        </span>
      ),
    },
    { key: "moved", label: t("figures.moved"), numeric: true, telling: true, cell: moved },
  ];
  const shown = keys.filter((key) => figures.now[key] !== 0 || figures.before[key] !== 0);
  return <DataTable caption={caption} captionHidden columns={columns} rows={shown} rowKey={(key) => key} flat />;
}
