import "server-only";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { findActor } from "@/lib/auth/session";
import { findFigures, listChildFigures } from "@/lib/compliance-store/figures";
import { read } from "@/lib/db/transaction";
import type { LeftBehind } from "@/lib/domain/organization/decide-unit-closing";
import { parseDay } from "@/lib/domain/shared/day";
import { normalizeDayText } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { loadView, type View, type ViewParams } from "./loaders";
import { findUnitByCode } from "./queries";
import { countLeftBehind } from "./queries-acts";
import { findUnitDetails, type KindRow, type LinkRow, listKinds, listLinks, listNames, listPlaces, type NameRow, type PlaceRow, type UnitDetails } from "./queries-page";
import { searchUnits } from "./queries-search";
import { countBelow, listLevels, listRoots, type TreeNode } from "./queries-tree";

/** Children shown of one level before "more". */
export const LEVEL_SIZE = 100;

/** A node of the tree as the screen draws it: `open` holds its children once they are loaded. */
export type TreeItem = Readonly<{
  code: string;
  name: string;
  kind: string;
  children: number;
  below: number;
  open: readonly TreeItem[] | null;
  /** Children that exist beyond those in `open`. */
  more: number;
}>;

const kindWord = (locale: string, unit: Readonly<{ kindLabelVi: string; kindLabelEn: string }>) => (locale === "en" ? unit.kindLabelEn : unit.kindLabelVi);

function toItem(locale: string, node: TreeNode): TreeItem {
  return { code: node.code, name: node.name, kind: kindWord(locale, node), children: node.children, below: node.below, open: null, more: 0 };
}

/** The tree from the tops of the scope, open along the way to the unit in view and one level below it. */
export async function loadUnitTree(params: ViewParams): Promise<Readonly<{ view: View; roots: readonly TreeItem[]; mayManage: boolean }>> {
  const view = await loadView("unit:read", params);
  const [locale, tops] = await Promise.all([getLocale(), read(listRoots, view.scope, view.on)]);
  const way = [...view.ancestors.map((unit) => unit.id), view.unit.id];
  const opened = [...new Set([...way, ...(tops.length === 1 ? tops.map((top) => top.id) : [])])];
  const [levels, counts] = await Promise.all([
    read(listLevels, view.scope, opened, view.on, { from: 0, size: LEVEL_SIZE }),
    read(countBelow, view.scope, tops.map((top) => top.id), view.on),
  ]);
  const byParent = new Map(levels.map((level) => [level.parentId, level]));
  const grow = (id: number, item: TreeItem): TreeItem => {
    const level = byParent.get(id);
    if (!level || level.total === 0) return item;
    return { ...item, open: level.nodes.map((node) => grow(node.id, toItem(locale, node))), more: Math.max(0, level.total - level.nodes.length) };
  };
  const roots = tops.map((top) =>
    grow(top.id, {
      code: top.code, name: top.name, kind: kindWord(locale, top), open: null, more: 0,
      children: counts.get(top.id)?.children ?? 0, below: counts.get(top.id)?.below ?? 0,
    }),
  );
  return { view, roots, mayManage: mayDo(view, "unit:manage") && view.unit.validTo === null };
}

export type UnitPage = Readonly<{
  view: View;
  details: UnitDetails;
  names: readonly NameRow[];
  places: readonly PlaceRow[];
  links: readonly LinkRow[];
  children: Readonly<{ total: number; page: number; items: readonly (TreeItem & Readonly<{ people: number | null }>)[] }>;
  below: number;
  /** Cadres in current posts counted here and below on the day; null for who may not see people. */
  people: number | null;
  /** Members of the clusters this unit is, or is in, on the day; for the picture. */
  clusters: readonly Readonly<{ code: string; name: string; members: readonly LinkRow[] }>[];
  may: Readonly<{ manage: boolean; readPeople: boolean; readCompliance: boolean }>;
}>;

const PAGE_SIZE = 50;
export { PAGE_SIZE as CHILDREN_PAGE_SIZE };

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function mayDo(view: View, permission: Parameters<typeof scopeFor>[1]): boolean {
  return allows(view.actor, permission) && covers(scopeFor(view.actor, permission), view.unit.currentPath);
}

/** Everything the page of one unit shows, as of a day. */
export async function loadUnitPage(code: string, params: Readonly<Record<string, string | string[] | undefined>>): Promise<UnitPage> {
  const view = await loadView("unit:read", { unit: code, on: params.on });
  const page = Math.max(1, Math.min(10_000, Number.parseInt(single(params.page) ?? "1", 10) || 1));
  const { scope, unit, on } = view;
  const may = { manage: mayDo(view, "unit:manage"), readPeople: mayDo(view, "cadre:read"), readCompliance: mayDo(view, "compliance:read") };
  const asked = { unitId: unit.id, lane: "current", group: "*", on } as const;
  const [locale, details, names, places, links, levels, counts, figures, childFigures] = await Promise.all([
    getLocale(),
    read(findUnitDetails, scope, unit.id),
    read(listNames, scope, unit.id),
    read(listPlaces, scope, unit.id, on),
    read(listLinks, scope, unit.id, on),
    read(listLevels, scope, [unit.id], on, { from: (page - 1) * PAGE_SIZE, size: PAGE_SIZE }),
    read(countBelow, scope, [unit.id], on),
    may.readCompliance ? read(findFigures, scope, asked) : null,
    may.readCompliance ? read(listChildFigures, scope, asked) : [],
  ]);
  if (!details) notFound();
  const level = levels[0];
  const peopleOf = new Map(childFigures.map((child) => [child.code, child.people]));
  return {
    view, details, names, places, links,
    children: { total: level?.total ?? 0, page, items: (level?.nodes ?? []).map((node) => ({ ...toItem(locale, node), people: peopleOf.get(node.code) ?? null })) },
    below: counts.get(unit.id)?.below ?? 0,
    people: figures?.people ?? null,
    clusters: await loadClusters(view, links),
    may,
  };
}

async function loadClusters(view: View, links: readonly LinkRow[]): Promise<UnitPage["clusters"]> {
  const holds = (link: LinkRow) => link.from <= view.on && (link.to === null || view.on < link.to);
  const own = links.filter((link) => link.role === "member" && holds(link));
  if (own.length > 0) return [{ code: view.unit.code, name: view.unit.name, members: own }];
  const joined = links.filter((link) => link.role === "inCluster" && holds(link));
  return Promise.all(
    joined.map(async ({ other }) => {
      const all = await read(listLinks, view.scope, other.id, view.on);
      return { code: other.code, name: other.name, members: all.filter((link) => link.role === "member" && holds(link)) };
    }),
  );
}

export type UnitActDesk = Readonly<{
  view: View;
  details: UnitDetails;
  kinds: readonly KindRow[];
  links: readonly LinkRow[];
  /** What an act carries along or finds in its way, as of the day in view. */
  below: number;
  people: number;
  left: LeftBehind;
}>;

/** For the forms of acts: the unit of the scope in which the actor manages units. */
export async function loadUnitAct(code: string, params: ViewParams): Promise<UnitActDesk> {
  const view = await loadView("unit:manage", { unit: code, on: params.on });
  const { scope, unit, on } = view;
  const [details, kinds, links, counts, figures, left] = await Promise.all([
    read(findUnitDetails, scope, unit.id),
    read(listKinds),
    read(listLinks, scope, unit.id, on),
    read(countBelow, scope, [unit.id], on),
    read(findFigures, scope, { unitId: unit.id, lane: "current", group: "*", on }),
    read(countLeftBehind, unit.id, on),
  ]);
  if (!details) notFound();
  return { view, details, kinds, links, below: counts.get(unit.id)?.below ?? 0, people: figures?.people ?? 0, left };
}

/** The words of an answer of the lookup that are not data. */
export type LookupWords = Readonly<{ formerly: (name: string) => string; closed: string }>;
export type LookupItem = Readonly<{ value: string; label: string; hint: string }>;
export type Lookup =
  | Readonly<{ state: "signed-out" }>
  | Readonly<{ state: "found"; items: readonly LookupItem[] }>
  | Readonly<{ state: "level"; items: readonly TreeItem[]; total: number }>;

const MOST_HITS = 12;

/**
 * Search as you type (`q`, perhaps of one `kind`) or one level of the tree (`parent`, from `from`). With `manage` only
 * what the actor may manage. Never more than the scope; who has none finds nothing.
 */
export async function lookupUnits(search: URLSearchParams, words: LookupWords): Promise<Lookup> {
  const actor = await findActor();
  if (!actor) return { state: "signed-out" };
  const scope = scopeFor(actor, search.get("manage") === "1" ? "unit:manage" : "unit:read");
  const on = parseDay(normalizeDayText(search.get("on") ?? "") ?? "") ?? today();
  const locale = await getLocale();
  const parent = search.get("parent");
  if (parent !== null) {
    const unit = await read(findUnitByCode, scope, parent, on);
    if (!unit) return { state: "level", items: [], total: 0 };
    const from = Math.max(0, Number.parseInt(search.get("from") ?? "0", 10) || 0);
    const [level] = await read(listLevels, scope, [unit.id], on, { from, size: LEVEL_SIZE });
    return { state: "level", items: (level?.nodes ?? []).map((node) => toItem(locale, node)), total: level?.total ?? 0 };
  }
  const hits = await read(searchUnits, scope, search.get("q") ?? "", on, { limit: MOST_HITS, kind: search.get("kind") });
  return {
    state: "found",
    items: hits.map((hit) => ({
      value: hit.code,
      label: hit.name,
      hint: [kindWord(locale, hit), hit.parentName, hit.alsoCalled && words.formerly(hit.alsoCalled), !hit.alive && words.closed].filter(Boolean).join(" · "),
    })),
  };
}

