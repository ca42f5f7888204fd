import { cache } from "react";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { Locale } from "./load-messages";

const TAGS: Readonly<Record<Locale, string>> = { vi: "vi-VN", en: "en-GB" };

const reading = cache((): { locale: Locale } => ({ locale: "vi" }));

/**
 * Says in which language the page that is being drawn writes its numbers: "1.234,5" and "1,234.5" mean the same, and a
 * page must not hold both. Outside a page (jobs, papers, the browser) numbers are Vietnamese unless told otherwise.
 */
export function writeNumbersIn(locale: Locale): void {
  reading().locale = locale;
}

const formats = new Map<string, Intl.NumberFormat>();
function formatOf(locale: Locale, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${least} ${most}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(TAGS[locale], { minimumFractionDigits: least, maximumFractionDigits: most });
    formats.set(key, format);
  }
  return format;
}

/** "2020-10-30" → "30/10/2020". */
export function formatDay(value: Day): string {
  return `${value.slice(8, 10)}/${value.slice(5, 7)}/${value.slice(0, 4)}`;
}

/** The last day of a half-open range, as people write it; empty when it goes on. */
export function formatLastDay(to: Day | null): string {
  return to === null ? "" : formatDay(addDays(to, -1));
}

/** 1234 → "1.234" or "1,234". Most figures are whole and small, which says itself far quicker than by the rules of a language. */
export function formatNumber(value: number, locale?: Locale): string {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  return formatOf(locale ?? reading().locale, 0, 3).format(value);
}

/** 8.456 → "8,46" or "8.46": so many decimals at most, and always `least` of them. */
export function formatDecimal(value: number, most: number, least = 0, locale?: Locale): string {
  return formatOf(locale ?? reading().locale, least, most).format(value);
}

/** 20 of 21 → "95,2 %" or "95.2 %"; nothing of nothing has no percentage. */
export function formatPercent(numerator: number, denominator: number, locale?: Locale): string {
  return denominator === 0 ? "–" : `${formatDecimal((numerator / denominator) * 100, 1, 1, locale)} %`;
}

/** "30/10/2020", "30-10-2020", "30.10.2020" or "2020-10-30" → "2020-10-30"; null when it is none of these. */
export function normalizeDayText(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso) return `${iso[1]}-${iso[2]?.padStart(2, "0")}-${iso[3]?.padStart(2, "0")}`;
  const vietnamese = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!vietnamese) return null;
  return `${vietnamese[3]}-${vietnamese[2]?.padStart(2, "0")}-${vietnamese[1]?.padStart(2, "0")}`;
}
