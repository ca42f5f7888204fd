import { type Place, roadTravel } from "@/lib/domain/cluster/travel-distance";

/** SES-15: roads are longer than the crow flies, and cars go so fast on them, where no table says better. */
const ROADS = { measure: "minutes", roadFactor: 1.3, kmPerHour: 40 } as const;

/** What a table of distances says of one way between two places. */
export type Leg = Readonly<{ value: number; measure: "km" | "minutes" }>;

/** SES-15: minutes on the road: what a table says, else by where both lie; null where neither is known. */
export function travelMinutes(from: Place, to: Place, leg: Leg | null): number | null {
  if (leg === null) return roadTravel(from, to, ROADS);
  return leg.measure === "minutes" ? leg.value : (leg.value / ROADS.kmPerHour) * 60;
}
