import { covers, type Day } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";
import { rankOf } from "@/lib/domain/shared/theory-level";
import type { PostFacts, StandardVersion, UnitFacts } from "./types";

/** What of a post decides which standards speak to it. */
export type PostKey = Pick<PostFacts, "lane" | "positionId" | "groups" | "unitId">;

/** What area the unit counted as that day. */
export function areaOn(unit: UnitFacts | undefined, on: Day): Area | null {
  if (unit === undefined) return null;
  return unit.formerAreas.find((former) => covers(former, on))?.area ?? unit.area;
}

/**
 * Whether the standard names this post's lane, position or group, and kind of its unit and an area that it has or had; days
 * and tree aside.
 */
export function addressesPost(standard: StandardVersion, post: PostKey, unit: UnitFacts | undefined): boolean {
  if (standard.lane !== post.lane) return false;
  // Naming neither a position nor a group, it would speak to everyone: that is no standard of a post.
  if (standard.positionId === null && standard.groupCode === null) return false;
  if (standard.positionId !== null && standard.positionId !== post.positionId) return false;
  if (standard.groupCode !== null && !post.groups.includes(standard.groupCode)) return false;
  if (standard.unitKind !== null && standard.unitKind !== unit?.kind) return false;
  if (standard.area === null || standard.area === unit?.area) return true;
  return unit?.formerAreas.some(({ area }) => area === standard.area) ?? false;
}

/** Where the unit hung that day; null when it did not exist or its place is not known. */
export function pathOn(unit: UnitFacts | undefined, on: Day): string | null {
  return unit?.placements.find((placement) => covers(placement, on))?.path ?? null;
}

/** How deep in the unit's path the standard's own unit stands: 0 for the whole country, -1 when it is elsewhere. */
function depthUnder(standard: StandardVersion, path: string | null): number {
  if (standard.underUnitId === null) return 0;
  if (path === null) return -1;
  return path.split("/").indexOf(String(standard.underUnitId));
}

type Candidate = Readonly<{ standard: StandardVersion; depth: number }>;

/** Positive when `a` is the more specific: position, then depth in the tree, then area, then unit kind. */
function compareSpecificity(a: Candidate, b: Candidate): number {
  const position = Number(a.standard.positionId !== null) - Number(b.standard.positionId !== null);
  if (position !== 0) return position;
  if (a.depth !== b.depth) return a.depth - b.depth;
  const area = Number(a.standard.area !== null) - Number(b.standard.area !== null);
  if (area !== 0) return area;
  return Number(a.standard.unitKind !== null) - Number(b.standard.unitKind !== null);
}

/** Positive when `a` was issued for later days; the later record wins where the days are the same. */
function compareRecency(a: StandardVersion, b: StandardVersion): number {
  if (a.from !== b.from) return a.from > b.from ? 1 : -1;
  return a.id - b.id;
}

/**
 * CMP-02: the one standard version that binds a post on a day, or null.
 * Among the most specific ones the newest version of each group speaks for that group, and among groups the
 * highest level binds: who belongs to two groups owes what the stricter one asks.
 */
export function pickStandard(
  candidates: readonly StandardVersion[],
  path: string | null,
  on: Day,
): StandardVersion | null {
  let top: Candidate[] = [];
  for (const standard of candidates) {
    if (!covers(standard, on)) continue;
    const candidate = { standard, depth: depthUnder(standard, path) };
    if (candidate.depth < 0) continue;
    const rival = top[0];
    const order = rival === undefined ? 0 : compareSpecificity(candidate, rival);
    if (order > 0) top = [candidate];
    else if (order === 0) top.push(candidate);
  }

  const newestByGroup = new Map<string | null, StandardVersion>();
  for (const { standard } of top) {
    const known = newestByGroup.get(standard.groupCode);
    if (known === undefined || compareRecency(standard, known) > 0) newestByGroup.set(standard.groupCode, standard);
  }

  let binding: StandardVersion | null = null;
  for (const standard of newestByGroup.values()) {
    if (binding === null) {
      binding = standard;
      continue;
    }
    const level = rankOf(standard.requiredLevel) - rankOf(binding.requiredLevel);
    if (level > 0 || (level === 0 && compareRecency(standard, binding) > 0)) binding = standard;
  }
  return binding;
}
