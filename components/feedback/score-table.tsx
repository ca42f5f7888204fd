import { useLocale, useTranslations } from "next-intl";
import type { ScoreFigures } from "@/lib/domain/feedback/show-figures";
import { meanWords } from "./mean-words";

export type ScoreRow = Readonly<{ key: string; label: string; figures: ScoreFigures | null }>;

/** Mean and spread of each row: bars in a real table, so the picture is its own text. */
export function ScoreTable({ of, rows, least }: { of: string; rows: readonly ScoreRow[]; least: number }) {
  const t = useTranslations("feedback");
  const mean = meanWords(useLocale());
  return (
    <>
      {/* A phone has no room for the headings. */}
      <p className="mb-2 text-sm text-ink-soft sm:hidden">{t("columnsHelp")}</p>
      <table className="ranked" aria-label={t("results")}>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">
              <span className="sr-only">{t("mean")}</span>
            </th>
            {[t("mean"), t("answers"), ...[1, 2, 3, 4, 5].map((score) => t("scoreN", { score }))].map((name) => (
              <th key={name} scope="col" data-num="">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, figures }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td data-bar="">
                <svg aria-hidden="true">
                  <rect className="bar-track" y="25%" width="100%" height="50%" rx="2" />
                  <rect className="bar-fill" y="25%" width={`${(figures?.mean ?? 0) * 20}%`} height="50%" rx="2" />
                </svg>
              </td>
              {figures ? (
                [mean(figures.mean), figures.answers, ...figures.spread].map((value, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: seven columns that never change places
                  <td key={index} data-num="">
                    {value}
                  </td>
                ))
              ) : (
                <td colSpan={7} className="text-ink-soft">
                  {t("tooFew", { least })}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
