import type { Period } from "@/lib/domain/report/plan-actual";
import { addDays } from "@/lib/domain/shared/day";
import { formatDay, formatNumber } from "@/lib/text/format";

type Say = (key: "year" | "between", values: Record<string, string>) => string;

/** "Năm 2017", or the first and last day of any other period. */
export function periodWords(t: Say, period: Period, year: number | null): string {
  return year === null
    ? t("between", { from: formatDay(period.from), to: formatDay(addDays(period.to, -1)) })
    : t("year", { year: String(year) });
}

/** A percent with its decimal the Vietnamese way; a dash where nothing was planned. */
export function percentText(percent: number | null): string {
  return percent === null ? "–" : `${formatNumber(percent)} %`;
}
