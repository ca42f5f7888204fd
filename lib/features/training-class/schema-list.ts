import { addDays, addMonths, type Day, day, parseDay } from "@/lib/domain/shared/day";
import { CLASS_STATUSES, type ClassStatus } from "@/lib/domain/shared/training-lists";

export const CLASSES_PER_PAGE = 50;
export const LIST_VIEWS = ["list", "month", "quarter"] as const;
export type ListView = (typeof LIST_VIEWS)[number];
export const PLAN_FILTERS = ["in", "out"] as const;

export type ClassFilter = Readonly<{
  statuses: readonly ClassStatus[];
  programme: string | null;
  year: number | null;
  quarter: 1 | 2 | 3 | 4 | null;
  plan: (typeof PLAN_FILTERS)[number] | null;
  q: string | null;
  /** Only classes with a day in [from, to). */
  days?: Readonly<{ from: Day; to: Day }>;
}>;

export const CLASS_SORTS = ["start", "-start", "code", "-code"] as const;
export type ClassSort = (typeof CLASS_SORTS)[number];

export type ClassListRequest = Readonly<{
  view: ListView;
  filter: ClassFilter;
  sort: ClassSort;
  page: number;
  /** The month or quarter a calendar shows; [from, to). */
  from: Day;
  to: Day;
}>;

type Params = Readonly<Record<string, string | string[] | undefined>>;

function one(params: Params, name: string): string | undefined {
  const value = params[name];
  return Array.isArray(value) ? value[0] : value;
}

function pick<const Values extends readonly string[]>(
  values: Values,
  asked: string | undefined,
): Values[number] | null {
  return values.find((value) => value === asked) ?? null;
}

/** [from, to) of a stretch of days, as a condition on the days of a class. */
export function daysOf(filter: ClassFilter): Readonly<{ from: Day; to: Day }> | null {
  if (filter.year === null) return null;
  const year = String(filter.year).padStart(4, "0");
  if (filter.quarter === null) return { from: day(`${year}-01-01`), to: addMonths(day(`${year}-01-01`), 12) };
  const from = addMonths(day(`${year}-01-01`), (filter.quarter - 1) * 3);
  return { from, to: addMonths(from, 3) };
}

function calendarDays(view: ListView, asked: string | undefined, on: Day): Readonly<{ from: Day; to: Day }> {
  const near = parseDay(`${asked ?? ""}-01`) ?? on;
  const month = day(`${near.slice(0, 7)}-01`);
  if (view !== "quarter") return { from: month, to: addMonths(month, 1) };
  const from = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3));
  return { from, to: addMonths(from, 3) };
}

/** Reads the address; what it does not know it leaves out, so that an old link still opens. */
export function parseClassList(params: Params, on: Day): ClassListRequest {
  const view = pick(LIST_VIEWS, one(params, "view")) ?? "list";
  const year = Number(one(params, "year"));
  const quarter = Number(one(params, "quarter"));
  const page = Number(one(params, "page") ?? "1");
  const asked = (one(params, "status") ?? "").split(",");
  return {
    view,
    filter: {
      statuses: CLASS_STATUSES.filter((status) => asked.includes(status)),
      programme: one(params, "programme")?.match(/^[a-z0-9-]{1,80}$/)?.[0] ?? null,
      year: Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : null,
      quarter: quarter === 1 || quarter === 2 || quarter === 3 || quarter === 4 ? quarter : null,
      plan: pick(PLAN_FILTERS, one(params, "plan")),
      q: one(params, "q")?.trim().slice(0, 100) || null,
    },
    sort: pick(CLASS_SORTS, one(params, "sort")) ?? "-start",
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
    ...calendarDays(view, one(params, "month"), on),
  };
}

/** Days to which the list of events is narrowed; both ends count. */
export type EventDays = Readonly<{ from: Day; to: Day }>;

export function parseEventDays(params: Params): EventDays | null {
  const from = parseDay(one(params, "from") ?? "");
  const to = parseDay(one(params, "to") ?? "");
  return from && to && from <= to ? { from, to } : null;
}

/** Whole weeks, Monday first, that hold the days [from, to). */
export function weeksOf(from: Day, to: Day): readonly Day[] {
  const weekday = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: Day[] = [];
  for (let monday = addDays(from, -weekday); monday < to; monday = addDays(monday, 7)) weeks.push(monday);
  return weeks;
}
