import "server-only";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { type PassRate, passRateOf } from "@/lib/domain/plan/pass-rate";
import { seatBounds } from "@/lib/domain/plan/seat-names";
import {
  type LevelLine,
  seatedNames,
  type Track,
  type Trial,
  trackTarget,
  triedLines,
} from "@/lib/domain/plan/track-targets";
import type { Day } from "@/lib/domain/shared/day";
import { listGauges, type TargetGauge } from "@/lib/features/target/queries";
import { listSeatable } from "./queries-needs";
import { listPassRates } from "./queries-rates";
import { countLeavers, type LeaverCount, listMembers, type TargetGroup } from "./queries-targets";
import type { LineRow, VersionHead } from "./schema-row";

export type TrackedGauge = TargetGauge & LeaverCount & Readonly<{ planned: Track; tried: Track | null }>;

export type Tracker = Readonly<{
  targets: readonly TrackedGauge[];
  lines: readonly RatedLine[];
  /** Seats of the level-giving lines and the names behind them, as tried out or as planned. */
  byLine: ReadonlyMap<string, Readonly<{ seats: number; named: number }>>;
}>;

/** The lines of a version that give a level, each with the share of its learners taken to pass (WIF-06). */
export type RatedLine = LevelLine & Readonly<{ rate: PassRate }>;

export async function ratedLines(version: VersionHead, lines: readonly LineRow[], on: Day): Promise<RatedLine[]> {
  const level = lines.flatMap(({ key, programmeId, givesLevel, quarter, classes, learners, band, units }) =>
    givesLevel === null
      ? []
      : [{ key, programmeId, level: givesLevel, quarter, classes, learners, sizeMax: band.max, units }],
  );
  const rates = await read(listPassRates, version.unitPath, level, on);
  return level.map((line) => {
    const rate = rates.get(line.programmeId) ?? passRateOf(NO_RESULTS, NO_RESULTS);
    return { ...line, rate, passPercent: rate.percent };
  });
}
const NO_RESULTS = { passed: 0, total: 0 };

export function groupOf({ target }: TargetGauge): TargetGroup {
  const { id, lane, group, level, dueOn } = target;
  return { id, lane, group, level, dueOn };
}

/** What a version does to the targets of its unit that are still to come, as planned and as tried out. */
export async function trackTargets(
  version: VersionHead,
  level: readonly RatedLine[],
  on: Day,
  trial: Trial | null,
): Promise<Tracker> {
  const unit = { id: version.unitId, path: version.unitPath };
  const { scope } = await requireAccess("plan:read");
  const gauges = (await read(listGauges, scope, unit, on)).filter((one) => one.target.dueOn >= on);
  const bounds = seatBounds([triedLines(level, null), ...(trial === null ? [] : [triedLines(level, trial)])]);
  const needs = await read(listSeatable, version.roundId, bounds);
  const planned = seatedNames(level, needs, version.year, null);
  const tried = trial === null ? null : seatedNames(level, needs, version.year, trial);
  const seated = [...planned.seats, ...(tried?.seats ?? [])].map((seat) => seat.cadreId);
  const groups = gauges.map(groupOf);
  const [members, leavers] = await Promise.all([
    read(listMembers, scope, unit, groups, [...new Set(seated)], on),
    read(countLeavers, scope, unit, groups, on),
  ]);
  const targets = gauges.map((one): TrackedGauge => {
    const gone = leavers.get(one.target.id) ?? { leavers: 0, leaversMet: 0 };
    const facts = {
      ...gone,
      terms: one.target,
      reached: one.gauge.reached,
      total: one.gauge.total,
      members: members.get(one.target.id) ?? [],
    };
    return {
      ...one,
      ...gone,
      planned: trackTarget(facts, planned.seats),
      tried: tried && trackTarget(facts, tried.seats),
    };
  });
  return { targets, lines: level, byLine: (tried ?? planned).byLine };
}
