import { learnersOutside } from "./class-sizes";
import { type Arc, type Assignment, allowedArcs, type ClusterQuestion } from "./cluster-question";
import { itemAt } from "./item-at";
import { priceAssignment } from "./price-assignment";

/** Rounds of improvement; each is one look at every unit, and few are needed. */
const MAX_ROUNDS = 60;
/** Times the search is shaken out of where it is stuck. */
const SHAKES = 30;
/** Hosts around a unit that a shake mixes up. */
const NEAR = 8;

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
    for (const [unit, host] of hosts.entries()) this.loads[host] = itemAt(this.loads, host) + this.learners(unit);
  }

  learners(unit: number): number {
    return itemAt(this.question.units, unit).learners;
  }

  travel(unit: number, host: number): number {
    return itemAt(itemAt(this.question.travel, unit), host) ?? Infinity;
  }

  allowed(unit: number, host: number): boolean {
    const way = this.travel(unit, host);
    return way !== Infinity && (this.question.longest === null || way <= this.question.longest);
  }

  /** What a host costs with so many learners, besides their travel. */
  hostCost(host: number, load: number): number {
    const { band, hosts } = this.question;
    return Math.ceil(load / band.max) * itemAt(hosts, host).surcharge + learnersOutside(load, band) * this.penalty;
  }

  change(host: number, by: number): number {
    const load = itemAt(this.loads, host);
    return this.hostCost(host, load + by) - this.hostCost(host, load);
  }

  put(unit: number, host: number): void {
    const from = itemAt(this.hosts, unit);
    this.loads[from] = itemAt(this.loads, from) - this.learners(unit);
    this.loads[host] = itemAt(this.loads, host) + this.learners(unit);
    this.hosts[unit] = host;
  }

  /** Moves a unit and says by how much everything got dearer. */
  move(unit: number, host: number): number {
    const from = itemAt(this.hosts, unit);
    const count = this.learners(unit);
    const delta =
      count * (this.travel(unit, host) - this.travel(unit, from)) +
      this.change(from, -count) +
      this.change(host, count);
    this.put(unit, host);
    return delta;
  }

  /** One unit to a better host. */
  shift(unit: number): boolean {
    const from = itemAt(this.hosts, unit);
    const count = this.learners(unit);
    const leave = this.change(from, -count) - count * this.travel(unit, from);
    for (const { host, travel } of itemAt(this.arcs, unit)) {
      if (host === from || leave + count * travel + this.change(host, count) > -1e-9) continue;
      this.put(unit, host);
      return true;
    }
    return false;
  }

  /** Two units change places. */
  swap(unit: number): boolean {
    const from = itemAt(this.hosts, unit);
    const count = this.learners(unit);
    for (let other = unit + 1; other < this.hosts.length; other++) {
      const to = itemAt(this.hosts, other);
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
    let delta = 0;
    for (const unit of moved) {
      const next = itemAt(this.arcs, unit).find((arc) => arc.host !== host && itemAt(this.loads, arc.host) > 0);
      if (next) delta += this.move(unit, next.host);
    }
    if (delta < -1e-9) return true;
    for (const unit of moved) this.put(unit, host);
    return false;
  }

  /** Units of a host go elsewhere together, when another place lies better for all of them. */
  relocate(from: number): boolean {
    const units = this.hosts.flatMap((at, unit) => (at === from ? [unit] : []));
    if (units.length === 0) return false;
    const load = itemAt(this.loads, from);
    const travelTo = (host: number) =>
      units.reduce(
        (sum, unit) => sum + (this.allowed(unit, host) ? this.learners(unit) * this.travel(unit, host) : Infinity),
        0,
      );
    const leave = this.change(from, -load) - travelTo(from);
    for (const host of this.question.hosts.keys()) {
      if (host === from || leave + travelTo(host) + this.change(host, load) > -1e-9) continue;
      for (const unit of units) this.put(unit, host);
      return true;
    }
    return false;
  }

  /** A new place takes those who gain most by it, up to one full class. */
  open(host: number): boolean {
    if (itemAt(this.loads, host) > 0) return false;
    const gains = this.hosts
      .flatMap((at, unit) => {
        const gain = this.allowed(unit, host) ? this.travel(unit, at) - this.travel(unit, host) : -1;
        return gain > 0 ? [{ unit, gain }] : [];
      })
      .sort((a, b) => b.gain - a.gain);
    const left: (readonly [unit: number, host: number])[] = [];
    let delta = 0;
    for (const { unit } of gains) {
      if (itemAt(this.loads, host) + this.learners(unit) > this.question.band.max) continue;
      left.push([unit, itemAt(this.hosts, unit)]);
      delta += this.move(unit, host);
      if (delta < -1e-9) return true;
    }
    for (const [unit, from] of left) this.put(unit, from);
    return false;
  }

  /** Sends the units around one unit to hosts they would not choose, so that the search leaves where it is stuck. */
  scatter(random: () => number): void {
    const pick = (count: number) => Math.floor(random() * count);
    const middle = itemAt(this.arcs, pick(this.arcs.length));
    const near = new Set(middle.slice(0, NEAR).map((arc) => arc.host));
    for (const [unit, host] of this.hosts.entries()) {
      if (!near.has(host)) continue;
      const ways = itemAt(this.arcs, unit);
      this.put(unit, itemAt(ways, pick(Math.min(NEAR, ways.length))).host);
    }
  }

  improve(): void {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let better = false;
      for (const host of this.question.hosts.keys()) better = this.relocate(host) || better;
      for (const host of this.question.hosts.keys()) better = this.open(host) || better;
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
  const typical = Math.max(1, ...arcs.map((ofUnit) => itemAt(ofUnit, Math.floor(ofUnit.length / 2)).travel));
  let best: Found | null = null;
  let hosts = nearest as number[];
  for (const penalty of [0.3, 1, 4, 20]) {
    const search = new Search(question, arcs, [...hosts], penalty * typical);
    search.improve();
    hosts = search.hosts;
    best = cheaper(question, best, hosts);
  }
  const random = numbers();
  for (let shake = 0; shake < SHAKES && question.hosts.length > 2; shake++) {
    const search = new Search(question, arcs, [...(best?.assignment ?? hosts)], 20 * typical);
    search.scatter(random);
    search.improve();
    best = cheaper(question, best, search.hosts);
  }
  return best?.assignment ?? null;
}

type Found = Readonly<{ assignment: Assignment; total: number }>;

function cheaper(question: ClusterQuestion, best: Found | null, hosts: readonly number[]): Found | null {
  const price = priceAssignment(question, hosts);
  return price.feasible && (best === null || price.total < best.total)
    ? { assignment: [...hosts], total: price.total }
    : best;
}

/** Numbers from 0 to 1 that are the same every time: the same question has the same start. */
function numbers(): () => number {
  let state = 20_201_030;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
