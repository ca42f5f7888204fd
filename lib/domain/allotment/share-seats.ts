/** One unit in a sharing: `need` people who lack the programme, at least `floor` seats, at most `ceiling`. */
export type ShareUnit = Readonly<{
  unitId: number;
  need: number;
  floor: number;
  /** Null: no upper bound but the need itself. */
  ceiling: number | null;
}>;

export type ShareInput = Readonly<{ seats: number; units: readonly ShareUnit[] }>;
export type Shared = Readonly<{ unitId: number; seats: number }>;
export type ShareResult = Readonly<{
  seats: readonly Shared[];
  /** Seats no unit has a need for: they stay in the open queue. */
  left: number;
  /** Seats the floors ask for beyond what there is; above 0 nothing was shared. */
  lacking: number;
}>;

function limitOf(unit: ShareUnit): number {
  return Math.max(unit.floor, Math.min(unit.ceiling ?? unit.need, Math.max(unit.need, unit.floor)));
}

/**
 * SEA-01, SEA-02: every unit first gets its floor; the rest is shared in proportion to the need still open, by largest
 * remainder, never above a unit's ceiling or need. Equal remainders go to the larger need, then to the unit entered
 * first, so the same figures always give the same seats. The sum never exceeds the seats there are.
 */
export function shareSeats({ seats, units }: ShareInput): ShareResult {
  const ordered = [...units].sort((a, b) => a.unitId - b.unitId);
  const given = new Map(ordered.map((unit) => [unit.unitId, unit.floor]));
  const seatsOf = (unit: ShareUnit) => given.get(unit.unitId) as number;
  const floors = ordered.reduce((sum, unit) => sum + unit.floor, 0);
  if (floors > seats) return { seats: [], left: seats, lacking: floors - seats };

  let left = seats - floors;
  const gap = (unit: ShareUnit) => limitOf(unit) - seatsOf(unit);
  // Each round hands out at least one seat: proportional quotas capped by the gap, then the largest remainders.
  while (left > 0) {
    const open = ordered.filter((unit) => gap(unit) > 0);
    const total = open.reduce((sum, unit) => sum + unit.need - seatsOf(unit), 0);
    if (open.length === 0) break;
    const shares = open.map((unit) => {
      const need = unit.need - seatsOf(unit);
      // Whole numbers only: 1/3 of 3 is 1 on every machine.
      return { unit, whole: Math.min(Math.floor((left * need) / total), gap(unit)), remainder: (left * need) % total };
    });
    for (const { unit, whole } of shares) {
      given.set(unit.unitId, seatsOf(unit) + whole);
      left -= whole;
    }
    const byRemainder = shares
      .filter(({ unit }) => gap(unit) > 0)
      .sort((a, b) => b.remainder - a.remainder || b.unit.need - a.unit.need || a.unit.unitId - b.unit.unitId);
    const handedOut = shares.some(({ whole }) => whole > 0);
    const capped = shares.some(({ unit, whole }) => whole > 0 && gap(unit) === 0);
    // A unit that reached its limit leaves seats for a new proportional round; otherwise the remainders end it.
    if (handedOut && capped && byRemainder.length > 0 && left >= byRemainder.length) continue;
    for (const { unit } of byRemainder) {
      if (left === 0) break;
      given.set(unit.unitId, seatsOf(unit) + 1);
      left -= 1;
    }
  }
  return {
    seats: ordered.map((unit) => ({ unitId: unit.unitId, seats: seatsOf(unit) })),
    left,
    lacking: 0,
  };
}
