import "server-only";
import { type Hanging, spread } from "./bucket-changes";
import type { CopyText } from "./copy-text";
import { type BucketChanges, indexesInOrder, type Series, visitBuckets } from "./series";

/**
 * Which units are complete and can be written while others are still being counted, so that a nation's counts need not
 * be held in memory at once. A unit is complete when all units that ever hung below it are.
 */
export type FlushPlan = Readonly<{
  /** Marks units as read; writes the buckets of every unit that is complete now, and forgets them. */
  finish: (unitIds: Iterable<number>) => void;
  /** Writes every unit not written yet. Answers with what came too late for its unit's rows: add it to them. */
  finishAll: () => BucketChanges;
}>;

/** `own` is what was counted at each unit; `leaves` takes units without others below them, in order, `above` the others. */
export function planFlush(
  hanging: Hanging,
  own: BucketChanges,
  { leaves, above }: Readonly<{ leaves: CopyText; above: CopyText }>,
): FlushPlan {
  const waitsFor = new Map<number, Set<number>>();
  const aboveOf = new Map<number, Set<number>>();
  for (const [unitId, places] of hanging) {
    const ids = new Set([unitId, ...places.flatMap((place) => place.ids)]);
    aboveOf.set(unitId, ids);
    for (const id of ids) {
      const below = waitsFor.get(id);
      if (below === undefined) waitsFor.set(id, new Set([unitId]));
      else below.add(unitId);
    }
  }
  const changes: BucketChanges = new Map();
  const written = new Set<number>();
  const leafIds = new Set([...waitsFor].filter(([id, below]) => below.size === 1 && below.has(id)).map(([id]) => id));

  const write = (unitId: number, text: CopyText) => {
    written.add(unitId);
    const unit = changes.get(unitId);
    if (unit === undefined) return;
    const order = indexesInOrder(unit);
    for (const key of [...unit.series.keys()].sort()) {
      const starts = [0, 1, 2].map((grain) => `${unitId}\t${key}\t${grain}\t`);
      visitBuckets(unit.series.get(key) as Series, unit.days, order, (grain, bucket, counts, place) =>
        text.writeBucket(starts[grain] as string, bucket, counts, place),
      );
    }
    changes.delete(unitId);
  };
  const close = (unitId: number) => {
    const unit = own.get(unitId);
    if (unit !== undefined) spread(unitId, unit, hanging, changes);
    own.delete(unitId);
  };

  return {
    finish(unitIds) {
      for (const unitId of unitIds) {
        close(unitId);
        for (const id of aboveOf.get(unitId) ?? []) {
          const below = waitsFor.get(id);
          if (below?.delete(unitId) && below.size === 0) write(id, leafIds.has(id) ? leaves : above);
        }
      }
    },
    finishAll() {
      for (const unitId of [...own.keys()]) close(unitId);
      for (const unitId of [...changes.keys()].sort((a, b) => a - b)) if (!written.has(unitId)) write(unitId, above);
      return changes;
    },
  };
}
