import { learnersOutside } from "./class-sizes";
import { type Arc, type Assignment, allowedArcs, type ClusterQuestion } from "./cluster-question";
import { priceAssignment } from "./price-assignment";

/** Rounds of improvement; each is one look at every unit, and few are needed. */
const MAX_ROUNDS = 60;

/** A state of the search: who goes where, how many learners each host has, and what a learner outside a band costs. */
class Search {
  readonly loads: number[];

  constructor(
    readonly question: ClusterQuestion,
    readonly arcs: readonly (readonly Arc[])[],
    readonly hosts: number[],
    readonly penalty: number,
  ) {
    this.loads = question.hosts.map(() => 0);
    for (const [unit, host] of hosts.entries()) this.loads[host] = (this.loads[host] ?? 0) + this.learners(unit);
  }

  learners(unit: number): number {
    return this.question.units[unit]?.learners ?? 0;
  }

  travel(unit: number, host: number): number {
    return this.question.travel[unit]?.[host] ?? Infinity;
  }

  allowed(unit: number, host: number): boolean {
    const way = this.travel(unit, host);
    return way !== Infinity && (this.question.longest === null || way <= this.question.longest);
  }

  /** What a host costs with so many learners, besides their travel. */
  hostCost(host: number, load: number): number {
    const { band, hosts } = this.question;
    return Math.ceil(load / band.max) * (hosts[host]?.surcharge ?? 0) + learnersOutside(load, band) * this.penalty;
  }

  change(host: number, by: number): number {
    const load = this.loads[host] ?? 0;
    return this.hostCost(host, load + by) - this.hostCost(host, load);
  }

  put(unit: number, host: number): void {
    const from = this.hosts[unit] ?? 0;
    this.loads[from] = (this.loads[from] ?? 0) - this.learners(unit);
    this.loads[host] = (this.loads[host] ?? 0) + this.learners(unit);
    this.hosts[unit] = host;
  }

  cost(): number {
    const travel = this.hosts.reduce((sum, host, unit) => sum + this.learners(unit) * this.travel(unit, host), 0);
    return travel + this.loads.reduce((sum, load, host) => sum + this.hostCost(host, load), 0);
  }

  /** One unit to a better host. */
  shift(unit: number): boolean {
    const from = this.hosts[unit] ?? 0;
    const count = this.learners(unit);
    const leave = this.change(from, -count) - count * this.travel(unit, from);
    for (const { host, travel } of this.arcs[unit] ?? []) {
      if (host === from || leave + count * travel + this.change(host, count) > -1e-9) continue;
      this.put(unit, host);
      return true;
    }
    return false;
  }

  /** Two units change places. */
  swap(unit: number): boolean {
    const from = this.hosts[unit] ?? 0;
    const count = this.learners(unit);
    for (let other = unit + 1; other < this.hosts.length; other++) {
      const to = this.hosts[other] ?? 0;
      if (to === from || !this.allowed(unit, to) || !this.allowed(other, from)) continue;
      const theirs = this.learners(other);
      const delta =
        count * (this.travel(unit, to) - this.travel(unit, from)) +
        theirs * (this.travel(other, from) - this.travel(other, to)) +
        this.change(from, theirs - count) +
        this.change(to, count - theirs);
      if (delta > -1e-9) continue;
      this.put(unit, to);
      this.put(other, from);
      return true;
    }
    return false;
  }

  /** Everybody leaves a host for the nearest one that is open; kept only when that is better. */
  close(host: number): boolean {
    const moved = this.hosts.flatMap((at, unit) => (at === host ? [unit] : []));
    if (moved.length === 0) return false;
    const before = this.cost();
    const held = [...this.hosts];
    for (const unit of moved) {
      const next = this.arcs[unit]?.find((arc) => arc.host !== host && (this.loads[arc.host] ?? 0) > 0);
      if (next) this.put(unit, next.host);
    }
    if (this.cost() < before - 1e-9) return true;
    for (const unit of moved) this.put(unit, held[unit] ?? host);
    return false;
  }

  improve(): void {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let better = false;
      for (const host of this.question.hosts.keys()) better = this.close(host) || better;
      for (const unit of this.hosts.keys()) better = this.shift(unit) || better;
      for (const unit of this.hosts.keys()) better = this.swap(unit) || better;
      if (!better) return;
    }
  }
}

/**
 * A good assignment found quickly: everyone to the nearest host, then hosts closed, units shifted and swapped while it
 * gets better, with a price on every learner outside the band that rises until the bands hold. null when none was found,
 * which does not mean that there is none.
 */
export function startAssignment(question: ClusterQuestion): Assignment | null {
  const arcs = allowedArcs(question);
  const nearest = arcs.map((ofUnit) => ofUnit[0]?.host);
  if (nearest.some((host) => host === undefined)) return null;
  const typical = Math.max(1, ...arcs.map((ofUnit) => ofUnit[Math.floor(ofUnit.length / 2)]?.travel ?? 0));
  let best: { assignment: Assignment; total: number } | null = null;
  let hosts = nearest as number[];
  for (const penalty of [0.3, 1, 4, 20]) {
    const search = new Search(question, arcs, [...hosts], penalty * typical);
    search.improve();
    hosts = search.hosts;
    const price = priceAssignment(question, hosts);
    if (price.feasible && (best === null || price.total < best.total))
      best = { assignment: [...hosts], total: price.total };
  }
  return best?.assignment ?? null;
}
