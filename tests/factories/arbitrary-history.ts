import fc from "fast-check";
import type { PersonHistory, StandardVersion, UnitFacts } from "@/lib/domain/compliance/types";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { AREAS, EVIDENCE_TYPES, LANES, SEXES } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";

/** Random but valid histories: the ground of the compliance property tests, pure and on the database alike. */
const FIRST = day("2014-01-01");
const DAYS = 5000;

export const arbitraryDay: fc.Arbitrary<Day> = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FIRST, days));

const arbitraryRange = fc
  .tuple(arbitraryDay, fc.option(fc.integer({ min: 1, max: 2500 }), { nil: null }))
  .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }));

export const GROUPS = ["committee", "commune-cadre", "head"] as const;
export const POSITION_IDS = [100, 101, 102] as const;
/** Groups belong to positions: everyone in position 101 is in both. */
export const GROUPS_OF_POSITION: Readonly<Record<number, readonly string[]>> = {
  100: ["commune-cadre"],
  101: ["committee", "commune-cadre"],
  102: [],
};

const optionOf = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 1 });
/** Distinct ids in order, whatever the items say. */
const numbered = <T extends object>(items: readonly T[], start: number) =>
  items.map((item, index) => ({ ...item, id: start + index }));

export function arbitraryStandards(unitIds: readonly number[]): fc.Arbitrary<readonly StandardVersion[]> {
  const one = fc
    .record({
      named: fc.oneof(
        fc.constantFrom(...POSITION_IDS).map((positionId) => ({ positionId, groupCode: null })),
        fc.constantFrom(...GROUPS).map((groupCode) => ({ positionId: null, groupCode })),
      ),
      lane: fc.constantFrom(...LANES),
      unitKind: optionOf(["commune", "district"]),
      area: optionOf(AREAS.slice(0, 2)),
      underUnitId: optionOf(unitIds),
      requiredLevel: fc.constantFrom(...THEORY_LEVELS.slice(1)),
      range: arbitraryRange,
      grace: fc.oneof(
        fc.constant({ graceUntil: null, graceMonths: null }),
        arbitraryDay.map((graceUntil) => ({ graceUntil, graceMonths: null })),
        fc.integer({ min: 1, max: 36 }).map((graceMonths) => ({ graceUntil: null, graceMonths })),
      ),
    })
    .map(({ named, range, grace, ...rest }) => ({ ...rest, ...named, ...range, ...grace }));
  return fc.array(one, { maxLength: 6 }).map((items) => numbered(items, 500));
}

/** Homes that follow one another without gap, as the transfer command writes them; none at all now and then. */
function arbitraryHomes(unitIds: readonly number[]) {
  return fc
    .tuple(
      fc.uniqueArray(arbitraryDay, { maxLength: 3 }),
      fc.array(fc.constantFrom(...unitIds), { minLength: 3, maxLength: 3 }),
    )
    .map(([days, units]) =>
      [...days].sort().map((from, index, all) => ({ unitId: units[index] ?? 0, from, to: all[index + 1] ?? null })),
    );
}

export function arbitraryHistory(unitIds: readonly number[], cadreId = 1): fc.Arbitrary<PersonHistory> {
  const post = fc
    .record({
      positionId: fc.constantFrom(...POSITION_IDS),
      unitId: fc.constantFrom(...unitIds),
      lane: fc.constantFrom(...LANES),
      range: arbitraryRange,
    })
    .map(({ range, ...rest }) => ({ ...rest, ...range, groups: GROUPS_OF_POSITION[rest.positionId] ?? [] }));
  const credential = fc.record({
    level: fc.constantFrom(...THEORY_LEVELS.slice(1)),
    evidence: fc.constantFrom(...EVIDENCE_TYPES),
    issuedOn: arbitraryDay,
    verified: fc.boolean(),
    revokedOn: fc.option(arbitraryDay, { nil: null, freq: 1 }),
  });
  const enrolment = fc
    .record({ level: fc.constantFrom(...THEORY_LEVELS.slice(1)), range: arbitraryRange })
    .map(({ range, level }) => ({ level, ...range }));
  return fc
    .record({
      birthDate: fc.integer({ min: 0, max: 12000 }).map((days) => addDays(day("1965-01-01"), days)),
      sex: fc.constantFrom(...SEXES),
      endedOn: fc.option(arbitraryDay, { nil: null, freq: 1 }),
      homes: arbitraryHomes(unitIds),
      posts: fc.array(post, { maxLength: 4 }).map((posts) => numbered(posts, cadreId * 100)),
      credentials: fc.array(credential, { maxLength: 3 }).map((items) => numbered(items, cadreId * 100)),
      enrolments: fc.array(enrolment, { maxLength: 2 }).map((items) => numbered(items, cadreId * 100)),
      waived: fc.array(fc.tuple(fc.constantFrom(...LANES), arbitraryRange, fc.boolean()), { maxLength: 2 }),
    })
    .map(({ waived, ...rest }) => ({
      ...rest,
      cadreId,
      exemptions: waived.map(([lane, range, onePost], index) => {
        const own = onePost ? rest.posts.find((candidate) => candidate.lane === lane) : undefined;
        return { id: cadreId * 100 + index, lane, postId: own?.id ?? null, ...range };
      }),
    }));
}

/** A province with a district and two communes; the second commune hung under the province until 2018. */
export const SAMPLE_UNITS: readonly UnitFacts[] = [
  {
    id: 1,
    kind: "province",
    area: "plain",
    formerAreas: [],
    placements: [{ path: "/1/", from: day("1990-01-01"), to: null }],
  },
  {
    id: 2,
    kind: "district",
    area: "plain",
    formerAreas: [],
    placements: [{ path: "/1/2/", from: day("1990-01-01"), to: null }],
  },
  {
    id: 3,
    kind: "commune",
    area: "mountain",
    formerAreas: [{ area: "plain", from: day("2018-05-01"), to: day("2021-03-01") }],
    placements: [{ path: "/1/2/3/", from: day("1990-01-01"), to: null }],
  },
  {
    id: 4,
    kind: "commune",
    area: "plain",
    formerAreas: [],
    placements: [
      { path: "/1/4/", from: day("2010-01-01"), to: day("2018-01-01") },
      { path: "/1/2/4/", from: day("2018-01-01"), to: null },
    ],
  },
];
