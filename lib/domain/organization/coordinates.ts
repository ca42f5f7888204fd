import type { UnitViolation } from "./unit-facts";

export type CoordinatePair = Readonly<{ latitude: number | null; longitude: number | null }>;

/** UNI-10: Vietnam with its islands, so that swapped or mistyped numbers are caught. */
export const LATITUDES = { least: 6, most: 24 } as const;
export const LONGITUDES = { least: 102, most: 118 } as const;

export function coordinateViolations({ latitude, longitude }: CoordinatePair): readonly UnitViolation[] {
  if (latitude === null && longitude === null) return [];
  if (latitude === null || longitude === null) return [{ rule: "UNI-10", problem: "half" }];
  const inside =
    latitude >= LATITUDES.least &&
    latitude <= LATITUDES.most &&
    longitude >= LONGITUDES.least &&
    longitude <= LONGITUDES.most;
  return inside ? [] : [{ rule: "UNI-10", problem: "outside" }];
}
