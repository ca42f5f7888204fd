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

/** SES-24: topics in sittings of at most half a day, as even as can be: 8 periods at 4 a half day are 4 + 4, 5 are 3 + 2. */
export function splitTopics(topics: readonly TopicToPlace[], capacity: number): Block[] {
  return [...topics]
    .sort((a, b) => a.ordinal - b.ordinal)
    .flatMap(({ id, ordinal, title, key, kind, left }) => {
      const parts = Math.max(1, Math.ceil(left / capacity));
      return Array.from({ length: parts }, (_, part) => ({
        topicId: id,
        ordinal,
        part,
        title: parts === 1 ? title : `${title} (${part + 1}/${parts})`,
        key,
        kind,
        periods: Math.floor(left / parts) + (part < left % parts ? 1 : 0),
      }));
    });
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

/** Kinds for which somebody must stand in front. */
export function needsLecturer(kind: SessionKind): boolean {
  return kind === "lecture" || kind === "discussion";
}
