import type { SizeBand } from "@/lib/domain/plan/size-band";
import { itemAt } from "./item-at";

/** Learners of one unit who need the class. */
export type ClusterUnit = Readonly<{ id: number; learners: number }>;

/** A place where classes may sit; `surcharge` is what each class there counts on top, for having hosted lately (CLU-10). */
export type ClusterHost = Readonly<{ id: number; surcharge: number }>;

/** Which units share a class, and where? Travel is in kilometres or minutes, from unit (row) to host (column). */
export type ClusterQuestion = Readonly<{
  units: readonly ClusterUnit[];
  hosts: readonly ClusterHost[];
  /** null: nobody knows how far it is, so nobody is sent there. */
  travel: readonly (readonly (number | null)[])[];
  band: SizeBand;
  /** CLU-03: no trip longer than this; null means any. */
  longest: number | null;
}>;

/** For every unit, in the order of the question, the index of the host its learners go to. */
export type Assignment = readonly number[];

export type Arc = Readonly<{ unit: number; host: number; travel: number }>;

/** Every trip that may be made at all, nearest hosts first within a unit. */
export function allowedArcs(question: ClusterQuestion): readonly (readonly Arc[])[] {
  return question.units.map((_, unit) =>
    itemAt(question.travel, unit)
      .flatMap((travel, host): Arc[] =>
        travel === null || (question.longest !== null && travel > question.longest) ? [] : [{ unit, host, travel }],
      )
      .sort((a, b) => a.travel - b.travel || a.host - b.host),
  );
}
