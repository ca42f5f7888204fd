import { MapPin, TriangleAlert } from "lucide-react";
import type { DragEvent } from "react";
import type { ClusterPrice } from "@/lib/domain/cluster/price-assignment";
import { formatNumber } from "@/lib/text/format";
import { type BoardData, type BoardWords, fill } from "./board-data";

/** A unit is offered the places where classes sit already and so many of its nearest others. */
const NEAREST_OFFERED = 8;

/** Places a unit may go to, nearest first: those in use, and the nearest of the others. */
function offered(data: BoardData, unit: number, open: ReadonlySet<number>): readonly number[] {
  const row = data.question.travel[unit] ?? [];
  const known = row.flatMap((way, host) => (way === null ? [] : [{ host, way }])).sort((a, b) => a.way - b.way);
  return known.filter(({ host }, index) => open.has(host) || index < NEAREST_OFFERED).map(({ host }) => host);
}

/** One place with its classes: the units that come, how far each, and where else each could go. */
export function ClusterCard({
  data,
  cluster,
  open,
  words,
  onMove,
}: {
  data: BoardData;
  cluster: ClusterPrice;
  open: ReadonlySet<number>;
  words: BoardWords;
  /** Not given: the reader may look only. */
  onMove?: ((unit: number, host: number) => void) | undefined;
}) {
  const host = data.hosts[cluster.host];
  if (!host) return null;
  const measure = words.measure;
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10, words.locale);
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.dataset.over = "";
  };
  const onDragLeave = (event: DragEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) delete event.currentTarget.dataset.over;
  };
  const onDrop = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    delete event.currentTarget.dataset.over;
    const unit = Number(event.dataTransfer.getData("text/cluster-unit"));
    if (event.dataTransfer.types.includes("text/cluster-unit")) onMove?.(unit, cluster.host);
  };
  return (
    <section
      className="cluster-card"
      data-bad={cluster.missing > 0 || cluster.tooFar.length > 0 || undefined}
      {...(onMove ? { onDragOver, onDragLeave, onDrop } : {})}
    >
      <h3>
        <MapPin className="size-4 flex-none" aria-hidden="true" /> {host.name}
      </h3>
      <p>
        {fill(words.clusterLine, { classes: number(cluster.classes), learners: number(cluster.learners) })} ·{" "}
        {fill(words.far, { longest: number(cluster.longest), measure })} ·{" "}
        {fill(words.total, { travel: number(cluster.travel) })}
      </p>
      <p className="field-help">
        {host.hosted ? fill(words.hosted, { years: host.hosted }) : words.hostedNever}
        {cluster.surcharge > 0 && ` · ${fill(words.plus, { surcharge: number(cluster.surcharge) })}`}
      </p>
      {cluster.missing > 0 && (
        <p className="cluster-warning">
          <TriangleAlert className="size-4 flex-none" aria-hidden="true" />
          {fill(words.missing, { missing: number(cluster.missing) })}
        </p>
      )}
      <ul>
        {cluster.units.map((unit) => {
          const place = data.units[unit];
          const way = data.question.travel[unit]?.[cluster.host] ?? 0;
          return (
            place && (
              <li
                key={place.id}
                draggable={onMove !== undefined}
                onDragStart={(event) => event.dataTransfer.setData("text/cluster-unit", String(unit))}
              >
                <span className="min-w-0">
                  <b>{place.name}</b>
                  <small>
                    {fill(words.learners, { count: number(data.question.units[unit]?.learners ?? 0) })} ·{" "}
                    {way === 0 ? words.stays : fill(words.way, { way: number(way), measure })}
                    {cluster.tooFar.includes(unit) && ` · ${words.tooFar}`}
                  </small>
                </span>
                {onMove && (
                  <select
                    className="input"
                    aria-label={fill(words.move, { unit: place.name })}
                    value={cluster.host}
                    onChange={(event) => onMove(unit, Number(event.target.value))}
                  >
                    {offered(data, unit, open).map((other) => (
                      <option key={other} value={other}>
                        {data.hosts[other]?.name} · {number(data.question.travel[unit]?.[other] ?? 0)}
                      </option>
                    ))}
                  </select>
                )}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
