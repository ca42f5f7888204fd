import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { type Figures, findFigures } from "@/lib/compliance-store/figures";
import type { Tx } from "@/lib/db/client";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import { countCadres, type ListFrame, listCadres, pageWindow } from "./queries-list";
import type { CadreFilter, CadreListRequest, CadrePage } from "./schema-list";

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

/** How many the list holds where the stored counts say so; null when people have to be counted. */
export async function findKnownTotal(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ id: number }>,
  frame: ListFrame,
  filter: CadreFilter,
  on: Day,
): Promise<number | null> {
  if (filter.lane === null || !frame.whole) return null;
  const group = filter.group ?? ALL_GROUPS;
  const figures = await findFigures(tx, scope, { unitId: unit.id, lane: filter.lane, group, on });
  return figures && countFromFigures(figures, filter);
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
  return (await findKnownTotal(tx, scope, unit, frame, filter, on)) ?? countCadres(tx, scope, frame, filter, on);
}

/** A list this short is quicker to collect and sort than to walk in order. */
const FEW = 1000;

/** A page of the list and how many there are. */
export async function findCadrePage(
  tx: Tx,
  scopes: Readonly<{ read: UnitScope; sensitive: UnitScope }>,
  unit: Readonly<{ id: number }>,
  frame: ListFrame,
  request: Pick<CadreListRequest, "filter" | "sort" | "page">,
  on: Day,
): Promise<CadrePage> {
  const window = pageWindow(request.page);
  // Those without a post are mostly few or none: walking everybody in order of names would look for them to the end.
  const known = request.filter.withoutPost
    ? await countCadres(tx, scopes.read, frame, request.filter, on)
    : await findKnownTotal(tx, scopes.read, unit, frame, request.filter, on);
  if (known !== null) {
    if (known <= window.offset) return { rows: [], total: known };
    const page = { ...window, few: known <= FEW };
    return { rows: await listCadres(tx, scopes.read, scopes.sensitive, frame, request, on, page), total: known };
  }
  const [rows, total] = await Promise.all([
    listCadres(tx, scopes.read, scopes.sensitive, frame, request, on, window),
    countCadres(tx, scopes.read, frame, request.filter, on),
  ]);
  return { rows, total };
}
