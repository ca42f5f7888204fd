import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, covers, type Day, day, overlaps } from "@/lib/domain/shared/day";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";
import { higherLevel, rankOf, satisfies, THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { arbitraryDay, arbitraryHistory, arbitraryStandards, SAMPLE_UNITS } from "@/tests/factories/arbitrary-history";
import {
  aCredential,
  aHistory,
  anEnrolment,
  anExemption,
  aPost,
  aStandard,
  aUnit,
  outline,
  unitMap,
} from "@/tests/factories/compliance-history";
import { computeTimeline } from "./compute-timeline";
import type { PersonHistory, StandardVersion } from "./types";

const timeline = (history: PersonHistory, ...standards: readonly StandardVersion[]) =>
  computeTimeline(history, standards, unitMap());

const statusOn = (
  history: PersonHistory,
  on: string,
  ...standards: readonly StandardVersion[]
): ComplianceStatus | undefined =>
  timeline(history, ...standards).find((interval) => covers(interval, day(on)))?.status;

describe("the days of a post", () => {
  it("[CMP-01] a post that goes on without change is one interval without end", () => {
    expect(outline(timeline(aHistory(), aStandard()))).toEqual(["2020-01-01.. short"]);
  });

  it("[CMP-01] the timeline ends on the day the post ends", () => {
    const history = aHistory({ posts: [aPost({ to: day("2022-03-01") })] });
    expect(outline(timeline(history, aStandard()))).toEqual(["2020-01-01..2022-03-01 short"]);
  });

  it.each([
    ["before the post ends", "2021-01-01", ["2020-01-01..2021-01-01 short"]],
    ["after the post ended", "2023-01-01", ["2020-01-01..2022-03-01 short"]],
    ["on the first day of the post", "2020-01-01", []],
  ])("[CMP-01] nothing is owed once the person is no longer followed: %s", (_case, endedOn, expected) => {
    const history = aHistory({ endedOn: day(endedOn), posts: [aPost({ to: day("2022-03-01") })] });
    expect(outline(timeline(history, aStandard()))).toEqual(expected);
  });

  it("[CMP-01] nobody without a post owes anything", () => {
    expect(timeline(aHistory({ posts: [] }), aStandard())).toEqual([]);
  });
});

describe("what is held", () => {
  it.each(THEORY_LEVELS.flatMap((held) => THEORY_LEVELS.slice(1).map((required) => [held, required] as const)))(
    "[CMP-03] holding %s where %s is required",
    (held, required) => {
      const credentials = held === "none" ? [] : [aCredential({ level: held })];
      const met = THEORY_LEVELS.indexOf(held) >= THEORY_LEVELS.indexOf(required);
      expect(statusOn(aHistory({ credentials }), "2020-06-01", aStandard({ requiredLevel: required }))).toBe(
        met ? "met" : "short",
      );
    },
  );

  it("[CMP-04] a diploma earned during the post counts from its very day", () => {
    const history = aHistory({ credentials: [aCredential({ issuedOn: day("2021-07-15") })] });
    expect(outline(timeline(history, aStandard()))).toEqual(["2020-01-01..2021-07-15 short", "2021-07-15.. met"]);
  });

  it("[CMP-04] a revoked diploma stops counting on the day of revocation", () => {
    const history = aHistory({ credentials: [aCredential({ revokedOn: day("2022-01-01") })] });
    expect(outline(timeline(history, aStandard()))).toEqual(["2020-01-01..2022-01-01 met", "2022-01-01.. short"]);
  });
});

describe("exemption, training, grace", () => {
  it("[CMP-06] an exemption frees from its first day until the day it lapses", () => {
    const history = aHistory({ exemptions: [anExemption({ from: day("2021-01-01"), to: day("2022-01-01") })] });
    expect(outline(timeline(history, aStandard()))).toEqual([
      "2020-01-01..2021-01-01 short",
      "2021-01-01..2022-01-01 exempt",
      "2022-01-01.. short",
    ]);
  });

  it.each([
    ["every post of the lane", anExemption(), "exempt"],
    ["this very post", anExemption({ postId: 10 }), "exempt"],
    ["another post", anExemption({ postId: 11 }), "short"],
    ["the other lane", anExemption({ lane: "planned" }), "short"],
  ])("[CMP-06] an exemption for %s", (_case, exemption, status) => {
    expect(statusOn(aHistory({ exemptions: [exemption] }), "2020-06-01", aStandard())).toBe(status);
  });

  it.each([
    ["the level asked for", "intermediate", "inTraining"],
    ["a higher level", "advanced", "inTraining"],
    ["a lower level", "elementary", "short"],
  ] as const)("[CMP-07] seated in a course that gives %s", (_case, level, status) => {
    expect(statusOn(aHistory({ enrolments: [anEnrolment({ level })] }), "2022-01-01", aStandard())).toBe(status);
  });

  it("[CMP-07] training lasts from the first day of the course to its end", () => {
    expect(outline(timeline(aHistory({ enrolments: [anEnrolment()] }), aStandard()))).toEqual([
      "2020-01-01..2021-09-01 short",
      "2021-09-01..2022-09-01 inTraining",
      "2022-09-01.. short",
    ]);
  });

  it.each([
    ["the day before", "2028-07-31", "grace"],
    ["the last day of grace", "2028-08-01", "grace"],
    ["the day after", "2028-08-02", "short"],
  ])("[CMP-08] grace until a day covers that very day: %s", (_case, on, status) => {
    expect(statusOn(aHistory(), on, aStandard({ graceUntil: day("2028-08-01") }))).toBe(status);
  });

  it.each([
    ["the last day of the twelve months", "2020-12-31", "grace"],
    ["the day they are over", "2021-01-01", "short"],
  ])("[CMP-08] grace of twelve months from the start of the post: %s", (_case, on, status) => {
    expect(statusOn(aHistory(), on, aStandard({ graceMonths: 12 }))).toBe(status);
  });

  it.each([
    ["the later day", "2021-06-30", null, "2021-06-30"],
    ["the months only", null, 12, "2020-12-31"],
    ["the day after the months", "2021-06-30", 12, "2021-06-30"],
    ["the months after the day", "2020-03-31", 12, "2020-12-31"],
  ])("[CMP-08] grace tells its last day: %s", (_case, until, graceMonths, expected) => {
    const standard = aStandard({ graceUntil: until === null ? null : day(until), graceMonths });
    expect(timeline(aHistory(), standard).map(({ status, graceUntil }) => ({ status, graceUntil }))).toEqual([
      { status: "grace", graceUntil: expected },
      { status: "short", graceUntil: null },
    ]);
  });

  it("[CMP-08] each of two succeeding standards gives its own grace", () => {
    const older = aStandard({ id: 1, to: day("2021-01-01"), graceUntil: day("2020-06-30") });
    const newer = aStandard({ id: 2, from: day("2021-01-01"), graceUntil: day("2021-12-31") });
    expect(outline(timeline(aHistory(), older, newer))).toEqual([
      "2020-01-01..2020-07-01 grace",
      "2020-07-01..2021-01-01 short",
      "2021-01-01..2022-01-01 grace",
      "2022-01-01.. short",
    ]);
  });
});

describe("standards", () => {
  it("[CMP-09] a post that no standard speaks to has no standard, whatever is held or excused", () => {
    const history = aHistory({
      credentials: [aCredential()],
      exemptions: [anExemption()],
      enrolments: [anEnrolment()],
    });
    expect(outline(timeline(history, aStandard({ groupCode: "committee" })))).toEqual(["2020-01-01.. noStandard"]);
  });

  it("[CMP-09] before the first standard was in force there was none", () => {
    expect(outline(timeline(aHistory(), aStandard({ from: day("2021-01-01"), to: day("2022-01-01") })))).toEqual([
      "2020-01-01..2021-01-01 noStandard",
      "2021-01-01..2022-01-01 short",
      "2022-01-01.. noStandard",
    ]);
  });

  it("[CMP-01] a new standard of the same level starts an interval of its own", () => {
    const older = aStandard({ id: 1, to: day("2021-01-01") });
    const newer = aStandard({ id: 2, from: day("2021-01-01") });
    expect(timeline(aHistory(), older, newer).map((interval) => interval.standardId)).toEqual([1, 2]);
  });
});

describe("units", () => {
  it("[CMP-02] a post at a unit nobody knows is still judged by what holds for the whole country", () => {
    const history = aHistory({ posts: [aPost({ unitId: 999 })] });
    const local = aStandard({ id: 2, underUnitId: 1, requiredLevel: "advanced" });
    expect(timeline(history, aStandard({ id: 1 }), local).map((interval) => interval.standardId)).toEqual([1]);
  });

  it("[CMP-02] a commune that counts as another area owes that area's standard from that day, and not before", () => {
    const changed = aUnit({
      area: "island",
      formerAreas: [{ area: "plain", from: day("2000-01-01"), to: day("2023-04-01") }],
    });
    const ofArea = (id: number, area: "plain" | "island", requiredLevel: "elementary" | "advanced") =>
      aStandard({ id, area, requiredLevel });
    const history = aHistory({ credentials: [aCredential()] });
    const standards = [ofArea(2, "plain", "elementary"), ofArea(3, "island", "advanced")];
    expect(outline(computeTimeline(history, standards, unitMap(changed)))).toEqual([
      "2020-01-01..2023-04-01 met",
      "2023-04-01.. short",
    ]);
  });

  it("[CMP-02] a commune that comes under another province owes that province's standard from that day", () => {
    const moved = aUnit({
      placements: [
        { path: "/1/3/", from: day("2000-01-01"), to: day("2025-07-01") },
        { path: "/9/3/", from: day("2025-07-01"), to: null },
      ],
    });
    const local = aStandard({ id: 2, underUnitId: 9, requiredLevel: "advanced" });
    const history = aHistory({ credentials: [aCredential()] });
    expect(outline(computeTimeline(history, [aStandard({ id: 1 }), local], unitMap(moved)))).toEqual([
      "2020-01-01..2025-07-01 met",
      "2025-07-01.. short",
    ]);
  });
});

describe("[CMP-03] [CMP-06] [CMP-07] [CMP-08] order of precedence", () => {
  const credentials = [aCredential()];
  const exemptions = [anExemption()];
  const enrolments = [anEnrolment({ from: day("2020-01-01"), to: null })];
  const graceful = aStandard({ graceUntil: day("2030-01-01") });
  it.each([
    ["met before everything", { credentials, exemptions, enrolments }, "met"],
    ["exempt before training", { exemptions, enrolments }, "exempt"],
    ["training before grace", { enrolments }, "inTraining"],
    ["grace before short", {}, "grace"],
  ] as const)("%s", (_case, facts, status) => {
    expect(statusOn(aHistory(facts), "2020-06-01", graceful)).toBe(status);
  });
});

/** The rule said again, one day at a time and as plainly as possible. */
function statusSaidPlainly(
  history: PersonHistory,
  postId: number,
  required: StandardVersion | null,
  on: Day,
): ComplianceStatus {
  const post = history.posts.find((candidate) => candidate.id === postId);
  if (required === null || post === undefined) return "noStandard";
  const held = history.credentials
    .filter((paper) => paper.verified && paper.evidence !== "certificate")
    .filter((paper) => paper.evidence !== "equivalence" || paper.issuedOn < "2021-07-09")
    .filter((paper) => paper.issuedOn <= on && (paper.revokedOn === null || on < paper.revokedOn))
    .reduce<TheoryLevel>((best, paper) => higherLevel(best, paper.level), "none");
  if (satisfies(held, required.requiredLevel)) return "met";
  const freed = history.exemptions.filter(
    (one) => one.lane === post.lane && (one.postId === null || one.postId === postId),
  );
  if (freed.some((one) => covers(one, on))) return "exempt";
  const courses = history.enrolments.filter((one) => rankOf(one.level) >= rankOf(required.requiredLevel));
  if (courses.some((one) => covers(one, on))) return "inTraining";
  const byDay = required.graceUntil !== null && on <= required.graceUntil;
  const byMonths = required.graceMonths !== null && on < addMonths(post.from, required.graceMonths);
  return byDay || byMonths ? "grace" : "short";
}

describe("over random histories", () => {
  const units = unitMap(...SAMPLE_UNITS);
  const unitIds = SAMPLE_UNITS.map((unit) => unit.id);

  it("[CMP-01] the intervals of a post adjoin from its first day to its end, and equal neighbours are one", () => {
    fc.assert(
      fc.property(arbitraryHistory(unitIds), arbitraryStandards(unitIds), (history, standards) => {
        const all = computeTimeline(history, standards, units);
        for (const post of history.posts) {
          const own = all.filter((interval) => interval.postId === post.id);
          const followed = history.endedOn === null || post.from < history.endedOn;
          expect(own.length > 0).toBe(followed);
          if (!followed) continue;
          const end = [post.to, history.endedOn].filter((to) => to !== null).sort()[0] ?? null;
          expect([own.at(0)?.from, own.at(-1)?.to]).toEqual([post.from, end]);
          own.slice(1).forEach((next, index) => {
            const previous = own[index];
            expect(previous?.to).toBe(next.from);
            expect(previous && { ...previous, from: 0, to: 0 }).not.toEqual({ ...next, from: 0, to: 0 });
          });
        }
      }),
    );
  });

  it("[CMP-01] any day's interval says what the rule says of that day", () => {
    fc.assert(
      fc.property(arbitraryHistory(unitIds), arbitraryStandards(unitIds), arbitraryDay, (history, standards, on) => {
        for (const interval of computeTimeline(history, standards, units)) {
          if (!covers(interval, on)) continue;
          const standard = standards.find((one) => one.id === interval.standardId) ?? null;
          expect(interval.status).toBe(statusSaidPlainly(history, interval.postId, standard, on));
          expect(interval.required).toBe(standard?.requiredLevel ?? null);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[CMP-03] a verified higher diploma never makes a post worse", () => {
    fc.assert(
      fc.property(
        arbitraryHistory(unitIds),
        arbitraryStandards(unitIds),
        arbitraryDay,
        (history, standards, issuedOn) => {
          const diploma = aCredential({ id: 9999, level: "advanced", issuedOn });
          const after = computeTimeline(
            { ...history, credentials: [...history.credentials, diploma] },
            standards,
            units,
          );
          for (const interval of after) {
            if (interval.from >= issuedOn) expect(["met", "noStandard"]).toContain(interval.status);
          }
        },
      ),
    );
  });

  it("[CMP-08] grace ends on its very day: no grace interval reaches beyond it", () => {
    fc.assert(
      fc.property(arbitraryHistory(unitIds), arbitraryStandards(unitIds), (history, standards) => {
        for (const interval of computeTimeline(history, standards, units)) {
          if (interval.status !== "grace") continue;
          expect(interval.graceUntil).not.toBeNull();
          expect(
            interval.to !== null && interval.graceUntil !== null && interval.to <= addDays(interval.graceUntil, 1),
          ).toBe(true);
        }
      }),
    );
  });

  it("[CMP-01] posts do not disturb one another", () => {
    fc.assert(
      fc.property(arbitraryHistory(unitIds), arbitraryStandards(unitIds), (history, standards) => {
        const together = computeTimeline(history, standards, units);
        const apart = history.posts.flatMap((post) => computeTimeline({ ...history, posts: [post] }, standards, units));
        expect(together).toEqual(apart);
        for (const a of together)
          for (const b of together) if (a !== b && a.postId === b.postId) expect(overlaps(a, b)).toBe(false);
      }),
    );
  });
});
