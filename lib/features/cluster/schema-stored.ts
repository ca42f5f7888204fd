import { z } from "zod";
import type { Assignment, ClusterQuestion } from "@/lib/domain/cluster/cluster-question";
import type { Infeasibility, NearestFeasible } from "@/lib/domain/cluster/explain-infeasible";
import { TRAVEL_MEASURES } from "@/lib/domain/shared/training-lists";

/* What a proposal keeps as JSON: the question as it was asked, whatever becomes of units and tables, and its answer. */

const place = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

export const storedQuestion = z.object({
  measure: z.enum(TRAVEL_MEASURES),
  table: z.object({ id: z.number(), name: z.string() }).nullable(),
  roadFactor: z.number(),
  kmPerHour: z.number(),
  band: z.object({ min: z.number(), max: z.number() }),
  longest: z.number().nullable(),
  fairness: z.number(),
  seconds: z.number(),
  units: z.array(place.extend({ learners: z.number() })),
  hosts: z.array(
    place.extend({
      surcharge: z.number(),
      hosted: z.array(z.object({ year: z.number(), classes: z.number() })),
    }),
  ),
  travel: z.array(z.array(z.number().nullable())),
  /** Where all would go otherwise, and how far each has it there. */
  centre: place.extend({ travel: z.array(z.number().nullable()) }).nullable(),
});
export type StoredQuestion = z.output<typeof storedQuestion>;

export function toQuestion(stored: StoredQuestion): ClusterQuestion {
  const { units, hosts, travel, band, longest } = stored;
  return {
    units: units.map(({ id, learners }) => ({ id, learners })),
    hosts: hosts.map(({ id, surcharge }) => ({ id, surcharge })),
    travel,
    band,
    longest,
  };
}

const pairs = z.array(z.tuple([z.number(), z.number()]));
/** Unit ids with the id of their host. */
export type AssignedPairs = z.output<typeof pairs>;

export const storedSolution = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("solved"),
    assignment: pairs,
    startTotal: z.number().nullable(),
    total: z.number(),
    bound: z.number(),
    gap: z.number(),
    proven: z.boolean(),
    seconds: z.number(),
    pruning: z
      .object({ nearest: z.number(), kept: z.number(), allowed: z.number(), atEdge: z.array(z.number()) })
      .nullable(),
  }),
  z.object({
    state: z.literal("infeasible"),
    reasons: z.array(z.custom<Infeasibility>()),
    nearest: z.custom<NearestFeasible>(),
    seconds: z.number(),
  }),
]);
export type StoredSolution = z.output<typeof storedSolution>;

/** How far the job is that answers; anything else that stands there says nothing. */
export const storedStanding = z
  .object({ seconds: z.number(), total: z.number().nullable(), gap: z.number().nullable() })
  .nullable()
  .catch(null);
export type StoredStanding = z.output<typeof storedStanding>;

export const storedAdjustment = z.object({ assignment: pairs });

export function toPairs(stored: StoredQuestion, assignment: Assignment): AssignedPairs {
  return assignment.map((host, unit) => [stored.units[unit]?.id ?? 0, stored.hosts[host]?.id ?? 0]);
}

/** Pairs as an assignment of the question; null unless they name each of its units once and hosts of it only. */
export function toAssignment(stored: StoredQuestion, pairsOfIds: AssignedPairs): Assignment | null {
  const hostOf = new Map(pairsOfIds);
  const hosts = new Map(stored.hosts.map((host, index) => [host.id, index]));
  const assignment = stored.units.flatMap((unit) => hosts.get(hostOf.get(unit.id) ?? -1) ?? []);
  return assignment.length === stored.units.length && pairsOfIds.length === stored.units.length ? assignment : null;
}
