import type { Day } from "@/lib/domain/shared/day";
import {
  COMPLIANCE_STATUSES,
  type ComplianceStatus,
  LANES,
  type Lane,
  PARTY_STATUSES,
  type PartyStatus,
  SEXES,
  type Sex,
} from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";

/** The list of people lives in its address: every filter, the order, the columns and the page. */

export const AGE_BANDS = ["under30", "30-39", "40-49", "50-59", "60plus"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
/** Completed years, first and last of the band. */
export const AGE_BOUNDS: Readonly<Record<AgeBand, Readonly<{ from: number | null; to: number | null }>>> = {
  under30: { from: null, to: 29 },
  "30-39": { from: 30, to: 39 },
  "40-49": { from: 40, to: 49 },
  "50-59": { from: 50, to: 59 },
  "60plus": { from: 60, to: null },
};

export const SORTS = ["name", "-name", "birth", "-birth"] as const;
export type CadreSort = (typeof SORTS)[number];

/** Columns to choose; the name is always there and always first. */
export const COLUMNS = [
  "birthDate",
  "sex",
  "unit",
  "posts",
  "required",
  "held",
  "status",
  "party",
  "partyJoinedOn",
  "partyOfficialOn",
  "kind",
  "schooling",
  "degree",
  "nativePlace",
  "ethnicity",
  "religion",
] as const;
export type CadreColumn = (typeof COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly CadreColumn[] = ["birthDate", "unit", "posts", "required", "held", "status"];
/** Masked for roles without cadre:read-sensitive (Luật 91/2025/QH15). */
export const SENSITIVE_COLUMNS: readonly CadreColumn[] = ["ethnicity", "religion", "partyJoinedOn", "partyOfficialOn"];

export const POST_FILTERS = ["with", "without"] as const;
export const PAGE_SIZE = 50;

/** Longest text looked for, and most words of it: the rest cannot make the answer better. */
const MAX_QUERY = 100;

export type CadreFilter = Readonly<{
  /** null lists everyone who belongs to the unit, with or without a post. */
  lane: Lane | null;
  statuses: readonly ComplianceStatus[];
  group: string | null;
  levels: readonly TheoryLevel[];
  position: string | null;
  party: PartyStatus | null;
  sex: Sex | null;
  age: AgeBand | null;
  underForty: boolean;
  withoutPost: boolean;
  ended: boolean;
  /** Only the unit itself, without what is below it. */
  own: boolean;
  q: string | null;
}>;

export type CadreListRequest = Readonly<{
  filter: CadreFilter;
  sort: CadreSort;
  page: number;
  columns: readonly CadreColumn[];
}>;

export type ListParams = Readonly<Record<string, string | string[] | undefined>>;

function valuesOf(params: ListParams, name: string): readonly string[] {
  const value = params[name];
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return list.flatMap((item) => item.split(",")).filter((item) => item !== "");
}

function oneOf<const Values extends readonly string[]>(
  params: ListParams,
  name: string,
  known: Values,
): Values[number] | null {
  const asked = valuesOf(params, name)[0];
  return known.find((value) => value === asked) ?? null;
}

function someOf<const Values extends readonly string[]>(
  params: ListParams,
  name: string,
  known: Values,
): readonly Values[number][] {
  const asked = valuesOf(params, name);
  return known.filter((value) => asked.includes(value));
}

/** Reads the address; what it does not know it leaves out, so that an old link still opens. */
export function parseListRequest(params: ListParams): CadreListRequest {
  const statuses = someOf(params, "status", COMPLIANCE_STATUSES);
  const levels = someOf(params, "level", THEORY_LEVELS);
  const code = (name: string) => valuesOf(params, name)[0]?.match(/^[a-z0-9-]{1,80}$/)?.[0] ?? null;
  const group = code("group");
  const post = oneOf(params, "post", POST_FILTERS);
  const raw = params.q;
  const q = (Array.isArray(raw) ? raw[0] : raw)?.trim().slice(0, MAX_QUERY) || null;
  // A level is held with or without a post; a status is the status of a post.
  const aboutPosts = statuses.length > 0 || group !== null || post === "with";
  const withoutPost = !aboutPosts && post === "without";
  const columns = someOf(params, "cols", COLUMNS);
  const page = Number(valuesOf(params, "page")[0] ?? "1");
  return {
    filter: {
      lane: withoutPost ? null : (oneOf(params, "lane", LANES) ?? (aboutPosts ? "current" : null)),
      statuses,
      group,
      levels,
      position: code("position"),
      party: oneOf(params, "party", PARTY_STATUSES),
      sex: oneOf(params, "sex", SEXES),
      age: oneOf(params, "age", AGE_BANDS),
      underForty: valuesOf(params, "under40").includes("1"),
      withoutPost,
      ended: valuesOf(params, "ended").includes("1"),
      own: valuesOf(params, "below").includes("0"),
      q,
    },
    sort: oneOf(params, "sort", SORTS) ?? "name",
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
    columns: columns.length > 0 ? columns : DEFAULT_COLUMNS,
  };
}

/** The request as address parameters, defaults left out; `page` and view parameters are the caller's. */
export function toListParams(request: CadreListRequest): Record<string, string | undefined> {
  const { filter } = request;
  const list = (values: readonly string[]) => (values.length > 0 ? values.join(",") : undefined);
  const sameColumns = request.columns.join() === DEFAULT_COLUMNS.join();
  return {
    lane: filter.lane ?? undefined,
    status: list(filter.statuses),
    group: filter.group ?? undefined,
    level: list(filter.levels),
    position: filter.position ?? undefined,
    party: filter.party ?? undefined,
    sex: filter.sex ?? undefined,
    age: filter.age ?? undefined,
    under40: filter.underForty ? "1" : undefined,
    post: filter.withoutPost ? "without" : undefined,
    ended: filter.ended ? "1" : undefined,
    below: filter.own ? "0" : undefined,
    q: filter.q ?? undefined,
    sort: request.sort === "name" ? undefined : request.sort,
    cols: sameColumns ? undefined : request.columns.join(","),
  };
}

/** One line of the list. `masked` says that sensitive columns were withheld, not that they are empty. */
export type CadreRow = Readonly<{
  id: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  sex: Sex;
  unitCode: string;
  unitName: string;
  posts: readonly Readonly<{ nameVi: string; nameEn: string; unitName: string | null; term: string | null }>[];
  required: TheoryLevel | null;
  held: TheoryLevel | null;
  status: ComplianceStatus | null;
  statusSince: Day | null;
  party: PartyStatus;
  partyJoinedOn: Day | null;
  partyOfficialOn: Day | null;
  kind: string;
  schooling: string | null;
  degree: string | null;
  nativePlace: string | null;
  ethnicity: string | null;
  religion: string | null;
  masked: boolean;
  isDemo: boolean;
}>;

export type CadrePage = Readonly<{ rows: readonly CadreRow[]; total: number }>;
