import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import type { UnequalSum } from "@/lib/domain/report/figures";
import { formatNumber } from "@/lib/text/format";

/** REP-16: totals that the app counted and that their parts do not make, each with both numbers. */
export function UnequalSums({ sums, sealed }: { sums: readonly UnequalSum[]; sealed: boolean }) {
  const t = useTranslations("reports");
  return (
    <Note tone="bad" title={t("sums.title", { count: sums.length })}>
      <ul className="list-disc pl-6">
        {sums.map(({ of, total, value, parts, sum }) => (
          <li key={`${of} ${total} ${parts[0]}`}>
            {t(of === "now" ? "sums.line" : "sums.lineBefore", {
              total: t(`figure.${total}`),
              value: formatNumber(value),
              parts: parts.map((part) => t(`figure.${part}`)).join(" + "),
              sum: formatNumber(sum),
            })}
          </li>
        ))}
      </ul>
      <p>{t(sealed ? "sums.sealed" : "sums.help")}</p>
    </Note>
  );
}
