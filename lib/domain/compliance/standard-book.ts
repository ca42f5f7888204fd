import { type Day, type DayRange, EARLIEST_DAY } from "@/lib/domain/shared/day";
import { mergeNeighbours, sliceRange } from "./day-slices";
import { addressesPost, areaOn, type PostKey, pathOn, pickStandard } from "./pick-standard";
import type { StandardVersion, UnitFacts } from "./types";

/** Which standard binds a kind of post over all time: adjoining stretches from the earliest day on. */
export type BindingStretch = DayRange & Readonly<{ standard: StandardVersion | null }>;

/** The standards matrix, read: answers are kept, since thousands of people hold the same position in one unit. */
export type StandardBook = Readonly<{ bindingStretches: (post: PostKey) => readonly BindingStretch[] }>;

function computeBindingStretches(
  post: PostKey,
  standards: readonly StandardVersion[],
  unit: UnitFacts | undefined,
): readonly BindingStretch[] {
  const candidates = standards.filter((standard) => addressesPost(standard, post, unit));
  const cuts: Day[] = [];
  for (const range of [...candidates, ...(unit?.placements ?? []), ...(unit?.formerAreas ?? [])]) {
    cuts.push(range.from);
    if (range.to !== null) cuts.push(range.to);
  }
  const stretches = sliceRange({ from: EARLIEST_DAY, to: null }, cuts).map((slice) => {
    const area = areaOn(unit, slice.from);
    const speaking = candidates.filter((standard) => standard.area === null || standard.area === area);
    return { ...slice, standard: pickStandard(speaking, pathOn(unit, slice.from), slice.from) };
  });
  return mergeNeighbours(stretches, (a, b) => a.standard === b.standard);
}

export function openStandardBook(
  standards: readonly StandardVersion[],
  units: ReadonlyMap<number, UnitFacts>,
): StandardBook {
  const known = new Map<string, readonly BindingStretch[]>();
  return {
    bindingStretches(post) {
      const key = `${post.lane}|${post.positionId}|${post.unitId}|${post.groups.join(",")}`;
      let stretches = known.get(key);
      if (stretches === undefined) {
        stretches = computeBindingStretches(post, standards, units.get(post.unitId));
        known.set(key, stretches);
      }
      return stretches;
    },
  };
}
