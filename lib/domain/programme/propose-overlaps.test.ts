import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import { NATIONAL_PROGRAMMES } from "@/prisma/seed/base/programmes";
import { proposeOverlaps, type TopicFacts } from "./propose-overlaps";

function topic(id: number, programmeId: number, title: string, kind: TopicFacts["kind"] = "lecture"): TopicFacts {
  return { id, programmeId, folded: fold(title), kind };
}
const PLANTED = [
  topic(7, 1, "Nội dung cơ bản của Điều lệ Đảng"),
  topic(3, 2, "Điều lệ Đảng"),
  topic(4, 2, "Quản lý nhà nước ở cơ sở"),
  topic(5, 1, "Điều lệ Đảng Cộng sản Việt Nam"),
  topic(6, 3, "Viết bài thu hoạch cuối khóa", "test"),
  topic(8, 1, "Viết bài thu hoạch cuối khóa", "test"),
];

describe("proposals of overlaps", () => {
  it("[OVL-02] names pairs of different programmes, the smaller id first, and nothing of opening, closing or tests", () => {
    expect(proposeOverlaps(PLANTED)).toEqual([
      { topicAId: 3, topicBId: 5, score: expect.any(Number) },
      { topicAId: 3, topicBId: 7, score: expect.any(Number) },
    ]);
  });

  it("[OVL-02] with fresh topics, only pairs in which one of them stands, each once", () => {
    expect(proposeOverlaps(PLANTED, new Set([7]))).toEqual([{ topicAId: 3, topicBId: 7, score: expect.any(Number) }]);
    expect(proposeOverlaps(PLANTED, new Set([3, 5, 7]))).toHaveLength(2);
  });

  it("[OVL-02] titles of one syllable meet over that syllable", () => {
    expect(proposeOverlaps([topic(1, 1, "Đảng"), topic(2, 2, "đảng")])).toEqual([
      { topicAId: 1, topicBId: 2, score: 1 },
    ]);
  });

  it("[OVL-02] equally alike pairs come in the order of their ids", () => {
    const same = [topic(1, 1, "Dân vận khéo"), topic(2, 2, "Dân vận khéo"), topic(3, 3, "Dân vận khéo")];
    expect(proposeOverlaps(same).map(({ topicAId, topicBId }) => [topicAId, topicBId])).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  it("[OVL-02] among the programmes everybody starts from it finds the known repetitions, and not half of everything", () => {
    const topics = NATIONAL_PROGRAMMES.flatMap(({ curricula }, programmeId) =>
      (curricula.at(-1)?.topics ?? []).map(({ title, kind }) => ({ programmeId, title, kind })),
    ).map(({ programmeId, title, kind }, id) => ({ ...topic(id, programmeId, title, kind), title }));
    const title = (id: number) => topics[id]?.title;
    const pairs = proposeOverlaps(topics).map(({ topicAId, topicBId }) => [title(topicAId), title(topicBId)]);
    expect(pairs).toContainEqual([
      "Công tác kiểm tra, giám sát và kỷ luật đảng ở chi bộ",
      "Nghiệp vụ công tác kiểm tra, giám sát và kỷ luật đảng",
    ]);
    expect(pairs.length).toBeLessThan(40);
  });

  it("[OVL-02] four thousand topics are compared in a few seconds", () => {
    const words = NATIONAL_PROGRAMMES.flatMap(({ curricula }) => curricula[0]?.topics.map(({ title }) => title) ?? []);
    const many = Array.from({ length: 4000 }, (_, index) =>
      topic(index, index % 300, `${words[index % words.length]} ${words[(index * 7) % words.length]} ${index}`),
    );
    const started = performance.now();
    proposeOverlaps(many, new Set([1, 2, 3]));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
