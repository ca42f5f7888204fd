import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { roadDistance } from "@/lib/domain/cluster/travel-distance";

/** Roads are this much longer than the crow flies, as the planner of clusters takes it unless told otherwise. */
const ROAD_FACTOR = 1.3;

export type TripFacts = Readonly<{
  legKm: number | null;
  homeLatitude: number | null;
  homeLongitude: number | null;
  placeLatitude: number | null;
  placeLongitude: number | null;
}>;

const coordinate = (unit: Prisma.Sql, column: "latitude" | "longitude") => Prisma.sql`(
  SELECT p.${Prisma.raw(column)} FROM org_unit own JOIN org_unit p ON own.path LIKE p.path || '%'
   WHERE own.id = ${unit} AND p.latitude IS NOT NULL ORDER BY p.depth DESC LIMIT 1)`;

/**
 * Columns that say how far apart two units lie: what the newest table in kilometres says, and where both lie. A unit
 * without coordinates of its own lies where the nearest one above it does.
 */
export function tripColumnsSql(home: Prisma.Sql, place: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    (SELECT g.value FROM travel_leg g JOIN travel_table tt ON tt.id = g.table_id AND tt.measure = 'km'
      WHERE (g.from_unit_id = ${home} AND g.to_unit_id = ${place}) OR (g.from_unit_id = ${place} AND g.to_unit_id = ${home})
      ORDER BY tt.created_at DESC, g.from_unit_id = ${home} DESC LIMIT 1) AS "legKm",
    ${coordinate(home, "latitude")} AS "homeLatitude", ${coordinate(home, "longitude")} AS "homeLongitude",
    ${coordinate(place, "latitude")} AS "placeLatitude", ${coordinate(place, "longitude")} AS "placeLongitude"`;
}

/** There and back, in kilometres by road; null without a table's word and without coordinates. */
export function tripKm(trip: TripFacts): number | null {
  const oneWay =
    trip.legKm ??
    roadDistance(
      { latitude: trip.homeLatitude, longitude: trip.homeLongitude },
      { latitude: trip.placeLatitude, longitude: trip.placeLongitude },
      ROAD_FACTOR,
    );
  return oneWay === null ? null : Math.round(oneWay * 20) / 10;
}
