import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { decidePerson, type ExistingPerson, isSamePerson } from "./match-person";
import type { PersonDraft } from "./person-draft";

const UNIT = { id: 7, from: day("2000-01-01"), to: null };

function aDraft(more: Partial<PersonDraft> = {}): PersonDraft {
  return {
    fullName: "Nguyễn Văn An",
    birthDate: day("1980-03-05"),
    birthPrecision: "day",
    sex: "male",
    fields: {},
    posts: [],
    credential: null,
    ratings: [],
    ...more,
  };
}

function aPerson(more: Partial<ExistingPerson> = {}): ExistingPerson {
  return {
    id: 1,
    version: 3,
    fullName: "Nguyễn Văn An",
    birthDate: day("1980-03-05"),
    birthPrecision: "day",
    sex: "male",
    unitId: 7,
    unitName: "Xã Chí Minh",
    endedOn: null,
    partyLeftOn: null,
    fields: { kind: "cadre" },
    posts: [],
    credentials: [],
    ratings: [],
    ...more,
  };
}

const POST = {
  positionId: 5,
  position: "Chủ tịch",
  lane: "current",
  term: null,
  from: day("2020-01-01"),
  decisionNo: null,
} as const;
const PAPER = {
  level: "intermediate",
  evidence: "diploma",
  number: "B-1",
  issuer: "Trường",
  issuedOn: day("2015-06-30"),
  mode: "unknown",
  note: null,
} as const;
const FILED = {
  id: 4,
  kind: "level",
  level: "intermediate",
  title: null,
  evidence: "diploma",
  number: "B-1",
  issuedOn: day("2015-06-30"),
  revoked: false,
} as const;
const decide = (draft: PersonDraft, ...people: readonly ExistingPerson[]) => decidePerson(draft, UNIT, people, fold);

describe("[IMP-15] isSamePerson", () => {
  it.each([
    ["the same", {}, true],
    ["without diacritics", { fullName: "NGUYEN VAN AN" }, true],
    ["another name", { fullName: "Nguyễn Văn Ân Điển" }, false],
    ["another day", { birthDate: day("1980-03-06") }, false],
    ["the year alone", { birthDate: day("1980-01-01"), birthPrecision: "year" }, true],
    ["another year alone", { birthDate: day("1981-01-01"), birthPrecision: "year" }, false],
  ] as const)("%s", (_case, more, same) => {
    expect(isSamePerson(aDraft(more), aPerson(), fold)).toBe(same);
    expect(isSamePerson(aDraft(), aPerson(more), fold)).toBe(same);
  });
});

describe("decidePerson", () => {
  it("makes a record for somebody nobody knows, if the sex is told", () => {
    expect(decide(aDraft({ posts: [POST], credential: PAPER }))).toMatchObject({
      verdict: "create",
      write: { posts: [POST], credential: PAPER },
    });
    expect(decide(aDraft({ sex: null }))).toMatchObject({ verdict: "error", issues: [{ code: "missingSex" }] });
    expect(decide(aDraft({ fields: { partyOfficialOn: day("2006-02-03") } }))).toMatchObject({
      verdict: "error",
      issues: [{ code: "CAD-05" }],
    });
    expect(
      decide(
        aDraft({
          posts: [
            { ...POST, from: day("1999-01-01") },
            { ...POST, lane: "planned", from: day("1999-01-01") },
          ],
        }),
      ),
    ).toMatchObject({
      verdict: "error",
      issues: [
        { code: "POS-04", field: "postFrom" },
        { code: "POS-04", field: "plannedPosition" },
      ],
    });
  });

  it("[IMP-15] changes the record of the same person and tells what changes", () => {
    const decision = decide(
      aDraft({
        sex: "female",
        fields: { kind: "civilServant", ethnicity: "tày", degree: "university" },
        posts: [POST, { ...POST, lane: "planned", term: "2025–2030" }],
        credential: PAPER,
        ratings: [
          { year: 2024, rating: "good" },
          { year: 2023, rating: "good" },
          { year: 2022, rating: "good" },
        ],
      }),
      aPerson({
        fields: { kind: "cadre", ethnicity: "Tày" },
        ratings: [
          { year: 2023, rating: "completed" },
          { year: 2024, rating: "good" },
        ],
      }),
    );
    expect(decision).toMatchObject({
      verdict: "update",
      person: { id: 1, version: 3 },
      changes: [
        { field: "kind", before: "cadre", after: "civilServant" },
        { field: "degree", before: null, after: "university" },
        { field: "sex", before: "male", after: "female" },
        { field: "position", before: null, after: "Chủ tịch" },
        { field: "plannedPosition", before: null, after: "Chủ tịch (2025–2030)" },
        { field: "level", before: null, after: "intermediate" },
        { field: "rating:2023", before: "completed", after: "good" },
        { field: "rating:2022", before: null, after: "good" },
      ],
    });
  });

  it("[IMP-17] a blank changes nothing, and a year does not replace a day but a day replaces a year", () => {
    const known = aPerson({
      fields: { kind: "cadre", ethnicity: "Tày" },
      posts: [{ id: 9, positionId: 5, unitId: 7, lane: "current", from: day("2018-01-01"), to: null }],
      credentials: [FILED],
    });
    expect(decide(aDraft({ posts: [POST], credential: PAPER }), known)).toEqual({ verdict: "skip", person: { id: 1 } });
    expect(decide(aDraft({ birthDate: day("1980-01-01"), birthPrecision: "year", sex: null }), known)).toEqual({
      verdict: "skip",
      person: { id: 1 },
    });
    expect(decide(aDraft(), aPerson({ birthDate: day("1980-01-01"), birthPrecision: "year" }))).toMatchObject({
      verdict: "update",
      write: { set: { birthDate: "1980-03-05", birthPrecision: "day" } },
      changes: [{ field: "birthDate", before: "1980", after: "1980-03-05" }],
    });
  });

  it.each([
    ["another number", { number: "B-2", issuedOn: day("2016-01-01") }, true],
    ["no number in the list", { number: null, issuedOn: day("2016-01-01") }, false],
    ["another number of the same day", { number: "B-2" }, false],
    ["another level", { level: "advanced" }, true],
  ] as const)("files a paper once: %s", (_case, more, added) => {
    expect(decide(aDraft({ credential: { ...PAPER, ...more } }), aPerson({ credentials: [FILED] })).verdict).toBe(
      added ? "update" : "skip",
    );
  });

  it("files a paper again where the one on record was withdrawn, or had no number to tell them apart", () => {
    expect(decide(aDraft({ credential: PAPER }), aPerson({ credentials: [{ ...FILED, revoked: true }] })).verdict).toBe(
      "update",
    );
    expect(
      decide(
        aDraft({ credential: PAPER }),
        aPerson({ credentials: [{ ...FILED, number: null, issuedOn: day("2010-01-01") }] }),
      ).verdict,
    ).toBe("skip");
  });

  it("asks where it cannot tell: several of the name, one elsewhere, one no longer followed", () => {
    expect(decide(aDraft(), aPerson(), aPerson({ id: 2 }))).toMatchObject({
      verdict: "conflict",
      code: "severalMatches",
      values: { count: 2 },
    });
    expect(decide(aDraft(), aPerson({ unitId: 8, unitName: "Xã Đoàn Kết" }))).toEqual({
      verdict: "conflict",
      code: "livesElsewhere",
      values: { unit: "Xã Đoàn Kết", cadreId: 1 },
    });
    expect(decide(aDraft(), aPerson({ endedOn: day("2024-01-01") }))).toMatchObject({
      verdict: "conflict",
      code: "recordEnded",
    });
  });

  it("judges party days on the record as it would become", () => {
    const joined = aPerson({ fields: { kind: "cadre", partyJoinedOn: day("2010-02-03") } });
    expect(decide(aDraft({ fields: { partyOfficialOn: day("2011-02-03") } }), joined).verdict).toBe("update");
    expect(decide(aDraft({ fields: { partyOfficialOn: day("2009-02-03") } }), joined)).toMatchObject({
      verdict: "error",
      issues: [{ code: "CAD-05" }],
    });
    expect(
      decidePerson(
        aDraft({ fields: { partyOfficialOn: day("2009-02-03") } }),
        { ...UNIT, to: day("2030-01-01") },
        [joined],
        fold,
      ).verdict,
    ).toBe("error");
  });
});
