import { useTranslations } from "next-intl";
import { MiniBar } from "@/components/charts/mini-bar";
import { formatNumber } from "@/lib/text/format";

/** Hours of the year: done against the norm where there is one, and what is promised besides. */
export function HoursBar({
  hoursDone,
  hoursPromised,
  norm,
}: {
  hoursDone: number;
  hoursPromised: number;
  norm: number | null;
}) {
  const t = useTranslations("lecturers.hours");
  return (
    <span>
      {norm === null ? (
        <span className="tabular">{t("done", { count: formatNumber(hoursDone) })}</span>
      ) : (
        <MiniBar numerator={hoursDone} denominator={norm} />
      )}
      {hoursPromised > 0 && (
        <small className="block text-ink-soft">{t("promised", { count: formatNumber(hoursPromised) })}</small>
      )}
    </span>
  );
}
