import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { letterReplaced, placeLetters } from "./letter-number";
import { decideAcknowledge, isDueForReminder, type LetterFacts, letterState } from "./letter-state";
import { recommend } from "./recommend";
import { copiesFor, type LetterLearner, shareLetters } from "./share-letters";

const learner = (changes: Partial<LetterLearner> = {}): LetterLearner => ({
  enrolmentId: 1,
  unitId: 10,
  unitPath: "/1/10/",
  successorIds: [],
  unitEnded: false,
  homeId: 10,
  homePath: "/1/10/",
  ...changes,
});

describe("sharing learners over letters", () => {
  it("[LET-01] every learner stands in exactly one original, whatever the units", () => {
    const learners = fc.uniqueArray(
      fc.record({
        enrolmentId: fc.nat(500),
        unitId: fc.integer({ min: 1, max: 9 }),
        homeId: fc.option(fc.integer({ min: 1, max: 9 })),
        unitEnded: fc.boolean(),
        successorIds: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
      }),
      { selector: ({ enrolmentId }) => enrolmentId, maxLength: 40 },
    );
    fc.assert(
      fc.property(learners, (drawn) => {
        const plan = shareLetters(
          drawn.map((one) => ({
            ...one,
            unitPath: `/1/${one.unitId}/`,
            homePath: one.homeId === null ? null : `/1/${one.homeId}/`,
          })),
        );
        const originals = plan.filter(({ kind }) => kind === "original");
        const inOriginals = originals.flatMap(({ enrolmentIds }) => enrolmentIds);
        expect([...inOriginals].sort((a, b) => a - b)).toEqual(
          drawn.map(({ enrolmentId }) => enrolmentId).sort((a, b) => a - b),
        );
        expect(new Set(originals.map(({ unitId }) => unitId)).size).toBe(originals.length);
        const places = plan.map(({ unitId, kind }) => `${unitId} ${kind}`);
        expect(new Set(places).size).toBe(places.length);
        for (const { unitId, kind, enrolmentIds } of plan)
          for (const id of enrolmentIds)
            expect(drawn.find(({ enrolmentId }) => enrolmentId === id)?.unitId === unitId).toBe(kind === "original");
      }),
    );
  });

  it("[LET-05] who moved has a copy at the new unit; who stayed, or is below the sender, has none", () => {
    expect(copiesFor(learner())).toEqual([]);
    expect(copiesFor(learner({ homeId: 11, homePath: "/1/10/11/" }))).toEqual([]);
    expect(copiesFor(learner({ homeId: 20, homePath: "/1/20/" }))).toEqual([20]);
    expect(copiesFor(learner({ homeId: null, homePath: null }))).toEqual([]);
  });

  it("[LET-05] the heirs of a unit that is gone have copies, unless the person's own new unit is known", () => {
    const gone = { unitEnded: true, successorIds: [30, 31] };
    expect(copiesFor(learner(gone))).toEqual([30, 31]);
    expect(copiesFor(learner({ ...gone, homeId: 31, homePath: "/1/31/" }))).toEqual([31]);
    expect(copiesFor(learner({ ...gone, homeId: null, homePath: null }))).toEqual([30, 31]);
  });
});

describe("what is recommended", () => {
  const base = { outcome: "passed", grade: "fair", conduct: "good", commended: false } as const;
  it.each([
    ["an ordinary good result", base, "none"],
    ["commended", { ...base, commended: true }, "praise"],
    ["excellent with good conduct", { ...base, grade: "excellent" }, "praise"],
    ["excellent with fair conduct", { ...base, grade: "excellent", conduct: "fair" }, "none"],
    ["average conduct", { ...base, conduct: "average" }, "watch"],
    ["poor conduct, though excellent", { ...base, grade: "excellent", conduct: "poor" }, "watch"],
    ["not passed", { ...base, outcome: "failed" }, "studyAgain"],
    ["not passed, though commended for conduct", { ...base, outcome: "failed", commended: true }, "studyAgain"],
    ["conduct not rated", { ...base, conduct: null }, "none"],
  ] as const)("[LET-02] %s", (_case, facts, expected) => {
    expect(recommend(facts)).toBe(expected);
  });
});

describe("the state of a letter", () => {
  const letter: LetterFacts = {
    status: "current",
    acknowledged: false,
    acknowledgeBy: day("2026-04-25"),
    unitEndedOn: null,
  };
  it.each([
    ["on its last day", {}, "2026-04-25", "waiting"],
    ["the day after", {}, "2026-04-26", "overdue"],
    ["acknowledged", { acknowledged: true }, "2026-04-26", "acknowledged"],
    ["of a re-opened class", { status: "superseded" }, "2026-04-26", "superseded"],
    ["of a unit that ends tomorrow", { unitEndedOn: day("2026-04-27") }, "2026-04-26", "overdue"],
    ["of a unit that ended today", { unitEndedOn: day("2026-04-26") }, "2026-04-26", "carried"],
  ] as const)("[LET-04] %s", (_case, changes, today, expected) => {
    expect(letterState({ ...letter, ...changes }, day(today))).toBe(expected);
  });

  it("[LET-06] what stands no longer, or was carried over to the heirs, is not acknowledged", () => {
    expect(decideAcknowledge(letter, day("2026-04-20"))).toEqual({ ok: true, value: "2026-04-20" });
    expect(decideAcknowledge(letter, day("2026-05-20")).ok).toBe(true);
    expect(decideAcknowledge({ ...letter, status: "superseded" }, day("2026-04-20"))).toEqual({
      ok: false,
      violations: [{ rule: "LET-06", cause: "superseded" }],
    });
    expect(decideAcknowledge({ ...letter, unitEndedOn: day("2026-04-20") }, day("2026-04-20"))).toEqual({
      ok: false,
      violations: [{ rule: "LET-06", cause: "carried" }],
    });
  });

  it("[LET-07] and only once", () => {
    expect(decideAcknowledge({ ...letter, acknowledged: true }, day("2026-04-20"))).toEqual({
      ok: false,
      violations: [{ rule: "LET-07" }],
    });
  });

  it("[LET-08] is reminded of once, when it is overdue", () => {
    expect(isDueForReminder(letter, false, day("2026-04-25"))).toBe(false);
    expect(isDueForReminder(letter, false, day("2026-04-26"))).toBe(true);
    expect(isDueForReminder(letter, true, day("2026-04-26"))).toBe(false);
    expect(isDueForReminder({ ...letter, acknowledged: true }, false, day("2026-04-26"))).toBe(false);
  });
});

describe("the number of a letter", () => {
  it("[LET-09] runs on from the book's next, in the order given", () => {
    expect(placeLetters(["a", "b", "c"], 7)).toEqual([
      { key: "a", ordinal: 7 },
      { key: "b", ordinal: 8 },
      { key: "c", ordinal: 9 },
    ]);
    expect(placeLetters([], 7)).toEqual([]);
  });

  it("[LET-10] names the latest that no longer stands, of the same unit and kind", () => {
    const superseded = [
      { id: 9, unitId: 1, kind: "original" },
      { id: 8, unitId: 2, kind: "copy" },
      { id: 5, unitId: 1, kind: "original" },
    ] as const;
    expect(letterReplaced(superseded, { unitId: 1, kind: "original" })).toBe(9);
    expect(letterReplaced(superseded, { unitId: 2, kind: "copy" })).toBe(8);
    expect(letterReplaced(superseded, { unitId: 2, kind: "original" })).toBeNull();
    expect(letterReplaced([], { unitId: 1, kind: "original" })).toBeNull();
  });
});
