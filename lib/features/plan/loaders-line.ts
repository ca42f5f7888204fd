import "server-only";
import { notFound } from "next/navigation";
import { read } from "@/lib/db/transaction";
import { namesOf, seatBounds, seatNames } from "@/lib/domain/plan/seat-names";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { idOf, loadVersionOf, pageOf } from "./loaders";
import { groupOf, ratedLines, trackTargets } from "./loaders-targets";
import {
  listLineUnits,
  listMadeClasses,
  listNames,
  listPlannableProgrammes,
  listProgrammeNames,
} from "./queries-lines";
import { countNeeds, listSeatable, listUnseated } from "./queries-needs";
import { listLeavers } from "./queries-targets";
import { type LineRow, NAMES_PER_PAGE } from "./schema-row";
import { parseTrial } from "./schema-trial";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;

function pageWindow(params: Params) {
  return { offset: (pageOf(params) - 1) * NAMES_PER_PAGE, limit: NAMES_PER_PAGE };
}

const asSeats = (line: LineRow) => ({
  key: line.key,
  programmeId: line.programmeId,
  units: line.units,
  seats: line.learners,
});

/** Names behind the seats of a programme's lines; no more of them are read than there are seats. */
async function loadSeated(roundId: number | null, lines: readonly LineRow[], programmeId: number) {
  const own = lines.filter((line) => line.programmeId === programmeId).map(asSeats);
  return seatNames(own, await read(listSeatable, roundId, seatBounds([own]))).named;
}

/** One line: its units, and a page of the names behind its seats. */
export async function loadPlanLine(id: string, key: string, params: Params) {
  const found = await loadVersionOf(id);
  const line = found.lines.find((one) => one.key === decodeURIComponent(key));
  if (!line) notFound();
  const view = await loadView("plan:read", { ...params, unit: found.version.unitCode });
  const seated = await loadSeated(found.version.roundId, found.lines, line.programmeId);
  const named = namesOf(seated, line.key);
  const { offset, limit } = pageWindow(params);
  const [units, made, names] = await Promise.all([
    read(listLineUnits, [line]),
    read(listMadeClasses, found.version.planId, line.key),
    read(
      listNames,
      found.people,
      named.slice(offset, offset + limit).map((need) => need.cadreId),
    ),
  ]);
  const whys = new Map(named.map((need) => [need.cadreId, need.why]));
  const people = names.map((row) => ({ ...row, note: whys.get(row.id) ?? null }));
  return { ...found, view, line, units, made, people, named: named.length, page: pageOf(params) };
}

/** The form of a new line. */
export async function loadNewLine(id: string, params: Params) {
  const found = await loadVersionOf(id);
  if (!found.mayEdit) notFound();
  const [view, programmes] = await Promise.all([
    loadView("plan:read", { ...params, unit: found.version.unitCode }),
    read(listPlannableProgrammes, found.version.unitPath),
  ]);
  return { ...found, view, programmes };
}

/** A page of the names of one programme that have no seat in the version. */
export async function loadLeft(id: string, programmeId: string, params: Params) {
  const found = await loadVersionOf(id);
  const [programme] = await read(listProgrammeNames, [idOf(programmeId)]);
  if (!programme) notFound();
  const view = await loadView("plan:read", { ...params, unit: found.version.unitCode });
  const { roundId } = found.version;
  const page = pageOf(params);
  if (roundId === null) return { ...found, view, programme, people: [], total: 0, page };
  const [named, counts] = await Promise.all([
    loadSeated(roundId, found.lines, programme.id),
    read(countNeeds, roundId),
  ]);
  const seated = [...named.values()].flat().map((need) => need.cadreId);
  const all = counts.programmes.find((one) => one.programmeId === programme.id)?.names ?? 0;
  const left = await read(listUnseated, roundId, programme.id, seated, pageWindow(params));
  const ids = left.map((need) => need.cadreId);
  const whys = new Map(left.map((need) => [need.cadreId, need.why]));
  const names = await read(listNames, found.people, ids);
  const people = names.map((row) => ({ ...row, note: whys.get(row.id) ?? null }));
  return { ...found, view, programme, people, total: all - seated.length, page };
}

export const TARGET_LISTS = ["movers", "leavers"] as const;
export type TargetList = (typeof TARGET_LISTS)[number];

/** Who would move one target's gauge, or who is known to leave its group: a page of names. */
export async function loadTargetNames(id: string, targetId: string, params: Params) {
  const found = await loadVersionOf(id);
  const { version, lines } = found;
  const view = await loadView("plan:read", { ...params, unit: version.unitCode });
  const list: TargetList = params.list === "leavers" ? "leavers" : "movers";
  const rated = await ratedLines(version, lines, view.on);
  const trial = parseTrial(params, rated);
  const tracker = await trackTargets(version, rated, view.on, trial);
  const tracked = tracker.targets.find((one) => String(one.target.id) === targetId);
  if (!tracked) notFound();
  const movers = (tracked.tried ?? tracked.planned).movers;
  const { offset, limit } = pageWindow(params);
  const people =
    list === "leavers"
      ? await read(listLeavers, found.people, { path: version.unitPath }, groupOf(tracked), view.on, { offset, limit })
      : await read(listNames, found.people, movers.slice(offset, offset + limit));
  const total = list === "leavers" ? tracked.leavers : movers.length;
  return { ...found, view, tracked, trial, list, people, total, page: pageOf(params) };
}
