import type { SVGProps } from "react";
import type { Price } from "@/lib/domain/cluster/price-assignment";
import { type BoardData, type BoardWords, fill } from "./board-data";

const MARGIN = 10;
/** With more places than this only the hosts carry their names. */
const NAMED = 30;

function scale(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high === low ? 50 : MARGIN + ((value - low) / (high - low)) * (100 - 2 * MARGIN));
}

const percent = (value: number) => `${Math.round(value * 100) / 100}%`;

/** Where the name of a place stands: beside it, on the side its trip does not leave by; a host's above or below, off the trips. */
function nameAt(
  across: number,
  up: number,
  heads: number | null,
): Pick<SVGProps<SVGTextElement>, "dx" | "dy" | "textAnchor"> {
  if (heads === null)
    return { dy: up > 85 ? 26 : -15, textAnchor: across > 80 ? "end" : across < 20 ? "start" : "middle" };
  const left = across > 75 || (across > 25 && heads > across);
  return { dx: left ? -14 : 14, dy: 5, textAnchor: left ? "end" : "start" };
}

/** Units where they lie, north on top, each with its trip to the place of its class. The board beneath says the same in words. */
export function TripMap({ data, price, words }: { data: BoardData; price: Price; words: BoardWords }) {
  const hostIds = new Set(price.clusters.map((one) => data.hosts[one.host]?.id));
  const trips = price.clusters.flatMap((cluster) => {
    const host = data.hosts[cluster.host];
    return host
      ? cluster.units.map((unit) => ({ unit: data.units[unit], host, far: cluster.tooFar.includes(unit) }))
      : [];
  });
  const all = [...data.units, ...data.hosts.filter((host) => hostIds.has(host.id))];
  const spots = [...new Map(all.map((place) => [place.id, place])).values()].filter(
    (place) => place.latitude !== null && place.longitude !== null,
  );
  const missing = data.units.filter((unit) => unit.latitude === null).map((unit) => unit.name);
  if (spots.length < 2) return null;
  const across = scale(spots.map((place) => place.longitude ?? 0));
  const up = scale(spots.map((place) => place.latitude ?? 0));
  const x = (place: { longitude: number | null }) => percent(across(place.longitude ?? 0));
  const y = (place: { latitude: number | null }) => percent(100 - up(place.latitude ?? 0));
  const heads = new Map(
    trips.flatMap(({ unit, host }) =>
      unit && unit.id !== host.id ? [[unit.id, across(host.longitude ?? 0)] as const] : [],
    ),
  );
  const alt = fill(words.mapAlt, {
    clusters: price.clusters
      .map((one) => `${data.hosts[one.host]?.name}: ${one.units.map((unit) => data.units[unit]?.name).join(", ")}`)
      .join("; "),
  });
  return (
    <figure className="chart">
      <figcaption className="chart-note">{words.map}</figcaption>
      <svg className="map" width="100%" role="img" aria-label={alt}>
        {trips.map(
          ({ unit, host, far }) =>
            unit &&
            unit.id !== host.id &&
            unit.latitude !== null &&
            host.latitude !== null && (
              <line
                key={unit.id}
                className="map-trip"
                data-far={far ? "" : undefined}
                x1={x(unit)}
                y1={y(unit)}
                x2={x(host)}
                y2={y(host)}
              />
            ),
        )}
        {spots.map((place) => {
          const host = hostIds.has(place.id);
          const name = nameAt(across(place.longitude ?? 0), up(place.latitude ?? 0), heads.get(place.id) ?? null);
          return (
            <g key={place.id}>
              <circle
                className="map-place"
                data-host={host ? "" : undefined}
                cx={x(place)}
                cy={y(place)}
                r={host ? 9 : 6}
              />
              {(host || spots.length <= NAMED) && (
                <text className="map-name" x={x(place)} y={y(place)} {...name}>
                  {place.name}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {missing.length > 0 && <p className="field-help mt-2">{fill(words.noPlace, { units: missing.join(", ") })}</p>}
    </figure>
  );
}
