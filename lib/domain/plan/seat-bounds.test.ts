import { describe, expect, it } from "vitest";
import { type SeatLine, seatBounds } from "./seat-names";

const line = (programmeId: number, seats: number, units: readonly (readonly [number, number])[]): SeatLine => ({
  key: `${programmeId}-${seats}-${units.length}`,
  programmeId,
  seats,
  units: units.map(([unitId, learners]) => ({ unitId, learners })),
});

describe("how many names are read", () => {
  it("[PLN-09] as many of a programme as any one seating has seats, and of a unit as any one gives it", () => {
    const planned = [
      line(1, 10, [[7, 4]]),
      line(1, 5, [
        [7, 1],
        [8, 2],
      ]),
      line(2, 3, []),
    ];
    const triedOut = [line(1, 12, [[8, 9]])];
    expect(seatBounds([planned, triedOut])).toEqual([
      {
        programmeId: 1,
        seats: 15,
        units: [
          { unitId: 7, learners: 5 },
          { unitId: 8, learners: 9 },
        ],
      },
      { programmeId: 2, seats: 3, units: [] },
    ]);
    expect(seatBounds([])).toEqual([]);
  });
});
