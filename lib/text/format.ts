import { addDays, type Day } from "@/lib/domain/shared/day";

const NUMBER = new Intl.NumberFormat("vi-VN");
const ONE_DECIMAL = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** "2020-10-30" → "30/10/2020". */
export function formatDay(value: Day): string {
  return `${value.slice(8, 10)}/${value.slice(5, 7)}/${value.slice(0, 4)}`;
}

/** The last day of a half-open range, as people write it; empty when it goes on. */
export function formatLastDay(to: Day | null): string {
  return to === null ? "" : formatDay(addDays(to, -1));
}

/** 1234 → "1.234". Most figures are whole and small, which says itself far quicker than by the rules of a language. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : NUMBER.format(value);
}

/** 20 of 21 → "95,2 %"; nothing of nothing has no percentage. */
export function formatPercent(numerator: number, denominator: number): string {
  return denominator === 0 ? "–" : `${ONE_DECIMAL.format((numerator / denominator) * 100)} %`;
}

/** "30/10/2020", "30-10-2020", "30.10.2020" or "2020-10-30" → "2020-10-30"; null when it is none of these. */
export function normalizeDayText(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso) return `${iso[1]}-${iso[2]?.padStart(2, "0")}-${iso[3]?.padStart(2, "0")}`;
  const vietnamese = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!vietnamese) return null;
  return `${vietnamese[3]}-${vietnamese[2]?.padStart(2, "0")}-${vietnamese[1]?.padStart(2, "0")}`;
}
