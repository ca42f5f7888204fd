import "server-only";
import { type Hanging, handUp, spread } from "./bucket-changes";
import { blankRow, type CopyBuckets } from "./copy-buckets";
import { type BucketChanges, GRAINS, indexesInOrder, type Series, visitBuckets } from "./series";

/**
 * Which units are complete and can be written while others are still being counted, so that a nation's counts need not
 * be held in memory at once. A unit is complete when all units that ever hung below it are.
 */
export type FlushPlan = Readonly<{
  /** Marks units as read; writes the buckets of every unit that is complete by that, and forgets them. */
  finish: (unitIds: Iterable<number>) => Steps;
  /** Writes every unit not written yet. */
  finishAll: () => Steps;
  /** What came too late for its unit's rows: add it to them. */
  late: () => BucketChanges;
}>;

/** Work that can be paused after each step: it is long, and others wait for the same thread. */
export type Steps = Generator<void, void, void>;

/**
 * The unit right above, where all that is counted at a unit also counts at it and goes on from there: the unit hangs in
 * one place without end, below one that hangs so too and was there first. Then everything is handed up one step at a
 * time, already added up, and not to each unit above.
 */
function parentsOf(hanging: Hanging): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  for (const [unitId, places] of hanging) {
    const [place] = places;
    const parentId = place?.ids.at(-2);
    if (place === undefined || parentId === undefined || places.length > 1 || place.to !== null) continue;
    const above = hanging.get(parentId) ?? [];
    const [parent] = above;
    if (parent === undefined || above.length > 1 || parent.to !== null || parent.from > place.from) continue;
    if (`${parent.ids.join()},${unitId}` === place.ids.join()) parents.set(unitId, parentId);
  }
  return parents;
}

/** `own` is what was counted at each unit; the sums of it and all below it go to `copy`. */
export function planFlush(hanging: Hanging, own: BucketChanges, copy: CopyBuckets): FlushPlan {
  const waitsFor = new Map<number, Set<number>>();
  const aboveOf = new Map<number, readonly number[]>();
  for (const [unitId, places] of hanging) {
    // From below upwards: what is complete is handed to the next before that is seen to be complete.
    const depths = new Map(
      places
        .flatMap(({ ids }) => ids.map((id, depth) => [id, depth] as const))
        .concat([[unitId, Number.MAX_SAFE_INTEGER]]),
    );
    const ids = [...depths].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    aboveOf.set(unitId, ids);
    for (const id of ids) {
      const below = waitsFor.get(id);
      if (below === undefined) waitsFor.set(id, new Set([unitId]));
      else below.add(unitId);
    }
  }
  const parents = parentsOf(hanging);
  const changes: BucketChanges = new Map();
  const written = new Set<number>();

  function* write(unitId: number): Steps {
    written.add(unitId);
    const unit = changes.get(unitId);
    if (unit === undefined) return;
    const order = indexesInOrder(unit);
    for (const key of [...unit.series.keys()].sort()) {
      const [lane = "", group = ""] = key.split("\t");
      const blanks = Object.values(GRAINS).map((grain) => blankRow(unitId, lane, group, grain));
      visitBuckets(unit.series.get(key) as Series, unit.days, order, (grain, bucket, counts, place) =>
        copy.write(blanks[grain] as Buffer, bucket, counts, place),
      );
      yield;
    }
    changes.delete(unitId);
  }
  const close = (unitId: number) => {
    const unit = own.get(unitId);
    if (unit === undefined) return;
    own.delete(unitId);
    const parentId = parents.get(unitId);
    if (parentId === undefined || written.has(parentId)) spread(unitId, unit, hanging, changes);
    else handUp(unitId, parentId, unit, hanging, { own, changes });
  };

  return {
    *finish(unitIds) {
      for (const unitId of unitIds) {
        for (const id of aboveOf.get(unitId) ?? []) {
          const below = waitsFor.get(id);
          if (!below?.delete(unitId) || below.size > 0) continue;
          close(id);
          yield* write(id);
        }
      }
    },
    *finishAll() {
      for (const [unitId, unit] of own) spread(unitId, unit, hanging, changes);
      own.clear();
      for (const unitId of [...changes.keys()].sort((a, b) => a - b)) if (!written.has(unitId)) yield* write(unitId);
    },
    late: () => changes,
  };
}
