import type { Day, DayRange } from "@/lib/domain/shared/day";

/** The range cut at every given day that lies strictly inside it: adjoining slices, in order. */
export function sliceRange(range: DayRange, cuts: Iterable<Day>): readonly DayRange[] {
  const inside: Day[] = [];
  for (const cut of cuts) if (cut > range.from && (range.to === null || cut < range.to)) inside.push(cut);
  if (inside.length === 0) return [{ from: range.from, to: range.to }];
  inside.sort();

  const slices: DayRange[] = [];
  let from = range.from;
  for (const cut of inside) {
    if (cut === from) continue;
    slices.push({ from, to: cut });
    from = cut;
  }
  slices.push({ from, to: range.to });
  return slices;
}

/** The days two ranges share, or null when they share none. */
export function intersect(a: DayRange, b: DayRange): DayRange | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === null || (b.to !== null && b.to < a.to) ? b.to : a.to;
  return to === null || from < to ? { from, to } : null;
}

/** Joins each interval to the one before it when they adjoin and say the same. */
export function mergeNeighbours<Interval extends DayRange>(
  intervals: readonly Interval[],
  same: (a: Interval, b: Interval) => boolean,
): readonly Interval[] {
  const merged: Interval[] = [];
  let last: Interval | undefined;
  for (const interval of intervals) {
    if (last !== undefined && last.to === interval.from && same(last, interval)) {
      merged.pop();
      last = { ...last, to: interval.to };
    } else {
      last = interval;
    }
    merged.push(last);
  }
  return merged;
}
