import { type Day, daysBetween } from "@/lib/domain/shared/day";
import { formatNumber } from "@/lib/text/format";

/** Share of a whole as an SVG length, "95.2%"; nothing of nothing has no length. */
export function share(part: number, whole: number): string {
  return whole <= 0 ? "0%" : percent((part / whole) * 100);
}

/** A percentage kept within the picture, at most two decimals (shorter pages). */
export function percent(value: number): string {
  return `${Math.round(Math.min(100, Math.max(0, value)) * 100) / 100}%`;
}

/** A percentage that is given, not measured: "85 %", "92,5 %". */
export function percentWords(value: number): string {
  return `${formatNumber(Math.round(value * 10) / 10)} %`;
}

/** Places days between two ends as 0…1. */
export function timeScale(from: Day, to: Day): (day: Day) => number {
  const length = Math.max(1, daysBetween(from, to));
  return (day) => Math.min(1, Math.max(0, daysBetween(from, day) / length));
}

/** A round number of steps for an axis that reaches `max`: 0, 5, 10, 15 … */
export function niceTicks(max: number, wanted = 4): number[] {
  if (max <= 0) return [0, 1];
  const raw = max / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? 10 * power);
  const ticks = [];
  for (let tick = 0; tick < max + step; tick += step) ticks.push(tick);
  return ticks;
}
