import "server-only";
import { type BucketChanges, type BucketRow, bucketRowsOf, type Hanging } from "./bucket-changes";

/**
 * Which units are complete and can be written while others are still being counted, so that a nation's counts need not
 * be held in memory at once. A unit is complete when all units that ever hung below it are.
 */
export type FlushPlan = Readonly<{
  /** Marks units as read; answers with the rows of every unit that is complete now, and forgets them. */
  finish: (unitIds: Iterable<number>) => Generator<BucketRow>;
  /** Rows of every unit not written yet. What is left in the changes then came too late for its unit's rows: add it to them. */
  finishAll: () => Generator<BucketRow>;
}>;

export function planFlush(hanging: Hanging, changes: BucketChanges): FlushPlan {
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

  function* write(unitId: number): Generator<BucketRow> {
    written.add(unitId);
    for (const [key, series] of changes.get(unitId) ?? []) yield* bucketRowsOf(unitId, key, series);
    changes.delete(unitId);
  }

  return {
    *finish(unitIds) {
      for (const unitId of unitIds) {
        for (const id of aboveOf.get(unitId) ?? []) {
          const below = waitsFor.get(id);
          if (below?.delete(unitId) && below.size === 0) yield* write(id);
        }
      }
    },
    *finishAll() {
      for (const unitId of [...changes.keys()]) if (!written.has(unitId)) yield* write(unitId);
    },
  };
}
