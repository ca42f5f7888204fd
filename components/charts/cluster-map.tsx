import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChartFrame } from "./chart-frame";
import { percent } from "./scale";

export type MapPlace = Readonly<{
  key: string;
  label: string;
  latitude: number;
  longitude: number;
  href?: string;
  figure?: ReactNode;
}>;

const MARGIN = 12;

/** Puts coordinates onto the sheet, north on top; a line of places stands in the middle. */
function onSheet(values: readonly number[], value: number): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high === low ? 50 : MARGIN + ((value - low) / (high - low)) * (100 - 2 * MARGIN);
}

/** Units where they lie, with trips as lines to the `host`. Schematic: no roads, no borders. */
export function ClusterMap({
  title,
  note,
  places,
  host,
  figureLabel,
}: {
  title: ReactNode;
  note?: ReactNode;
  places: readonly MapPlace[];
  host: string | null;
  figureLabel?: string;
}) {
  const t = useTranslations("charts");
  const longitudes = places.map((place) => place.longitude);
  const latitudes = places.map((place) => place.latitude);
  const spots = places.map((place) => ({
    ...place,
    x: percent(onSheet(longitudes, place.longitude)),
    y: percent(100 - onSheet(latitudes, place.latitude)),
    end: onSheet(longitudes, place.longitude) > 70,
  }));
  const hostSpot = spots.find((spot) => spot.key === host);
  return (
    <ChartFrame
      title={title}
      note={note}
      data={{
        columns: [t("place"), t("latitude"), t("longitude"), ...(figureLabel ? [figureLabel] : [])],
        rows: places.map((place) => [
          place.label,
          place.latitude.toFixed(3),
          place.longitude.toFixed(3),
          ...(figureLabel ? [place.figure] : []),
        ]),
      }}
    >
      <svg
        className="map"
        width="100%"
        role="img"
        aria-label={t("mapAlt", { places: places.map((place) => place.label).join(", ") })}
      >
        {hostSpot &&
          spots
            .filter((spot) => spot !== hostSpot)
            .map((spot) => (
              <line key={spot.key} className="map-trip" x1={spot.x} y1={spot.y} x2={hostSpot.x} y2={hostSpot.y} />
            ))}
        {spots.map((spot) => (
          <g key={spot.key}>
            <circle
              className="map-place"
              data-host={spot === hostSpot ? "" : undefined}
              cx={spot.x}
              cy={spot.y}
              r={spot === hostSpot ? 9 : 6}
            />
            <text
              className="map-name"
              x={spot.x}
              y={spot.y}
              dx={spot.end ? -14 : 14}
              dy="5"
              textAnchor={spot.end ? "end" : "start"}
            >
              {spot.label}
            </text>
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}
