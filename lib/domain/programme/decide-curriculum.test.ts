import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import {
  type CurriculumDraft,
  type CurriculumFacts,
  decideCurriculum,
  MOST_PERIODS,
  MOST_TOPICS,
  type TopicDraft,
} from "./decide-curriculum";

const lecture: TopicDraft = { title: "Điều lệ Đảng", periods: 4, kind: "lecture" };
const draft = (changes: Partial<CurriculumDraft> = {}): CurriculumDraft => ({
  from: day("2026-01-01"),
  source: "Hướng dẫn thử",
  topics: [lecture],
  periodsPerSession: 4,
  absenceLimit: 20,
  excusedCounts: true,
  passMark: 5,
  fairFrom: 7,
  goodFrom: 8,
  excellentFrom: 9,
  resits: 1,
  assessment: "endPaper",
  ...changes,
});
const facts = (changes: Partial<CurriculumFacts> = {}): CurriculumFacts => ({
  programmeFrom: day("2000-01-01"),
  programmeTo: null,
  newest: { id: 7, number: 1, from: day("2020-01-01"), to: null },
  ...changes,
});
const broken = (changes: Partial<CurriculumDraft>, given = facts()) => {
  const decision = decideCurriculum(draft(changes), given);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
};

describe("a new version of a curriculum", () => {
  it("is the first one, or follows the newest and ends it", () => {
    expect(decideCurriculum(draft(), facts({ newest: null }))).toEqual({ ok: true, value: { number: 1, ends: null } });
    expect(decideCurriculum(draft(), facts())).toEqual({ ok: true, value: { number: 2, ends: 7 } });
    const ended = { id: 7, number: 3, from: day("2020-01-01"), to: day("2024-01-01") };
    expect(decideCurriculum(draft(), facts({ newest: ended }))).toEqual({ ok: true, value: { number: 4, ends: null } });
    const endsLater = { ...ended, to: day("2027-01-01") };
    expect(decideCurriculum(draft(), facts({ newest: endsLater }))).toMatchObject({ value: { ends: 7 } });
  });

  it.each([
    ["2020-01-01", ["PRG-06"]],
    ["2019-12-31", ["PRG-06"]],
    ["2020-01-02", []],
  ])("[PRG-06] begins on %s, the newest on 2020-01-01", (from, rules) => {
    expect(broken({ from: day(from) })).toEqual(rules);
  });

  it.each([
    ["1999-12-31", ["PRG-07"]],
    ["2000-01-01", []],
    ["2025-12-31", []],
    ["2026-01-01", ["PRG-07"]],
  ])("[PRG-07] begins on %s, the programme lives from 2000 to 2025", (from, rules) => {
    expect(broken({ from: day(from) }, facts({ newest: null, programmeTo: day("2026-01-01") }))).toEqual(rules);
  });

  it.each([
    [0, ["PRG-08"]],
    [1, []],
    [MOST_TOPICS, []],
    [MOST_TOPICS + 1, ["PRG-08"]],
  ])("[PRG-08] has %i topics", (count, rules) => {
    expect(broken({ topics: Array.from({ length: count }, () => lecture) })).toEqual(rules);
  });

  it.each<[Partial<TopicDraft>, string[]]>([
    [{ periods: 0 }, ["PRG-09"]],
    [{ periods: 1 }, []],
    [{ periods: MOST_PERIODS }, []],
    [{ periods: MOST_PERIODS + 1 }, ["PRG-09"]],
    [{ title: "  " }, ["PRG-09"]],
    [{ kind: "opening", periods: 0 }, []],
    [{ kind: "closing", periods: 0 }, []],
    [{ kind: "closing", periods: -1 }, ["PRG-09"]],
  ])("[PRG-09] a topic with %o", (changes, rules) => {
    expect(broken({ topics: [{ ...lecture, ...changes }] })).toEqual(rules);
  });

  it("[PRG-09] names the topic by its place", () => {
    const decision = decideCurriculum(draft({ topics: [lecture, { ...lecture, periods: 0 }] }), facts());
    expect(decision).toEqual({ ok: false, violations: [{ rule: "PRG-09", topic: 2 }] });
  });

  it.each<[Partial<CurriculumDraft>, string[]]>([
    [{ passMark: 0 }, ["PRG-10"]],
    [{ passMark: 0.5 }, []],
    [{ fairFrom: 4.9 }, ["PRG-10"]],
    [{ fairFrom: 5, goodFrom: 5, excellentFrom: 5 }, []],
    [{ goodFrom: 6.9 }, ["PRG-10"]],
    [{ excellentFrom: 7.9 }, ["PRG-10"]],
    [{ excellentFrom: 10 }, []],
    [{ excellentFrom: 10.1 }, ["PRG-10"]],
  ])("[PRG-10] marks %o climb from above 0 to 10", (changes, rules) => {
    expect(broken(changes)).toEqual(rules);
  });

  it.each<[Partial<CurriculumDraft>, string[]]>([
    [{ absenceLimit: 0 }, []],
    [{ absenceLimit: 100 }, []],
    [{ absenceLimit: -1 }, ["PRG-11"]],
    [{ absenceLimit: 101 }, ["PRG-11"]],
    [{ resits: 0 }, []],
    [{ resits: 3 }, []],
    [{ resits: -1 }, ["PRG-11"]],
    [{ resits: 4 }, ["PRG-11"]],
    [{ periodsPerSession: 1 }, []],
    [{ periodsPerSession: 10 }, []],
    [{ periodsPerSession: 0 }, ["PRG-11"]],
    [{ periodsPerSession: 11 }, ["PRG-11"]],
  ])("[PRG-11] settings %o", (changes, rules) => {
    expect(broken(changes)).toEqual(rules);
  });
});
