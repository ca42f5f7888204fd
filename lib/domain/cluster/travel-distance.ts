export type Place = Readonly<{ latitude: number | null; longitude: number | null }>;

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
/** A tenth of a kilometre is finer than any road factor. */
const tenth = (value: number) => Math.round(value * 10) / 10;

/** CLU-04: kilometres by road between two places: as the crow flies × how much longer roads are; null without coordinates. */
export function roadDistance(from: Place, to: Place, roadFactor: number): number | null {
  if (from.latitude === null || from.longitude === null || to.latitude === null || to.longitude === null) return null;
  const up = radians(to.latitude - from.latitude) / 2;
  const across = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(up) ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(across) ** 2;
  return tenth(2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord))) * roadFactor);
}

/** The same in the measure of a table: minutes at a steady speed, or kilometres. */
export function roadTravel(
  from: Place,
  to: Place,
  by: Readonly<{ measure: "km" | "minutes"; roadFactor: number; kmPerHour: number }>,
): number | null {
  const km = roadDistance(from, to, by.roadFactor);
  if (km === null || by.measure === "km") return km;
  return tenth((km / by.kmPerHour) * 60);
}

/** Learner-travel as hours on the road. */
export function travelHours(value: number, measure: "km" | "minutes", kmPerHour: number): number {
  return measure === "minutes" ? value / 60 : value / kmPerHour;
}
