import { classesFor } from "./class-sizes";
import type { Assignment, ClusterQuestion } from "./cluster-question";
import { itemAt } from "./item-at";

/** The units that go to one host: how many classes, how far, at what price. */
export type ClusterPrice = Readonly<{
  host: number;
  /** Indices of units in the question, in its order. */
  units: readonly number[];
  learners: number;
  classes: number;
  /** Learners × travel, one way. */
  travel: number;
  surcharge: number;
  longest: number;
  /** CLU-01: learners missing to the smallest band that holds them all; 0 when the band is kept. */
  missing: number;
  /** Units that travel farther than allowed, or nobody knows how far. */
  tooFar: readonly number[];
}>;

export type Price = Readonly<{
  clusters: readonly ClusterPrice[];
  learners: number;
  classes: number;
  travel: number;
  surcharge: number;
  /** CLU-02: what is made least: learner-travel and the surcharge of hosts used lately. */
  total: number;
  longest: number;
  feasible: boolean;
}>;

function priceCluster(question: ClusterQuestion, host: number, units: readonly number[]): ClusterPrice {
  let learners = 0;
  let travel = 0;
  let longest = 0;
  const tooFar: number[] = [];
  for (const unit of units) {
    const count = itemAt(question.units, unit).learners;
    const way = itemAt(itemAt(question.travel, unit), host);
    learners += count;
    travel += count * (way ?? 0);
    longest = Math.max(longest, way ?? 0);
    if (way === null || (question.longest !== null && way > question.longest)) tooFar.push(unit);
  }
  const fitting = classesFor(learners, question.band);
  const classes = fitting ?? Math.ceil(learners / question.band.max);
  return {
    host,
    units,
    learners,
    classes,
    travel,
    surcharge: classes * itemAt(question.hosts, host).surcharge,
    longest,
    missing: fitting === null ? classes * question.band.min - learners : 0,
    tooFar,
  };
}

function sumUp(clusters: readonly ClusterPrice[]): Price {
  const sum = (pick: (cluster: ClusterPrice) => number) => clusters.reduce((total, one) => total + pick(one), 0);
  const travel = sum((one) => one.travel);
  const surcharge = sum((one) => one.surcharge);
  return {
    clusters,
    learners: sum((one) => one.learners),
    classes: sum((one) => one.classes),
    travel,
    surcharge,
    total: travel + surcharge,
    longest: Math.max(0, ...clusters.map((one) => one.longest)),
    feasible: clusters.every((one) => one.missing === 0 && one.tooFar.length === 0),
  };
}

/** CLU-02: what an assignment costs, cluster by cluster in the order of the hosts. */
export function priceAssignment(question: ClusterQuestion, assignment: Assignment): Price {
  const byHost = new Map<number, number[]>();
  for (const [unit, host] of assignment.entries()) {
    const units = byHost.get(host);
    if (units) units.push(unit);
    else byHost.set(host, [unit]);
  }
  return sumUp([...byHost].sort(([a], [b]) => a - b).map(([host, units]) => priceCluster(question, host, units)));
}

/** CLU-12: the price after one unit goes elsewhere; only the two clusters concerned are priced again. */
export function priceAfterMove(question: ClusterQuestion, price: Price, unit: number, to: number): Price {
  const from = price.clusters.find((cluster) => cluster.units.includes(unit))?.host;
  if (from === undefined || from === to) return price;
  const clusters = price.clusters.flatMap((cluster) => {
    if (cluster.host === to) return [];
    if (cluster.host !== from) return [cluster];
    const left = cluster.units.filter((one) => one !== unit);
    return left.length === 0 ? [] : [priceCluster(question, from, left)];
  });
  const joined = [...(price.clusters.find((cluster) => cluster.host === to)?.units ?? []), unit].sort((a, b) => a - b);
  return sumUp([...clusters, priceCluster(question, to, joined)].sort((a, b) => a.host - b.host));
}

/** The assignment a price stands for, unit by unit. */
export function assignmentOf(price: Price): Assignment {
  const hosts: number[] = [];
  for (const { host, units } of price.clusters) for (const unit of units) hosts[unit] = host;
  return hosts;
}
