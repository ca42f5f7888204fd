import { describe, expect, it } from "vitest";
import { assignSeats, freeSeatsOf } from "./assign-seats";

describe("seats left and who gets them", () => {
  it("[NOM-03] counts the unit's own seats and those given to nobody", () => {
    const seats = { capacity: 20, seatsAllotted: 12, openTaken: 3 };
    expect(freeSeatsOf(seats, { seats: 5, taken: 2 })).toEqual({ own: 3, open: 5 });
    expect(freeSeatsOf(seats, undefined)).toEqual({ own: 0, open: 5 });
    expect(freeSeatsOf({ capacity: 10, seatsAllotted: 10, openTaken: 0 }, { seats: 4, taken: 4 })).toEqual({
      own: 0,
      open: 0,
    });
  });

  it.each([
    [1, { own: 0, open: 0 }, [null]],
    [2, { own: 2, open: 5 }, ["own", "own"]],
    [3, { own: 2, open: 5 }, ["own", "own", "open"]],
    [4, { own: 2, open: 1 }, ["own", "own", "open", null]],
    [0, { own: 2, open: 1 }, []],
  ])("[NOM-03] %i askers with %o left: own seats first, then the open queue, then none", (asked, free, seats) => {
    expect(assignSeats(asked, free)).toEqual(seats);
  });
});
