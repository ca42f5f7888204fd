import "server-only";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { findActor } from "@/lib/auth/session";
import { listPeopleCounts } from "@/lib/compliance-store/figures";
import { read } from "@/lib/db/transaction";
import type { Permission } from "@/lib/domain/access/permissions";
import type { LeftBehind } from "@/lib/domain/organization/decide-unit-closing";
import { parseDay } from "@/lib/domain/shared/day";
import { normalizeDayText } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { loadView, type View, type ViewParams } from "./loaders";
import { findUnitByCode } from "./queries";
import { countLeftBehind } from "./queries-acts";
import { findUnitDossier, type KindRow, listKinds, type UnitDossier } from "./queries-page";
import { searchUnits } from "./queries-search";
import { listLevels, listRoots, type TreeNode } from "./queries-tree";

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

const kindWord = (locale: string, unit: Readonly<{ kindLabelVi: string; kindLabelEn: string }>) =>
  locale === "en" ? unit.kindLabelEn : unit.kindLabelVi;

function toItem(locale: string, node: TreeNode): TreeItem {
  return {
    code: node.code,
    name: node.name,
    kind: kindWord(locale, node),
    children: node.children,
    below: node.below,
    open: null,
    more: 0,
  };
}

/** The tree from the tops of the scope, open along the way to the unit in view and one level below it. */
export async function loadUnitTree(
  params: ViewParams,
): Promise<Readonly<{ view: View; roots: readonly TreeItem[]; mayManage: boolean }>> {
  const view = await loadView("unit:read", params);
  const [locale, tops] = await Promise.all([getLocale(), read(listRoots, view.scope, view.on)]);
  const way = new Set([...tops, ...view.ancestors, view.unit].map((unit) => unit.id));
  const levels = await read(listLevels, view.scope, [...way], view.on, { from: 0, size: LEVEL_SIZE });
  const byParent = new Map(levels.map((level) => [level.parentId, level]));
  const inView = new Set([...view.ancestors, view.unit].map((unit) => unit.id));
  const grow = (id: number, item: TreeItem): TreeItem => {
    const level = byParent.get(id);
    if (!level || level.total === 0 || !(inView.has(id) || tops.length === 1)) return item;
    return {
      ...item,
      open: level.nodes.map((node) => grow(node.id, toItem(locale, node))),
      more: Math.max(0, level.total - level.nodes.length),
    };
  };
  const roots = tops.map((top) => {
    const level = byParent.get(top.id);
    return grow(top.id, {
      code: top.code,
      name: top.name,
      kind: kindWord(locale, top),
      open: null,
      more: 0,
      children: level?.total ?? 0,
      below: level?.below ?? 0,
    });
  });
  return { view, roots, mayManage: mayDo(view, "unit:manage") && view.unit.validTo === null };
}

export type UnitPage = Readonly<{
  view: View;
  dossier: UnitDossier;
  children: Readonly<{
    total: number;
    page: number;
    items: readonly (TreeItem & Readonly<{ people: number | null }>)[];
  }>;
  below: number;
  /** Cadres in current posts counted here and below on the day; null for who may not see figures. */
  people: number | null;
  may: Readonly<{ manage: boolean; readPeople: boolean; readCompliance: boolean }>;
}>;

export const CHILDREN_PAGE_SIZE = 50;

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function mayDo(view: View, permission: Permission): boolean {
  return allows(view.actor, permission) && covers(scopeFor(view.actor, permission), view.unit.currentPath);
}

/** People in current posts, all groups together. */
const COUNTED = { lane: "current", group: "*" } as const;

/** Everything the page of one unit shows, as of a day. Its title asks for the same, so it is loaded once. */
export async function loadUnitPage(
  code: string,
  params: Readonly<Record<string, string | string[] | undefined>>,
): Promise<UnitPage> {
  return loadUnitPageOf(code, single(params.on), single(params.page));
}

const loadUnitPageOf = cache(
  async (code: string, onText: string | undefined, pageText: string | undefined): Promise<UnitPage> => {
    const view = await loadView("unit:read", { unit: code, on: onText });
    const page = Math.max(1, Math.min(10_000, Number.parseInt(pageText ?? "1", 10) || 1));
    const { scope, unit, on } = view;
    const may = {
      manage: mayDo(view, "unit:manage"),
      readPeople: mayDo(view, "cadre:read"),
      readCompliance: mayDo(view, "compliance:read"),
    };
    const [locale, dossier, levels] = await Promise.all([
      getLocale(),
      read(findUnitDossier, scope, unit.id, on),
      read(listLevels, scope, [unit.id], on, { from: (page - 1) * CHILDREN_PAGE_SIZE, size: CHILDREN_PAGE_SIZE }),
    ]);
    if (!dossier) notFound();
    const nodes = levels[0]?.nodes ?? [];
    const people = may.readCompliance
      ? await read(listPeopleCounts, scope, { ...COUNTED, unitIds: [unit.id, ...nodes.map((node) => node.id)], on })
      : null;
    return {
      view,
      dossier,
      may,
      children: {
        total: levels[0]?.total ?? 0,
        page,
        items: nodes.map((node) => ({ ...toItem(locale, node), people: people?.get(node.id) ?? null })),
      },
      below: levels[0]?.below ?? 0,
      people: people?.get(unit.id) ?? null,
    };
  },
);

export type UnitActDesk = Readonly<{
  view: View;
  dossier: UnitDossier;
  /** What an act carries along or finds in its way, as of the day in view. */
  below: number;
  people: number;
  left: LeftBehind;
}>;

/** For the forms of acts: the unit of the scope in which the actor manages units. */
export async function loadUnitAct(code: string, params: ViewParams): Promise<UnitActDesk> {
  const view = await loadView("unit:manage", { unit: code, on: params.on });
  const { scope, unit, on } = view;
  const [dossier, levels, people, left] = await Promise.all([
    read(findUnitDossier, scope, unit.id, on),
    read(listLevels, scope, [unit.id], on, { from: 0, size: 0 }),
    read(listPeopleCounts, scope, { ...COUNTED, unitIds: [unit.id], on }),
    read(countLeftBehind, unit.id, on),
  ]);
  if (!dossier) notFound();
  return { view, dossier, below: levels[0]?.below ?? 0, people: people.get(unit.id) ?? 0, left };
}

/** Kinds that may hang below a kind, first the one a step lower (UNI-05). */
export async function loadKindsBelow(
  kind: string,
): Promise<Readonly<{ kinds: readonly KindRow[]; next: KindRow | undefined }>> {
  const all = await read(listKinds);
  const level = all.find((one) => one.code === kind)?.level ?? 0;
  const kinds = all.filter((one) => one.level >= level);
  return { kinds, next: kinds.find((one) => one.level > level) ?? kinds[0] };
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
    return {
      state: "level",
      items: (level?.nodes ?? []).map((node) => toItem(locale, node)),
      total: level?.total ?? 0,
    };
  }
  const hits = await read(searchUnits, scope, search.get("q") ?? "", on, {
    limit: MOST_HITS,
    kind: search.get("kind"),
  });
  return {
    state: "found",
    items: hits.map((hit) => ({
      value: hit.code,
      label: hit.name,
      hint: [
        kindWord(locale, hit),
        hit.parentName,
        hit.alsoCalled && words.formerly(hit.alsoCalled),
        !hit.alive && words.closed,
      ]
        .filter(Boolean)
        .join(" · "),
    })),
  };
}
