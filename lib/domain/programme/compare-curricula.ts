import type { SessionKind } from "@/lib/domain/shared/training-lists";

export type ComparedTopic = Readonly<{ title: string; folded: string; periods: number; kind: SessionKind }>;
/** One line of two versions laid side by side; what is missing on a side is null. */
export type CurriculumLine<Topic extends ComparedTopic> = Readonly<{
  before: Topic | null;
  after: Topic | null;
  change: "same" | "changed" | "added" | "removed";
}>;

/** Two versions side by side, in the order of the newer one; a topic that is gone stands where it stood. */
export function compareCurricula<Topic extends ComparedTopic>(
  before: readonly Topic[],
  after: readonly Topic[],
): CurriculumLine<Topic>[] {
  const left = [...before];
  const lines: CurriculumLine<Topic>[] = [];
  const removed = (topic: Topic) => lines.push({ before: topic, after: null, change: "removed" });
  const known = new Set(after.map(({ folded }) => folded));
  for (const topic of after) {
    while (left[0] && !known.has(left[0].folded)) removed(left.shift() as Topic);
    const at = left.findIndex(({ folded }) => folded === topic.folded);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    if (old === undefined) lines.push({ before: null, after: topic, change: "added" });
    else {
      const same = old.periods === topic.periods && old.kind === topic.kind;
      lines.push({ before: old, after: topic, change: same ? "same" : "changed" });
    }
  }
  for (const topic of left) removed(topic);
  return lines;
}
