import type { LineFacts } from "@/lib/domain/plan/difference";
import { lecturerHours } from "@/lib/domain/plan/draft-lines";
import { partition, type SizeBand } from "@/lib/domain/plan/size-band";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { budgetKept, carryBudget } from "./carry-budget";
import { itemAt } from "./item-at";
import type { Price } from "./price-assignment";

export type TakeOverViolation =
  /** CLU-15: a class outside the size band, at this host. */
  | Readonly<{ rule: "CLU-15"; host: number; learners: number; missing: number }>
  /** CLU-16: a line that would shrink below, or vanish under, the classes made from it. */
  | Readonly<{ rule: "CLU-16"; line: LineName; made: number }>
  /** CLU-17: a line whose learners come from nobody knows where: they may be the very ones of the proposal. */
  | Readonly<{ rule: "CLU-17"; line: LineName }>;

/** A line of the programme as people know it: by its quarter and its numbers. */
export type LineName = Readonly<Pick<LineFacts, "key" | "quarter" | "classes" | "learners">>;

export type TakeOverFacts = Readonly<{
  price: Price;
  /** Begins the keys of the lines this proposal writes; no other line's key begins so. */
  keyPrefix: string;
  units: readonly Readonly<{ id: number; learners: number }>[];
  hosts: readonly Readonly<{ id: number; name: string; cluster: number | null }>[];
  programme: Readonly<{ id: number; band: SizeBand; periods: number | null }>;
  quarter: number | null;
  /** CLU-17: somebody says that lines without units are about other people. */
  othersStay: boolean;
  /** Lines of the version as they stand, and the classes made from each. */
  lines: readonly LineFacts[];
  made: ReadonlyMap<string, number>;
}>;

export type TakeOver = Readonly<{ write: readonly LineFacts[]; remove: readonly string[] }>;

const nameOf = ({ key, quarter, classes, learners }: LineFacts): LineName => ({ key, quarter, classes, learners });

function clusterLines(facts: TakeOverFacts): LineFacts[] {
  const held = new Map(facts.lines.map((line) => [line.key, line]));
  return facts.price.clusters.map((cluster): LineFacts => {
    const host = itemAt(facts.hosts, cluster.host);
    const key = `${facts.keyPrefix}${host.id}`;
    const before = held.get(key);
    return {
      partnerSchool: null,
      mode: "fullTime",
      budget: null,
      note: null,
      ...before,
      key,
      programmeId: facts.programme.id,
      quarter: facts.quarter ?? before?.quarter ?? null,
      place: before?.place ?? host.name,
      clusterUnitId: host.cluster,
      hostUnitId: host.id,
      classes: cluster.classes,
      learners: cluster.learners,
      lecturerHours: lecturerHours(facts.programme.periods, cluster.classes),
      units: cluster.units.map((unit) => {
        const { id, learners } = itemAt(facts.units, unit);
        return { unitId: id, learners };
      }),
    };
  });
}

/** CLU-16: what is left of another line of the programme once the units of the proposal have their own; null: nothing. */
function withoutUnits(line: LineFacts, taken: ReadonlySet<number>, band: SizeBand): LineFacts | null {
  const units = line.units.filter(({ unitId }) => !taken.has(unitId));
  const gone = line.units.reduce((sum, unit) => sum + (taken.has(unit.unitId) ? unit.learners : 0), 0);
  const learners = Math.max(0, line.learners - gone);
  if (units.length === 0 || learners === 0) return null;
  const classes = Math.max(1, partition(learners, band).classes);
  const hours = line.lecturerHours === null ? null : (line.lecturerHours / Math.max(1, line.classes)) * classes;
  const budget = budgetKept(line.budget, learners, line.learners);
  return { ...line, units, learners, classes, lecturerHours: hours, budget };
}

/** CLU-17: lines of the programme, not of this proposal, that name no units to take out. */
export function unbrokenLines(
  lines: readonly LineFacts[],
  programmeId: number,
  keyPrefix: string,
): readonly LineName[] {
  return lines
    .filter(
      (line) =>
        line.programmeId === programmeId &&
        !line.key.startsWith(keyPrefix) &&
        line.units.length === 0 &&
        line.learners > 0,
    )
    .map(nameOf);
}

/**
 * CLU-15 to CLU-18: how a proposal becomes lines of a plan: one for each host, and the same units taken out of the other
 * lines of the programme with their part of the money, so that nobody is planned twice and nothing is paid twice.
 */
export function decideTakeOver(facts: TakeOverFacts): Decision<TakeOver, TakeOverViolation> {
  const { keyPrefix, made, programme } = facts;
  const violations: TakeOverViolation[] = facts.price.clusters.flatMap(({ host, learners, missing }) =>
    missing > 0 ? [{ rule: "CLU-15", host, learners, missing } as const] : [],
  );
  const lines = clusterLines(facts);
  const keys = new Set(lines.map(({ key }) => key));
  const taken = new Set(facts.units.map(({ id }) => id));
  const reduced: LineFacts[] = [];
  const remove: string[] = [];
  let money = 0;
  for (const line of facts.lines) {
    const own = line.key.startsWith(keyPrefix);
    if (line.programmeId !== programme.id || keys.has(line.key)) continue;
    if (!own && !line.units.some(({ unitId }) => taken.has(unitId))) continue;
    const left = own ? null : withoutUnits(line, taken, programme.band);
    const begun = made.get(line.key) ?? 0;
    money += (line.budget ?? 0) - (left?.budget ?? 0);
    if (begun > (left?.classes ?? 0)) violations.push({ rule: "CLU-16", line: nameOf(line), made: begun });
    else if (left) reduced.push(left);
    else remove.push(line.key);
  }
  for (const line of lines) {
    const begun = made.get(line.key) ?? 0;
    if (begun > line.classes) violations.push({ rule: "CLU-16", line: nameOf(line), made: begun });
  }
  if (!facts.othersStay)
    for (const line of unbrokenLines(facts.lines, programme.id, keyPrefix)) violations.push({ rule: "CLU-17", line });
  if (violations.length > 0) return refuse(violations);
  return ok({ write: [...carryBudget(lines, money), ...reduced], remove });
}
