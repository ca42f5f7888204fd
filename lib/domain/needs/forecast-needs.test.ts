import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EligibilityRuleFacts, LearnerFacts } from "@/lib/domain/eligibility/decide-eligibility";
import { type Day, day } from "@/lib/domain/shared/day";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type ForecastAsk, forecastNeeds } from "./forecast-needs";
import { courseOfTitle, type NeedsPerson, type ProgrammeFacts, type StandingFacts } from "./needs-facts";

const RULE: EligibilityRuleFacts = {
  id: 1,
  regulation: "QĐ thử",
  from: day("2000-01-01"),
  to: null,
  level: "elementary",
  minSchooling: null,
  minDegree: null,
  easedSchooling: null,
  partyMember: null,
  partTimeMinAgeFemale: null,
  partTimeMinAgeMale: null,
  ratingYears: null,
  minRating: null,
  subjectGroups: [],
};
const RULES: readonly EligibilityRuleFacts[] = [
  RULE,
  { ...RULE, id: 2, level: "intermediate", partyMember: "probationary" },
  { ...RULE, id: 3, level: "advanced", subjectGroups: ["heads"] },
];

function aProgramme(id: number, changes: Partial<ProgrammeFacts>): ProgrammeFacts {
  return {
    id,
    classType: "update",
    givesLevel: null,
    lapseMonths: null,
    ownerDepth: 0,
    sort: id,
    from: day("2000-01-01"),
    to: null,
    ...changes,
  };
}
const LEVELS = { elementary: 10, intermediate: 11, advanced: 12 } as const;
const PROGRAMMES = [
  ...(["elementary", "intermediate", "advanced"] as const).map((level) =>
    aProgramme(LEVELS[level], { classType: level, givesLevel: level }),
  ),
  aProgramme(20, { classType: "newMember" }),
  aProgramme(30, { classType: "admission", lapseMonths: 60 }),
];
const PROBATION = [{ months: 12, from: day("1945-09-02"), to: null }];
const ASK: ForecastAsk = {
  year: 2027,
  on: day("2026-11-22"),
  programmes: PROGRAMMES,
  rules: RULES,
  probation: PROBATION,
};

const LEARNER: LearnerFacts = {
  birthDate: day("1985-05-20"),
  sex: "female",
  partyStatus: "official",
  schooling: "upperSecondary",
  degree: "university",
  ethnicMinority: false,
  area: "plain",
  held: "none",
  ratings: new Map(),
  groups: [],
};
function aPerson(changes: Partial<NeedsPerson> = {}): NeedsPerson {
  return {
    cadreId: 1,
    candidateSince: null,
    joinedOn: null,
    officialOn: null,
    leftOn: null,
    endedOn: null,
    learner: LEARNER,
    standings: [],
    seats: [],
    proofs: [],
    ...changes,
  };
}
function short(from: string, to: string | null = null, changes: Partial<StandingFacts> = {}): StandingFacts {
  return {
    lane: "current",
    status: "short",
    required: "intermediate",
    postId: 5,
    standardId: 6,
    from: day(from),
    to: to === null ? null : day(to),
    ...changes,
  };
}
const grace = (from: string, to: string, changes: Partial<StandingFacts> = {}) =>
  short(from, to, { status: "grace", ...changes });
const needs = (person: NeedsPerson, ask: Partial<ForecastAsk> = {}) => forecastNeeds([person], { ...ASK, ...ask });
const why = (person: NeedsPerson, ask: Partial<ForecastAsk> = {}) => needs(person, ask).map((entry) => entry.why);

describe("[NEE-01] short of the standard of the post held", () => {
  it.each([
    ["over before the year begins", "2020-01-01", "2027-01-01", []],
    ["still on the first day of the year", "2020-01-01", "2027-01-02", ["shortHeld"]],
    ["begins on the last day of the year", "2027-12-31", null, ["shortHeld"]],
    ["begins the day after the year", "2028-01-01", null, []],
  ])("%s", (_case, from, to, reasons) => {
    expect(why(aPerson({ standings: [short(from, to)] }))).toEqual(reasons);
  });

  it("carries the post, the standard and the levels", () => {
    expect(needs(aPerson({ standings: [short("2020-01-01")] }))).toEqual([
      {
        cadreId: 1,
        programmeId: LEVELS.intermediate,
        why: "shortHeld",
        facts: { required: "intermediate", held: "none", postId: 5, standardId: 6, shortFrom: "2027-01-01" },
      },
    ]);
  });

  it.each(["met", "exempt", "inTraining", "noStandard"] as const)("is not said of who is %s", (status) => {
    expect(why(aPerson({ standings: [short("2020-01-01", null, { status })] }))).toEqual([]);
  });
});

describe("[NEE-02] grace that ends in the plan year", () => {
  const ending = (to: string) => aPerson({ standings: [grace("2025-01-01", to), short(to)] });
  it.each([
    ["its last day is the last of the year before", "2027-01-01", "shortHeld", undefined],
    ["its last day is the first of the year", "2027-01-02", "graceEnds", "2027-01-01"],
    ["its last day is the last of the year", "2028-01-01", "graceEnds", "2027-12-31"],
  ])("%s", (_case, to, reason, dueOn) => {
    expect(needs(ending(to))).toMatchObject([{ why: reason, facts: dueOn === undefined ? {} : { dueOn } }]);
  });

  it("its last day is the first of the year after: not this year's need", () => {
    expect(why(ending("2028-01-02"))).toEqual([]);
  });

  it("a grace that ends because the post does, asks for nothing", () => {
    expect(why(aPerson({ standings: [grace("2025-01-01", "2027-07-01")] }))).toEqual([]);
  });

  it("being short already weighs more", () => {
    const standings = [grace("2027-02-01", "2027-08-01"), short("2027-08-01"), short("2026-01-01", "2027-02-01")];
    expect(needs(aPerson({ standings }))).toMatchObject([{ why: "shortHeld" }]);
  });
});

describe("[NEE-03] short of the post planned", () => {
  it("is a reason of its own, after the post held", () => {
    const planned = short("2025-01-01", null, { lane: "planned", postId: 9 });
    expect(needs(aPerson({ standings: [planned] }))).toMatchObject([{ why: "shortPlanned", facts: { postId: 9 } }]);
    expect(why(aPerson({ standings: [planned, short("2025-01-01")] }))).toEqual(["shortHeld"]);
  });
});

describe("[NEE-04] new members within their probation", () => {
  const member = (changes: Partial<NeedsPerson> = {}) => aPerson({ joinedOn: day("2026-06-15"), ...changes });
  it.each([
    ["joined on the very day", { joinedOn: ASK.on }, ["newMember"]],
    ["joins tomorrow", { joinedOn: day("2026-11-23") }, []],
    ["official since today", { officialOn: ASK.on }, []],
    ["official on the first day of the year", { officialOn: day("2027-01-01") }, []],
    ["official on its second day", { officialOn: day("2027-01-02") }, ["newMember"]],
    ["left", { leftOn: day("2026-11-01") }, []],
    ["no longer followed when the year begins", { endedOn: day("2027-01-01") }, []],
    ["followed on its first day", { endedOn: day("2027-01-02") }, ["newMember"]],
    ["course proven since joining", { proofs: [{ classType: "newMember", on: day("2026-06-15") }] }, []],
    ["course proven the day before", { proofs: [{ classType: "newMember", on: day("2026-06-14") }] }, ["newMember"]],
    ["seated in a class of that type", { seats: [{ programmeId: 99, classType: "newMember", level: null }] }, []],
    ["seated elsewhere", { seats: [{ programmeId: 98, classType: "update", level: null }] }, ["newMember"]],
  ] as const)("%s", (_case, changes, reasons) => {
    expect(why(member(changes))).toEqual(reasons);
  });

  it("says until when", () => {
    expect(needs(member())).toMatchObject([{ programmeId: 20, facts: { since: "2026-06-15", dueOn: "2027-06-15" } }]);
  });
});

describe("[NEE-05] candidates for admission", () => {
  const candidate = (changes: Partial<NeedsPerson> = {}) => aPerson({ candidateSince: day("2025-03-03"), ...changes });
  const proof = (on: string) => ({ proofs: [{ classType: "admission" as const, on: day(on) }] });
  it.each([
    ["without a certificate", {}, ["awareness"]],
    ["certificate usable to the last day of the year before", proof("2022-01-01"), ["awareness"]],
    ["certificate usable on the first day of the year", proof("2022-01-02"), []],
    [
      "joined meanwhile",
      { joinedOn: day("2026-11-01"), proofs: [{ classType: "newMember", on: day("2026-11-02") }] },
      [],
    ],
    ["seated", { seats: [{ programmeId: 30, classType: null, level: null }] }, []],
  ] as const)("%s", (_case, changes, reasons) => {
    expect(why(candidate(changes as Partial<NeedsPerson>))).toEqual(reasons);
  });

  it("says when the last certificate lapsed, and takes none as lapsing where the programme sets no months", () => {
    expect(needs(candidate({ proofs: [...proof("2015-01-01").proofs, ...proof("2014-01-01").proofs] }))).toMatchObject([
      { facts: { lapsedOn: "2020-01-01" } },
    ]);
    const lasting = PROGRAMMES.map((one) => ({ ...one, lapseMonths: null }));
    expect(why(candidate(proof("1999-01-01")), { programmes: lasting })).toEqual([]);
  });
});

describe("[NEE-06] whoever is seated is left out", () => {
  const seated = (level: TheoryLevel) =>
    aPerson({ standings: [short("2020-01-01")], seats: [{ programmeId: null, classType: null, level }] });
  it.each([
    ["a lower level", "elementary", ["shortHeld"]],
    ["the level", "intermediate", []],
    ["a higher level", "advanced", []],
  ] as const)("seated for %s", (_case, level, reasons) => {
    expect(why(seated(level))).toEqual(reasons);
  });
});

describe("[NEE-07] the next required level they may be sent to", () => {
  const bothLanes = [short("2020-01-01"), short("2020-01-01", null, { lane: "planned", required: "advanced" })];
  const learner = (changes: Partial<LearnerFacts>) => ({ learner: { ...LEARNER, ...changes } });
  it.each([
    ["the lower of two", {}, "intermediate", undefined],
    ["the higher where only that is open", { partyStatus: "none", groups: ["heads"] }, "advanced", undefined],
    ["the lower, with the reasons, where none is open", { partyStatus: "none" }, "intermediate", ["ELI-04"]],
    ["the higher once the lower is held", { held: "intermediate", groups: ["heads"] }, "advanced", undefined],
  ] as const)("%s", (_case, changes, level, blocked) => {
    const [entry] = needs(aPerson({ standings: bothLanes, ...learner(changes) }));
    expect(entry?.programmeId).toBe(LEVELS[level]);
    expect(entry?.facts.blocked?.map((one) => one.rule)).toEqual(blocked);
  });

  it("nothing where every level asked for is held by then", () => {
    expect(why(aPerson({ standings: bothLanes, ...learner({ held: "advanced" }) }))).toEqual([]);
  });
});

describe("[NEE-08] which programme stands for a need", () => {
  const person = aPerson({ standings: [short("2020-01-01")] });
  const own = (changes: Partial<ProgrammeFacts>) =>
    aProgramme(40, { classType: "intermediate", givesLevel: "intermediate", ...changes });
  it.each([
    ["the nearest owner's", { ownerDepth: 2 }, [40]],
    ["the first of the catalogue among equals", { sort: 1 }, [40]],
    ["the one entered first among those that are equal in everything", { sort: 11 }, [11]],
    ["not one that ends as the year begins", { ownerDepth: 2, to: day("2027-01-01") }, [11]],
    ["one whose last day is the first of the year", { ownerDepth: 2, to: day("2027-01-02") }, [40]],
    ["not one that begins after the year", { ownerDepth: 2, from: day("2028-01-01") }, [11]],
  ])("%s", (_case, changes, ids) => {
    expect(needs(person, { programmes: [...PROGRAMMES, own(changes)] }).map((one) => one.programmeId)).toEqual(ids);
  });

  it("nobody is named for what nobody teaches", () => {
    const all = aPerson({ standings: [short("2020-01-01")], candidateSince: day("2020-01-01") });
    expect(why(all, { programmes: [] })).toEqual([]);
    expect(why(aPerson({ joinedOn: day("2026-06-15") }), { programmes: [] })).toEqual([]);
  });
});

it("knows the course by the title of its certificate", () => {
  expect(courseOfTitle("boi duong nhan thuc ve dang")).toBe("admission");
  expect(courseOfTitle("boi duong dang vien moi")).toBe("newMember");
  expect(courseOfTitle("boi duong bi thu chi bo")).toBeNull();
});

describe("whatever the facts", () => {
  const dayOf = fc.integer({ min: 0, max: 3650 }).map((days) => {
    const at = new Date(Date.UTC(2020, 0, 1) + days * 86_400_000);
    return at.toISOString().slice(0, 10) as Day;
  });
  const level = fc.constantFrom<TheoryLevel>("elementary", "intermediate", "advanced");
  const person = fc.record({
    candidateSince: fc.option(dayOf),
    joinedOn: fc.option(dayOf),
    officialOn: fc.option(dayOf),
    held: fc.constantFrom<TheoryLevel>("none", "elementary", "intermediate", "advanced"),
    standings: fc.array(
      fc.record({ from: dayOf, lane: fc.constantFrom("current", "planned"), required: level, grace: fc.boolean() }),
      { maxLength: 4 },
    ),
    seat: fc.option(level),
  });

  it("[NEE-06] [NEE-07] a person stands once for a programme, once for a level, and never for what is held or seated", () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 6 }), (facts) => {
        const persons = facts.map((one, cadreId) =>
          aPerson({
            ...one,
            cadreId,
            learner: { ...LEARNER, held: one.held },
            standings: one.standings.map((standing) =>
              short(standing.from, null, {
                lane: standing.lane as "current" | "planned",
                required: standing.required,
                status: standing.grace ? "grace" : "short",
              }),
            ),
            seats: one.seat === null ? [] : [{ programmeId: null, classType: null, level: one.seat }],
          }),
        );
        const entries = forecastNeeds(persons, ASK);
        const keys = entries.map((entry) => `${entry.cadreId}|${entry.programmeId}`);
        expect(new Set(keys).size).toBe(keys.length);
        const rank = new Map<number, number>([
          [LEVELS.elementary, 1],
          [LEVELS.intermediate, 2],
          [LEVELS.advanced, 3],
        ]);
        const order: readonly TheoryLevel[] = ["none", "elementary", "intermediate", "advanced"];
        for (const { learner, seats, cadreId } of persons) {
          const levels = entries.filter((entry) => entry.cadreId === cadreId && rank.has(entry.programmeId));
          expect(levels.length).toBeLessThanOrEqual(1);
          const wanted = rank.get(levels[0]?.programmeId ?? 0);
          if (wanted === undefined) continue;
          expect(wanted).toBeGreaterThan(order.indexOf(learner.held));
          for (const seat of seats) expect(wanted).toBeGreaterThan(order.indexOf(seat.level ?? "none"));
        }
      }),
    );
  });
});

describe("a probation of a time without a term on record", () => {
  it("[NEE-04] is asked for without a day by which the class is due", () => {
    const person = aPerson({ joinedOn: day("2026-06-15") });
    const [known] = forecastNeeds([person], ASK);
    expect(known?.facts).toMatchObject({ since: "2026-06-15" });
    const [unknown] = forecastNeeds([person], { ...ASK, probation: [] });
    expect(unknown).toMatchObject({ why: "newMember", facts: { since: "2026-06-15" } });
    expect(unknown?.facts).not.toHaveProperty("dueOn");
  });
});
