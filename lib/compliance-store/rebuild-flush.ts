import "server-only";
import { type BucketChanges, type Hanging, type Series, visitBuckets, WIDTH } from "./bucket-changes";
import type { CopyText } from "./copy-text";

/**
 * Which units are complete and can be written while others are still being counted, so that a nation's counts need not
 * be held in memory at once. A unit is complete when all units that ever hung below it are.
 */
export type FlushPlan = Readonly<{
  /** Marks units as read; writes the buckets of every unit that is complete now, and forgets them. */
  finish: (unitIds: Iterable<number>) => void;
  /** Writes every unit not written yet. What is left in the changes then came too late for its unit's rows: add it to them. */
  finishAll: () => void;
}>;

export function planFlush(hanging: Hanging, changes: BucketChanges, text: CopyText): FlushPlan {
  const waitsFor = new Map<number, Set<number>>();
  const aboveOf = new Map<number, Set<number>>();
  for (const [unitId, places] of hanging) {
    const above = new Set([unitId, ...places.flatMap((place) => place.ids)]);
    aboveOf.set(unitId, above);
    for (const id of above) {
      const below = waitsFor.get(id);
      if (below === undefined) waitsFor.set(id, new Set([unitId]));
      else below.add(unitId);
    }
  }
  const written = new Set<number>();

  const write = (unitId: number) => {
    written.add(unitId);
    const ofUnit = changes.get(unitId) ?? new Map<string, Series>();
    for (const key of [...ofUnit.keys()].sort()) {
      const start = `${unitId}\t${key}\t`;
      visitBuckets(ofUnit.get(key) as Series, (grain, bucket, counts, place) =>
        text.writeNumbers(`${start}${grain}\t${bucket}`, counts, place, WIDTH),
      );
    }
    changes.delete(unitId);
  };

  return {
    finish(unitIds) {
      for (const unitId of unitIds) {
        for (const id of aboveOf.get(unitId) ?? []) {
          const below = waitsFor.get(id);
          if (below?.delete(unitId) && below.size === 0) write(id);
        }
      }
    },
    finishAll() {
      for (const unitId of [...changes.keys()]) if (!written.has(unitId)) write(unitId);
    },
  };
}
