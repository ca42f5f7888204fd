import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { type Figures, findFigures } from "@/lib/compliance-store/figures";
import type { Tx } from "@/lib/db/client";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import { countCadres, type ListFrame } from "./queries-list";
import type { CadreFilter } from "./schema-list";

/** The count out of the kept figures where the filter asks for nothing else; null when people must be counted. */
function countFromFigures(figures: Figures, filter: CadreFilter): number | null {
  const onlyPosts = filter.position === null && filter.party === null && filter.age === null && filter.q === null;
  if (!onlyPosts) return null;
  const sum = <Key extends string>(counts: Readonly<Record<Key, number>>, keys: readonly Key[]) =>
    (keys.length > 0 ? keys : (Object.keys(counts) as Key[])).reduce((total, key) => total + counts[key], 0);
  const plain = filter.sex === null && !filter.underForty;
  if (plain && filter.levels.length === 0) return sum(figures.counts, filter.statuses);
  if (filter.statuses.length > 0) return null;
  if (plain) return sum(figures.levels, filter.levels);
  if (filter.sex === "female" && !filter.underForty) return sum(figures.women, filter.levels);
  if (filter.sex === null && filter.underForty) return sum(figures.young, filter.levels);
  return null;
}

/** How many the list holds: from the stored counts when they answer, else by counting. */
export async function findTotal(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ id: number }>,
  frame: ListFrame,
  filter: CadreFilter,
  on: Day,
): Promise<number> {
  if (filter.lane !== null && frame.whole && filter.q === null) {
    const figures = await findFigures(tx, scope, {
      unitId: unit.id,
      lane: filter.lane,
      group: filter.group ?? ALL_GROUPS,
      on,
    });
    const total = figures && countFromFigures(figures, filter);
    if (total !== null) return total;
  }
  return countCadres(tx, scope, frame, filter, on);
}
