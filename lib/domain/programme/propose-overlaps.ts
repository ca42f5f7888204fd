import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { compareMarks, markTopic, type TopicMark } from "./compare-topics";

/** OVL-02: from this likeness on a pair is put before an officer. Lower shows neighbours, higher misses rewordings. */
export const OVERLAP_THRESHOLD = 0.56;
/** What is taught; openings, closings, tests and field visits are alike everywhere by their form and say nothing. */
const TAUGHT: readonly SessionKind[] = ["lecture", "discussion"];

export type TopicFacts = Readonly<{ id: number; programmeId: number; folded: string; kind: SessionKind }>;
/** The smaller id first. */
export type OverlapProposal = Readonly<{ topicAId: number; topicBId: number; score: number }>;

type Marked = Readonly<{ topic: TopicFacts; mark: TopicMark }>;

/**
 * OVL-02: pairs of taught topics of different programmes that are alike, most alike first. With `fresh` only pairs in
 * which one of these topics stands. Topics meet only over a syllable pair they share, so that many stay quick.
 */
export function proposeOverlaps(topics: readonly TopicFacts[], fresh?: ReadonlySet<number>): OverlapProposal[] {
  const marked = topics
    .filter(({ kind }) => TAUGHT.includes(kind))
    .map((topic): Marked => ({ topic, mark: markTopic(topic.folded) }));
  const holders = new Map<string, number[]>();
  for (const [index, { mark }] of marked.entries())
    for (const word of mark.words) {
      const list = holders.get(word);
      if (list) list.push(index);
      else holders.set(word, [index]);
    }
  const found: OverlapProposal[] = [];
  for (const [index, one] of marked.entries()) {
    if (fresh && !fresh.has(one.topic.id)) continue;
    for (const other of neighbours(holders, one.mark, index)) {
      const two = marked[other] as Marked;
      if (two.topic.programmeId === one.topic.programmeId) continue;
      // Of two fresh ones, and of all when none is fresh, the later in the list has met the earlier already.
      if (other < index && (!fresh || fresh.has(two.topic.id))) continue;
      const score = compareMarks(one.mark, two.mark);
      if (score < OVERLAP_THRESHOLD) continue;
      const [topicAId, topicBId] = [one.topic.id, two.topic.id].sort((a, b) => a - b) as [number, number];
      found.push({ topicAId, topicBId, score });
    }
  }
  return found.sort((a, b) => b.score - a.score || a.topicAId - b.topicAId || a.topicBId - b.topicBId);
}

function neighbours(holders: ReadonlyMap<string, number[]>, mark: TopicMark, self: number): Set<number> {
  const pairs = [...mark.words].filter((word) => word.includes(" "));
  const met = new Set<number>();
  for (const word of pairs.length > 0 ? pairs : mark.words)
    for (const index of holders.get(word) as number[]) if (index !== self) met.add(index);
  return met;
}
