import { describe, expect, it } from "vitest";
import type { LineFacts } from "@/lib/domain/plan/difference";
import { budgetKept } from "./carry-budget";
import { decideProposal } from "./decide-proposal";
import { decideTakeOver, type TakeOverFacts } from "./decide-take-over";
import { priceAssignment } from "./price-assignment";

const aLine = (changes: Partial<LineFacts>): LineFacts => ({
  key: "p-1",
  programmeId: 7,
  classes: 2,
  learners: 120,
  quarter: 2,
  place: null,
  clusterUnitId: null,
  hostUnitId: null,
  partnerSchool: null,
  mode: "weekend",
  lecturerHours: 80,
  budget: null,
  note: null,
  units: [
    { unitId: 1, learners: 40 },
    { unitId: 2, learners: 40 },
    { unitId: 3, learners: 40 },
  ],
  ...changes,
});

const question = {
  units: [
    { id: 1, learners: 45 },
    { id: 2, learners: 35 },
  ],
  hosts: [
    { id: 1, surcharge: 0 },
    { id: 2, surcharge: 0 },
  ],
  travel: [
    [0, 5],
    [5, 0],
  ],
  band: { min: 40, max: 90 },
  longest: null,
};

const facts = (changes: Partial<TakeOverFacts> = {}, assignment = [0, 0]): TakeOverFacts => ({
  price: priceAssignment(question, assignment),
  keyPrefix: "p-c9-",
  units: question.units,
  hosts: [
    { id: 1, name: "Xã Một", cluster: 29 },
    { id: 2, name: "Xã Hai", cluster: null },
  ],
  programme: { id: 7, band: { min: 30, max: 100 }, periods: 40 },
  quarter: 3,
  othersStay: false,
  lines: [],
  made: new Map(),
  ...changes,
});

describe("decideTakeOver", () => {
  it("writes a line for each host, with its units, cluster and lecturers' hours", () => {
    const decision = decideTakeOver(facts());
    expect(decision).toMatchObject({
      ok: true,
      value: {
        remove: [],
        write: [
          {
            key: "p-c9-1",
            programmeId: 7,
            classes: 1,
            learners: 80,
            quarter: 3,
            place: "Xã Một",
            hostUnitId: 1,
            clusterUnitId: 29,
            lecturerHours: 40,
            units: [
              { unitId: 1, learners: 45 },
              { unitId: 2, learners: 35 },
            ],
          },
        ],
      },
    });
  });

  it("leaves the quarter open when nobody has named one", () => {
    const decision = decideTakeOver(facts({ quarter: null }));
    expect(decision.ok && decision.value.write[0]?.quarter).toBeNull();
  });

  it("[CLU-15] refuses a class outside its size", () => {
    expect(decideTakeOver(facts({}, [0, 1]))).toEqual({
      ok: false,
      violations: [{ rule: "CLU-15", host: 1, learners: 35, missing: 5 }],
    });
  });

  it("[CLU-16] takes the units out of other lines of the programme, and removes what is left empty", () => {
    const lines = [
      aLine({ key: "p-1" }),
      aLine({ key: "p-2", units: [{ unitId: 1, learners: 40 }], learners: 40, lecturerHours: null }),
      aLine({ key: "p-3", units: [{ unitId: 3, learners: 40 }] }),
      aLine({
        key: "p-4",
        units: [
          { unitId: 1, learners: 40 },
          { unitId: 3, learners: 90 },
        ],
        learners: 130,
        lecturerHours: null,
      }),
      aLine({ key: "q-1", programmeId: 8 }),
      aLine({ key: "p-c9-2", units: [], classes: 1 }),
      aLine({ key: "p-c9-1", quarter: 1, budget: 5, place: "Hội trường", classes: 1 }),
    ];
    const decision = decideTakeOver(facts({ lines, quarter: null }));
    if (!decision.ok) throw new Error("expected lines");
    expect(decision.value.remove).toEqual(["p-2", "p-c9-2"]);
    expect(decision.value.write).toMatchObject([
      { key: "p-c9-1", quarter: 1, budget: 5, place: "Hội trường", mode: "weekend", learners: 80 },
      { key: "p-1", learners: 40, classes: 1, lecturerHours: 40, units: [{ unitId: 3, learners: 40 }] },
      { key: "p-4", learners: 90, classes: 1, lecturerHours: null },
    ]);
  });

  it("[CLU-16] leaves alone a line from which classes were made", () => {
    const lines = [aLine({ key: "p-1" }), aLine({ key: "p-2", units: [{ unitId: 1, learners: 40 }], learners: 40 })];
    const made = new Map([
      ["p-1", 2],
      ["p-2", 1],
    ]);
    expect(decideTakeOver(facts({ lines, made }))).toEqual({
      ok: false,
      violations: [
        { rule: "CLU-16", line: { key: "p-1", quarter: 2, classes: 2, learners: 120 }, made: 2 },
        { rule: "CLU-16", line: { key: "p-2", quarter: 2, classes: 2, learners: 40 }, made: 1 },
      ],
    });
    expect(decideTakeOver(facts({ lines: [aLine({ key: "p-c9-1" })], made: new Map([["p-c9-1", 2]]) }))).toEqual({
      ok: false,
      violations: [{ rule: "CLU-16", line: { key: "p-c9-1", quarter: 3, classes: 1, learners: 80 }, made: 2 }],
    });
  });
});

describe("lines without units", () => {
  const whole = (key: string, changes: Partial<LineFacts> = {}) =>
    aLine({ key, units: [], learners: 60, classes: 1, ...changes });

  it("[CLU-17] refuses, naming each line of the programme whose learners come from nobody knows where", () => {
    const lines = [
      whole("p-5"),
      whole("p-6", { learners: 30 }),
      whole("p-7", { learners: 0 }),
      whole("q-1", { programmeId: 8 }),
      whole("p-c9-3"),
      aLine({ key: "p-1", units: [{ unitId: 3, learners: 40 }], learners: 40 }),
    ];
    expect(decideTakeOver(facts({ lines }))).toEqual({
      ok: false,
      violations: [
        { rule: "CLU-17", line: { key: "p-5", quarter: 2, classes: 1, learners: 60 } },
        { rule: "CLU-17", line: { key: "p-6", quarter: 2, classes: 1, learners: 30 } },
      ],
    });
  });

  it("[CLU-17] leaves them as they are once somebody says that they are about other people", () => {
    const decision = decideTakeOver(facts({ lines: [whole("p-5")], othersStay: true }));
    expect(decision).toMatchObject({ ok: true, value: { remove: [], write: [{ key: "p-c9-1" }] } });
    expect(decision.ok && decision.value.write).toHaveLength(1);
  });
});

describe("the money of lines", () => {
  const of = (facts: TakeOverFacts) => {
    const decision = decideTakeOver(facts);
    if (!decision.ok) throw new Error(JSON.stringify(decision));
    return Object.fromEntries(decision.value.write.map(({ key, budget }) => [key, budget]));
  };

  it("[CLU-18] goes with the learners: what a reduced line loses, the proposal's lines get, to the dong", () => {
    const apart = { ...facts({}, [0, 1]), price: priceAssignment({ ...question, band: { min: 30, max: 90 } }, [0, 1]) };
    const lines = [
      aLine({ key: "p-1", budget: 100 }),
      aLine({ key: "p-2", budget: 7, units: [{ unitId: 1, learners: 40 }], learners: 40 }),
    ];
    // 80 of 120 leave p-1 with 67 of its 100, p-2 goes with all of its 7: 74, shared 45 to 35.
    expect(of({ ...apart, lines })).toEqual({ "p-1": 33, "p-c9-1": 42, "p-c9-2": 32 });
  });

  it("[CLU-18] of a line of the proposal that moves to another host goes along; nothing is made up where there was none", () => {
    expect(of(facts({ lines: [aLine({ key: "p-c9-2", budget: 50 }), aLine({ key: "p-c9-1", budget: 5 })] }))).toEqual({
      "p-c9-1": 55,
    });
    expect(of(facts({ lines: [aLine({ key: "p-1" })] }))).toEqual({ "p-c9-1": null, "p-1": null });
  });

  it.each([
    ["no money", null, 30, 60, null],
    ["nobody left the line", 90, 60, 60, 90],
    ["half went", 91, 30, 60, 46],
  ])("[CLU-18] keeps a part to the whole dong: %s", (_case, budget, learners, before, kept) => {
    expect(budgetKept(budget, learners, before)).toBe(kept);
  });
});

describe("decideProposal", () => {
  const good = {
    band: { min: 40, max: 80 },
    programmeBand: { min: 30, max: 100 },
    units: [{ name: "Xã Một", learners: 40 }],
    hosts: 1,
    travel: [[0]],
  };

  it.each([
    ["within the programme", { min: 30, max: 100 }, []],
    ["below its least", { min: 29, max: 100 }, ["programme"]],
    ["above its greatest", { min: 30, max: 101 }, ["programme"]],
    ["least above greatest", { min: 81, max: 80 }, ["order"]],
  ])("[CLU-08] a size band %s", (_case, band, problems) => {
    const decision = decideProposal({ ...good, band });
    expect(decision.ok ? [] : decision.violations.map((one) => ("problem" in one ? one.problem : ""))).toEqual(
      problems,
    );
  });

  it("[CLU-09] needs learners, hosts, and a known way from every unit", () => {
    expect(decideProposal(good).ok).toBe(true);
    expect(decideProposal({ ...good, units: [], travel: [], hosts: 0 })).toEqual({
      ok: false,
      violations: [
        { rule: "CLU-09", problem: "noLearners" },
        { rule: "CLU-09", problem: "noHosts" },
      ],
    });
    expect(decideProposal({ ...good, travel: [[null]] })).toEqual({
      ok: false,
      violations: [{ rule: "CLU-09", problem: "noWay", units: ["Xã Một"] }],
    });
  });
});
