import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import { type ComparedTopic, compareCurricula } from "./compare-curricula";

const topic = (title: string, periods = 4, kind: ComparedTopic["kind"] = "lecture"): ComparedTopic => ({
  title,
  folded: fold(title),
  periods,
  kind,
});
const brief = (before: ComparedTopic[], after: ComparedTopic[]) =>
  compareCurricula(before, after).map(
    ({ before: old, after: now, change }) => `${old?.title ?? "–"} > ${now?.title ?? "–"}: ${change}`,
  );

describe("two versions of a curriculum", () => {
  it("lie side by side in the order of the newer one, what is gone where it stood", () => {
    expect(
      brief([topic("A"), topic("B"), topic("C"), topic("E")], [topic("A"), topic("C", 6), topic("D"), topic("a")]),
    ).toEqual(["A > A: same", "B > –: removed", "C > C: changed", "E > –: removed", "– > D: added", "– > a: added"]);
  });

  it("tells a change of kind, and keeps a topic that moved", () => {
    expect(brief([topic("A"), topic("B")], [topic("B", 4, "discussion"), topic("A")])).toEqual([
      "B > B: changed",
      "A > A: same",
    ]);
  });

  it("a first version is all new", () => {
    expect(brief([], [topic("A")])).toEqual(["– > A: added"]);
  });
});
