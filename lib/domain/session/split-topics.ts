import type { SessionKind } from "@/lib/domain/shared/training-lists";

export type TopicToPlace = Readonly<{
  id: number;
  ordinal: number;
  title: string;
  /** As approved lists know it. */
  key: string;
  kind: SessionKind;
  /** Periods without a session. */
  left: number;
}>;

/** One sitting to be placed: a topic, or the part of it that fits half a day. */
export type Block = Readonly<{
  topicId: number | null;
  ordinal: number;
  part: number;
  title: string;
  key: string | null;
  kind: SessionKind;
  periods: number;
}>;

/** Periods of a half day that a sitting takes up: away from the house all of it, without periods of its own still one. */
export function sizeOf({ kind, periods }: Pick<Block, "kind" | "periods">, capacity: number): number {
  return kind === "fieldVisit" ? Math.max(capacity, periods) : Math.max(1, periods);
}

/** How far the half days are filled: how many are begun, and what of the last one is used. */
export type Filled = Readonly<{ halfDays: number; used: number }>;
export const nothingFilled = (capacity: number): Filled => ({ halfDays: 0, used: capacity });

/** A sitting of that size goes beside what is there where it fits, else it begins the next half day. */
export function fill({ halfDays, used }: Filled, size: number, capacity: number): Filled {
  return used + size <= capacity ? { halfDays, used: used + size } : { halfDays: halfDays + 1, used: size };
}

/** So many parts, as even as can be, the longer ones first. */
function evenly(periods: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, part) => Math.floor(periods / parts) + (part < periods % parts ? 1 : 0));
}

/** The ways to cut a topic into as few parts as can be: its first and last part may be short, those between are even. */
function cutsOf(periods: number, capacity: number): number[][] {
  const parts = Math.max(1, Math.ceil(periods / capacity));
  if (parts === 1) return [[periods]];
  const between = parts - 2;
  const cuts: number[][] = [];
  for (let first = capacity; first >= 1; first--)
    for (let last = capacity; last >= 1; last--) {
      const rest = periods - first - last;
      if (rest >= between && rest <= between * capacity) cuts.push([first, ...evenly(rest, between), last]);
    }
  return cuts;
}

type Cut = Readonly<{ topic: TopicToPlace; parts: readonly number[] }>;
type Plan = Readonly<{ filled: Filled; uneven: number; cuts: readonly Cut[] }>;

function unevenness(cut: readonly number[]): number {
  const mean = cut.reduce((sum, one) => sum + one, 0) / cut.length;
  return cut.reduce((sum, one) => sum + (one - mean) ** 2, 0);
}

function better(one: Plan, other: Plan | undefined): boolean {
  if (!other || one.filled.halfDays !== other.filled.halfDays)
    return !other || one.filled.halfDays < other.filled.halfDays;
  return one.uneven < other.uneven - 1e-9;
}

/**
 * SES-24: topics in sittings of at most half a day. A topic that fits into half a day stays whole; a longer one has as few
 * parts as can be, cut so that the curriculum, laid out in its order, takes the fewest half days (5 and 3 periods at 4 a
 * half day are 4, 1 + 3), and among such ways as evenly as can be (5 alone are 3 + 2). A visit shares its half day with nothing.
 */
export function splitTopics(topics: readonly TopicToPlace[], capacity: number): Block[] {
  let plans = new Map<number, Plan>([[capacity, { filled: nothingFilled(capacity), uneven: 0, cuts: [] }]]);
  for (const topic of [...topics].sort((a, b) => a.ordinal - b.ordinal)) {
    const next = new Map<number, Plan>();
    for (const { filled, uneven, cuts } of plans.values())
      for (const parts of cutsOf(topic.left, capacity)) {
        const sizes = parts.map((periods) => sizeOf({ kind: topic.kind, periods }, capacity));
        const plan = {
          filled: sizes.reduce((now, size) => fill(now, size, capacity), filled),
          uneven: uneven + unevenness(parts),
          cuts: [...cuts, { topic, parts }],
        };
        if (better(plan, next.get(plan.filled.used))) next.set(plan.filled.used, plan);
      }
    plans = next;
  }
  const best = [...plans.values()].reduce((found, one) => (better(one, found) ? one : found));
  return best.cuts.flatMap(({ topic: { id, ordinal, title, key, kind }, parts }) =>
    parts.map((periods, part) => ({
      topicId: id,
      ordinal,
      part,
      title: parts.length === 1 ? title : `${title} (${part + 1}/${parts.length})`,
      key,
      kind,
      periods,
    })),
  );
}

/**
 * SES-24: which sittings never come before which: the opening comes first, the closing last, a test after what it is
 * about, the parts of a topic in their order. Pairs of indices [earlier, later].
 */
export function orderOf(blocks: readonly Pick<Block, "kind" | "ordinal" | "part" | "topicId">[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [later, b] of blocks.entries())
    for (const [earlier, a] of blocks.entries()) {
      if (earlier === later) continue;
      const before = a.ordinal < b.ordinal || (a.ordinal === b.ordinal && a.part < b.part);
      const first = a.kind === "opening" && b.kind !== "opening";
      const last = b.kind === "closing" && a.kind !== "closing";
      const test = b.kind === "test" && before && a.kind !== "closing";
      const sameTopic = a.topicId !== null && a.topicId === b.topicId && a.part < b.part;
      if (first || last || test || sameTopic) pairs.push([earlier, later]);
    }
  return pairs;
}

/** SES-31: kinds for which somebody must stand in front, in the hall or out on a visit. */
export function needsLecturer(kind: SessionKind): boolean {
  return kind === "lecture" || kind === "discussion" || kind === "fieldVisit";
}
