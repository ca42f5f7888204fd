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
          const end = across(place.longitude ?? 0) > 70;
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
                <text
                  className="map-name"
                  x={x(place)}
                  y={y(place)}
                  dx={end ? -14 : 14}
                  dy="5"
                  textAnchor={end ? "end" : "start"}
                >
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
