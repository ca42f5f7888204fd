"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Assignment } from "@/lib/domain/cluster/cluster-question";
import { assignmentOf, priceAfterMove, priceAssignment } from "@/lib/domain/cluster/price-assignment";
import { travelHours } from "@/lib/domain/cluster/travel-distance";
import { formatNumber } from "@/lib/text/format";
import { AssignmentContext } from "./assignment-context";
import { type BoardData, type BoardWords, fill } from "./board-data";
import { ClusterCard } from "./cluster-card";
import { TripMap } from "./trip-map";

/**
 * A proposal to look at and to move by hand: the rule that priced it on the server prices every move here, at once.
 * `children` is the form that saves, with an AssignmentField in it; without it the board is to look at.
 */
export function ClusterBoard({
  data,
  saved,
  proposed,
  words,
  children,
}: {
  data: BoardData;
  saved: Assignment;
  proposed: Assignment;
  words: BoardWords;
  children?: ReactNode;
}) {
  const [price, setPrice] = useState(() => priceAssignment(data.question, saved));
  const [said, setSaid] = useState("");
  const whole = (value: number) => formatNumber(Math.round(value), words.locale);
  const now = assignmentOf(price);
  const open = useMemo(() => new Set(price.clusters.map((one) => one.host)), [price]);
  const unit = fill(words.learnerUnit, { measure: words.measure });
  const changed = now.some((host, index) => host !== saved[index]);
  const asProposed = now.every((host, index) => host === proposed[index]);
  const pairs = now.map((host, index) => `${data.units[index]?.id}:${data.hosts[host]?.id}`).join(",");

  function move(moved: number, host: number) {
    const next = priceAfterMove(data.question, price, moved, host);
    if (next === price || (data.question.travel[moved]?.[host] ?? null) === null) return;
    setPrice(next);
    setSaid(
      fill(words.moved, {
        unit: data.units[moved]?.name ?? "",
        host: data.hosts[host]?.name ?? "",
        travel: `${whole(next.travel)} ${unit}`,
      }),
    );
  }

  const less = data.before === null ? null : data.before - price.travel;
  const hours = less === null ? 0 : travelHours(less, data.measure, data.kmPerHour);
  const against = price.total - data.proposed;
  return (
    <AssignmentContext value={pairs}>
      <dl className="cluster-figures">
        <Figure label={words.travel} value={whole(price.travel)} unit={unit} />
        {less !== null && (
          <Figure label={words.saved} value={whole(less)} unit={fill(words.savedHours, { hours: whole(hours) })} />
        )}
        <Figure label={words.classes} value={whole(price.classes)} />
        <Figure
          label={words.longest}
          value={formatNumber(Math.round(price.longest * 10) / 10, words.locale)}
          unit={words.measure}
        />
        {price.surcharge > 0 && <Figure label={words.surcharge} value={whole(price.surcharge)} unit={unit} />}
        {!asProposed && (
          <Figure
            label={words.change}
            value={`${against > 0 ? "+" : against < 0 ? "−" : ""}${whole(Math.abs(against))}`}
            unit={unit}
          />
        )}
      </dl>
      <TripMap data={data} price={price} words={words} />
      <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-soft">
          {asProposed ? words.bySolver : words.now}
          {changed && ` · ${words.unsaved}`}
          {children && <span className="block text-sm">{words.drag}</span>}
        </p>
        {children && !asProposed && (
          <Button kind="secondary" onClick={() => setPrice(priceAssignment(data.question, proposed))}>
            {words.reset}
          </Button>
        )}
      </div>
      <p className="sr-only" role="status">
        {said}
      </p>
      <div className="cluster-cards">
        {price.clusters.map((cluster) => (
          <ClusterCard
            key={cluster.host}
            data={data}
            cluster={cluster}
            open={open}
            words={words}
            onMove={children ? move : undefined}
          />
        ))}
      </div>
      {children}
    </AssignmentContext>
  );
}

function Figure({ label, value, unit }: { label: string; value: string; unit?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b> {unit && <small>{unit}</small>}
      </dd>
    </div>
  );
}
