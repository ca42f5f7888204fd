import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import { type ComplianceStatus, LANES, type Lane, type Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

export const DASHBOARD_SORTS = ["rate", "-rate", "short", "-short", "people", "-people", "name", "-name"] as const;
export type DashboardSort = (typeof DASHBOARD_SORTS)[number];
export const SUB_UNITS_PER_PAGE = 50;
/** Columns of the heat map: as many as a wide screen shows without being pushed sideways. */
export const HEAT_UNITS_PER_PAGE = 30;

export type DashboardRequest = Readonly<{ lane: Lane; group: string; sort: DashboardSort; page: number }>;

/** Reads a dashboard's address; what it does not know it leaves out. Lowest rate first: that is where the work is. */
export function parseDashboard(params: Readonly<Record<string, string | undefined>>): DashboardRequest {
  const page = Number(params.page ?? "1");
  return {
    lane: LANES.find((lane) => lane === params.lane) ?? "current",
    group: /^[a-z0-9-]{1,60}$/.test(params.group ?? "") ? (params.group as string) : ALL_GROUPS,
    sort: DASHBOARD_SORTS.find((sort) => sort === params.sort) ?? "rate",
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

export type ListFilter = Readonly<{
  unit: string;
  /** The day in view when it is not today. */
  on: Day | undefined;
  lane: Lane;
  group: string;
  status?: ComplianceStatus | readonly ComplianceStatus[];
  level?: TheoryLevel | readonly TheoryLevel[];
  sex?: Sex;
  underForty?: boolean;
  /** Only the unit itself, without what is below it. */
  own?: boolean;
}>;

/** The list that a figure counts: as many rows as the figure says. */
export function listHref(filter: ListFilter): string {
  const query = new URLSearchParams({ unit: filter.unit });
  if (filter.on) query.set("on", filter.on);
  query.set("lane", filter.lane);
  query.set("post", "with");
  if (filter.group !== ALL_GROUPS) query.set("group", filter.group);
  if (filter.status) query.set("status", [filter.status].flat().join(","));
  if (filter.level) query.set("level", [filter.level].flat().join(","));
  if (filter.sex) query.set("sex", filter.sex);
  if (filter.underForty) query.set("under40", "1");
  if (filter.own) query.set("below", "0");
  return `/cadres?${query}`;
}
