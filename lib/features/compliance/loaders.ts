import "server-only";
import {
  findFiguresBelow,
  isPartial,
  listChildStatuses,
  listHeat,
  listTrend,
  type TrendPoint,
} from "@/lib/compliance-store/figures";
import { read } from "@/lib/db/transaction";
import { ownFigures } from "@/lib/domain/compliance/sum-figures";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { addMonths } from "@/lib/domain/shared/day";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { type Deadline, listGroups, listGroupsAndDeadlines } from "./queries";
import { type DashboardRequest, type DashboardSort, HEAT_UNITS_PER_PAGE, SUB_UNITS_PER_PAGE } from "./schema";

const TREND_MONTHS = 12;

type Ranked = Readonly<{
  name: string;
  people: number;
  denominator: number;
  counts: Readonly<{ met: number; short: number }>;
}>;

function rate(row: Ranked): number {
  return row.denominator === 0 ? Number.POSITIVE_INFINITY : row.counts.met / row.denominator;
}

function compare(sort: DashboardSort): (a: Ranked, b: Ranked) => number {
  const sign = sort.startsWith("-") ? -1 : 1;
  const byName = (a: Ranked, b: Ranked) => a.name.localeCompare(b.name, "vi");
  const key = sort.replace("-", "");
  return (a, b) => {
    if (key === "name") return sign * byName(a, b);
    const [left, right] =
      key === "rate" ? [rate(a), rate(b)] : key === "short" ? [a.counts.short, b.counts.short] : [a.people, b.people];
    // Where nobody is counted there is no rate: such units stand last either way.
    if (left === right) return byName(a, b);
    if (!Number.isFinite(left)) return 1;
    if (!Number.isFinite(right)) return -1;
    return sign * (left - right);
  };
}

/** Deadlines within the picture; the end of a grace where somebody is in it shortly before. */
function pressing(deadlines: readonly Deadline[], trend: readonly TrendPoint[]): readonly Deadline[] {
  const last = trend.at(-1)?.on ?? "";
  return deadlines.filter((deadline) => {
    const before = trend.filter(({ on }) => on <= deadline.on).at(-1);
    if (!before || deadline.on > last) return false;
    return deadline.kind === "target" || before.counts.grace > 0;
  });
}

/** All that a dashboard shows about a unit on a day, in a number of statements that does not depend on its size. */
export async function loadDashboard(params: ViewParams, request: DashboardRequest) {
  const view = await loadView("compliance:read", params);
  const { scope, unit, on } = view;
  const asked = { unitId: unit.id, lane: request.lane, group: request.group, on };
  const span = { from: addMonths(on, -TREND_MONTHS), to: addMonths(on, TREND_MONTHS) };
  const [{ figures, children, partial }, trend, { groups, deadlines }] = await Promise.all([
    read(findFiguresBelow, scope, asked),
    read(listTrend, scope, { ...asked, ...span }),
    read(listGroupsAndDeadlines, { unit, lane: request.lane, group: request.group, ...span }),
  ]);
  if (!figures) throw new Error(`unit ${unit.code} left the scope while its dashboard was read`);
  const sorted = [...children].sort(compare(request.sort));
  return {
    view,
    figures,
    partial,
    trend,
    deadlines: pressing(deadlines, trend),
    groups,
    own: ownFigures(figures, children),
    subUnitCount: sorted.length,
    subUnits: sorted.slice((request.page - 1) * SUB_UNITS_PER_PAGE, request.page * SUB_UNITS_PER_PAGE),
  };
}

/** Rates by post group and sub-unit, for the sub-units of one page. The unit's own total stands in the last column. */
export async function loadHeat(params: ViewParams, request: DashboardRequest) {
  const view = await loadView("compliance:read", params);
  const { scope, unit, on } = view;
  const [children, groups, partial] = await Promise.all([
    read(listChildStatuses, scope, { unitId: unit.id, lane: request.lane, group: ALL_GROUPS, on }),
    read(listGroups),
    read(isPartial, scope, unit.id, on),
  ]);
  const peopled = children.filter((child) => child.people > 0).sort(compare("rate"));
  const subUnits = peopled.slice((request.page - 1) * HEAT_UNITS_PER_PAGE, request.page * HEAT_UNITS_PER_PAGE);
  const below = subUnits.map((child) => child.unitId);
  const cells = await read(listHeat, scope, { unitId: unit.id, below, lane: request.lane, on });
  const used = new Set(cells.filter((cell) => cell.denominator > 0).map((cell) => cell.group));
  return {
    view,
    partial,
    groups: groups.filter((group) => used.has(group.code)),
    subUnitCount: peopled.length,
    subUnits,
    cells: new Map(cells.map((cell) => [`${cell.unitId}:${cell.group}`, cell])),
  };
}
