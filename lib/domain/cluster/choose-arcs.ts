import { type Arc, type Assignment, allowedArcs, type ClusterQuestion } from "./cluster-question";

/** CLU-13: up to so many trips the whole question is solved; beyond, each unit keeps its nearest hosts. */
export const MAX_ARCS = 2_400;
/** Never fewer hosts a unit than this. */
export const LEAST_NEAREST = 8;

export type ChosenArcs = Readonly<{
  arcs: readonly Arc[];
  /** Trips that may be made at all; more than `arcs` when only the nearest hosts are looked at. */
  allowed: number;
  /** Hosts each unit keeps; null when nothing was left out. */
  nearest: number | null;
}>;

/** How many of its nearest hosts each unit keeps, or null for all. */
export function nearestToKeep(question: ClusterQuestion): number | null {
  const allowed = allowedArcs(question).reduce((sum, arcs) => sum + arcs.length, 0);
  if (allowed <= MAX_ARCS) return null;
  return Math.max(LEAST_NEAREST, Math.floor(MAX_ARCS / question.units.length));
}

/** The trips the solver looks at: those to the nearest hosts, and those of a known assignment so that it stays possible. */
export function chooseArcs(
  question: ClusterQuestion,
  nearest: number | null,
  known: Assignment | null = null,
): ChosenArcs {
  const all = allowedArcs(question);
  const allowed = all.reduce((sum, arcs) => sum + arcs.length, 0);
  const arcs = all.flatMap((ofUnit, unit) =>
    ofUnit.filter((arc, index) => nearest === null || index < nearest || arc.host === known?.[unit]),
  );
  return { arcs, allowed, nearest: arcs.length < allowed ? nearest : null };
}

/** CLU-13: units that were sent to the last of the hosts they kept: a farther one, not looked at, might have served as well. */
export function unitsAtEdge(question: ClusterQuestion, chosen: ChosenArcs, assignment: Assignment): readonly number[] {
  const { nearest } = chosen;
  if (nearest === null) return [];
  return allowedArcs(question).flatMap((arcs, unit) =>
    arcs.length > nearest && arcs.findIndex((arc) => arc.host === assignment[unit]) >= nearest - 1 ? [unit] : [],
  );
}
