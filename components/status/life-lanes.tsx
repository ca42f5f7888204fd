import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { percent, timeScale } from "@/components/charts/scale";
import { StatusLegend } from "@/components/status/status-legend";
import { type Day, type DayRange, lastDayOf, minDay } from "@/lib/domain/shared/day";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";
import { formatDay } from "@/lib/text/format";

/** A stretch in a lane: a post held, one planned for, or study. */
export type LaneBar = DayRange & Readonly<{ key: string; label: string; tone?: "post" | "planned" | "study" }>;
/** A day in a lane: a credential. */
export type LaneMark = Readonly<{ key: string; day: Day; label: string }>;
export type Lane = Readonly<{ key: string; label: string; bars?: readonly LaneBar[]; marks?: readonly LaneMark[] }>;
export type StatusStretch = DayRange & Readonly<{ status: ComplianceStatus }>;

/** Roughly how many letters fit on the whole width; a bar too short for its words has them beside it, up to `room`. */
const LETTERS = 110;

function LaneStretch({ bar, y, from, to, room }: { bar: LaneBar; y: number; from: number; to: number; room: number }) {
  const needed = bar.label.length / LETTERS;
  const beside = needed > to - from && needed < room - to;
  return (
    <>
      <svg
        className="lane-clip"
        aria-hidden="true"
        x={percent(from * 100)}
        y={y}
        width={percent((to - from) * 100)}
        height="26"
      >
        <rect className="lane-bar" data-tone={bar.tone ?? "post"} x="0.5" y="0.5" width="100%" height="25" rx="3" />
        {!beside && (
          <text className="lane-text" x="8" y="13" dominantBaseline="central">
            {bar.label}
          </text>
        )}
      </svg>
      {beside && (
        <text className="lane-text" x={percent(to * 100)} dx="8" y={y + 13} dominantBaseline="central">
          {bar.label}
        </text>
      )}
    </>
  );
}

/** Bars that overlap go onto rows of their own. */
function rowsOf(bars: readonly LaneBar[]): LaneBar[][] {
  const rows: LaneBar[][] = [];
  for (const bar of [...bars].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const row = rows.find((one) => one.every((other) => other.to !== null && other.to <= bar.from));
    if (row) row.push(bar);
    else rows.push([bar]);
  }
  return rows;
}

/**
 * One person over the years: lanes of posts and credentials, beneath them a status band per lane (`bands`), all on the
 * same time from `from` to `to`. The table below lists every stretch and every credential.
 */
export function LifeLanes({
  title,
  note,
  from,
  to,
  today,
  lanes,
  bands,
}: {
  title: ReactNode;
  note?: ReactNode;
  from: Day;
  to: Day;
  today: Day;
  lanes: readonly Lane[];
  bands: readonly Readonly<{ key: string; label: string; stretches: readonly StatusStretch[] }>[];
}) {
  const t = useTranslations("charts");
  const word = useTranslations("status");
  const at = timeScale(from, to);
  const x = (day: Day) => percent(at(day) * 100);
  const width = (range: DayRange) => percent((at(minDay(range.to, to) ?? to) - at(range.from)) * 100);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const step = Math.max(1, Math.ceil(years / 8));
  const ticks = Array.from(
    { length: Math.floor(years / step) },
    (_, index) => `${Number(from.slice(0, 4)) + 1 + index * step}-01-01` as Day,
  );
  const grid = ticks.map((tick) => <line key={tick} className="grid-line" x1={x(tick)} x2={x(tick)} y2="100%" />);
  const now = today >= from && today <= to && <line className="today-line" x1={x(today)} x2={x(today)} y2="100%" />;
  const when = (range: DayRange) =>
    `${formatDay(range.from)} – ${range.to === null ? t("now") : formatDay(lastDayOf(range) ?? range.from)}`;
  const statuses = [...new Set(bands.flatMap((band) => band.stretches.map((stretch) => stretch.status)))];

  return (
    <ChartFrame
      title={title}
      note={note}
      data={{
        columns: [t("lane"), t("what"), t("when")],
        words: true,
        rows: [
          ...lanes.flatMap((lane) => [
            ...(lane.bars ?? []).map((bar) => [lane.label, bar.label, when(bar)]),
            ...(lane.marks ?? []).map((mark) => [lane.label, mark.label, formatDay(mark.day)]),
          ]),
          ...bands.flatMap((band) => band.stretches.map((one) => [band.label, word(one.status), when(one)])),
        ],
      }}
    >
      <div className="lanes" role="img" aria-label={t("lanesAlt", { from: formatDay(from), to: formatDay(to) })}>
        {lanes.map((lane) => {
          const rows = rowsOf(lane.bars ?? []);
          const height = Math.max(1, rows.length + (lane.marks?.length ? 1 : 0)) * 30 + 4;
          return (
            <Fragment key={lane.key}>
              <p>{lane.label}</p>
              <svg aria-hidden="true" width="100%" height={height}>
                {grid}
                {now}
                {rows.flatMap((row, index) =>
                  row.map((bar, place) => {
                    const next = row[place + 1];
                    return (
                      <LaneStretch
                        key={bar.key}
                        bar={bar}
                        y={index * 30 + 2}
                        from={at(bar.from)}
                        to={at(minDay(bar.to, to) ?? to)}
                        room={next ? at(next.from) : 1}
                      />
                    );
                  }),
                )}
                {lane.marks?.map((mark) => (
                  <svg
                    key={mark.key}
                    aria-hidden="true"
                    x={x(mark.day)}
                    y={rows.length * 30}
                    height="30"
                    overflow="visible"
                  >
                    <path className="lane-mark" d="M0 8 7 15 0 22-7 15Z" />
                    <text
                      x={at(mark.day) > 0.75 ? -12 : 12}
                      y="15"
                      dominantBaseline="central"
                      textAnchor={at(mark.day) > 0.75 ? "end" : "start"}
                    >
                      {mark.label}
                    </text>
                  </svg>
                ))}
              </svg>
            </Fragment>
          );
        })}
        {bands.map((band) => (
          <Fragment key={band.key}>
            <p>{band.label}</p>
            <svg aria-hidden="true" width="100%" height="24">
              {band.stretches.map((one) => (
                <rect
                  key={one.from}
                  x={x(one.from)}
                  y="3"
                  width={width(one)}
                  height="18"
                  fill={`url(#pattern-${one.status})`}
                />
              ))}
              {now}
            </svg>
          </Fragment>
        ))}
        <span />
        <svg aria-hidden="true" width="100%" height="20">
          {ticks.map((tick) => (
            <text key={tick} x={x(tick)} y="15" textAnchor="middle">
              {tick.slice(0, 4)}
            </text>
          ))}
        </svg>
      </div>
      <div className="mt-3">
        <StatusLegend only={statuses} />
      </div>
    </ChartFrame>
  );
}
