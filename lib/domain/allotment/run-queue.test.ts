import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type QueueCandidate, type QueueInput, runQueue } from "./run-queue";

function waiting(nominationId: number, changes: Partial<QueueCandidate> = {}): QueueCandidate {
  return {
    nominationId,
    cadreId: nominationId,
    unitId: 10,
    blocked: null,
    debt: 0,
    criticalForTarget: false,
    plannedPost: false,
    womenOrYoung: false,
    waitingSince: "2026-01-01T00:00:00.000Z",
    noShows: 0,
    travel: null,
    ...changes,
  };
}

function aQueue(candidates: readonly QueueCandidate[], changes: Partial<QueueInput> = {}): QueueInput {
  return { policyId: 1, criteria: ["debt", "waitingTime"], openFree: 0, unitsFree: [], candidates, ...changes };
}

const told = (input: QueueInput) =>
  runQueue(input).places.map(
    (one) => `${one.nominationId} ${one.outcome}${"seatUnitId" in one ? ` ${one.seatUnitId ?? "open"}` : ""}`,
  );

describe("the open queue", () => {
  it("[SEA-08] goes down the order until the seats are gone", () => {
    const people = [waiting(1), waiting(2, { debt: 2 }), waiting(3, { debt: 1 })];
    expect(told(aQueue(people, { openFree: 2 }))).toEqual(["2 seated open", "3 seated open", "1 waiting"]);
  });

  it("[SEA-08] a seat of the own unit is taken before an open one", () => {
    const people = [waiting(1, { debt: 2 }), waiting(2, { unitId: 20 })];
    expect(told(aQueue(people, { openFree: 1, unitsFree: [{ unitId: 10, free: 1 }] }))).toEqual([
      "1 seated 10",
      "2 seated open",
    ]);
  });

  it("[SEA-08] whoever is barred is passed over with the reason and keeps the place", () => {
    const people = [waiting(1, { debt: 2, blocked: "otherClass" }), waiting(2)];
    const { places, openLeft } = runQueue(aQueue(people, { openFree: 1 }));
    expect(places[0]).toMatchObject({ place: 1, outcome: "passedOver", reason: "otherClass" });
    expect(places[1]).toMatchObject({ place: 2, outcome: "seated", seatUnitId: null });
    expect(openLeft).toBe(0);
  });

  it("[SEA-11] what was stored as JSON gives the same result when it is run again", () => {
    const candidate = fc.integer({ min: 1, max: 200 }).chain((id) =>
      fc
        .record({
          unitId: fc.constantFrom(10, 20, 30),
          debt: fc.constantFrom(0 as const, 1 as const, 2 as const),
          blocked: fc.constantFrom(null, null, "notEligible" as const),
          waitingSince: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"),
        })
        .map((changes) => waiting(id, changes)),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { selector: (one) => one.nominationId, maxLength: 30 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 5 }),
        (people, openFree, free) => {
          const input = aQueue(people, { openFree, unitsFree: [{ unitId: 10, free }] });
          const result = runQueue(input);
          expect(runQueue(JSON.parse(JSON.stringify(input)) as QueueInput)).toEqual(result);
          const seated = result.places.filter((one) => one.outcome === "seated");
          expect(seated.filter((one) => one.seatUnitId === null).length + result.openLeft).toBe(openFree);
          expect(seated.filter((one) => one.seatUnitId === 10).length).toBeLessThanOrEqual(free);
        },
      ),
    );
  });
});
