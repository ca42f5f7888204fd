import { allowedArcs, type ClusterQuestion } from "./cluster-question";
import { itemAt } from "./item-at";

/**
 * What no way of sharing can undercut: everybody to the nearest place allowed, in the fewest classes, each at the place
 * with the least surcharge. Known before anything is searched; the solver's own bound is closer.
 */
export function leastPossible(question: ClusterQuestion): number {
  const { units, hosts, band } = question;
  const learners = units.reduce((sum, unit) => sum + unit.learners, 0);
  const travel = allowedArcs(question).reduce(
    (sum, arcs, unit) => sum + itemAt(units, unit).learners * Math.min(...arcs.map((arc) => arc.travel)),
    0,
  );
  return travel + Math.ceil(learners / band.max) * Math.min(...hosts.map(({ surcharge }) => surcharge));
}
