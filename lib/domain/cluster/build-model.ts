import type { Arc, Assignment, ClusterQuestion } from "./cluster-question";
import { itemAt } from "./item-at";
import { priceAssignment } from "./price-assignment";

/** Minimise cost × column under row bounds; every column is a whole number from 0 to its upper bound. */
export type WholeModel = Readonly<{
  cost: readonly number[];
  upper: readonly number[];
  rows: readonly Readonly<{
    lower: number;
    upper: number;
    entries: readonly (readonly [column: number, by: number])[];
  }>[];
}>;

/**
 * The question as a whole-number programme: one column an arc (does this unit go to this host), then one a host (how many
 * classes there). Each unit goes to one host; the learners of a host fit its classes; nobody goes where no class is.
 */
export function buildModel(question: ClusterQuestion, arcs: readonly Arc[]): WholeModel {
  const { units, hosts, band } = question;
  const learners = (unit: number) => itemAt(units, unit).learners;
  const ofUnit = units.map((): number[] => []);
  const ofHost = hosts.map((): number[] => []);
  for (const [column, arc] of arcs.entries()) {
    itemAt(ofUnit, arc.unit).push(column);
    itemAt(ofHost, arc.host).push(column);
  }
  const load = (columns: readonly number[]) =>
    columns.map((column) => [column, learners(itemAt(arcs, column).unit)] as const);
  const rows: WholeModel["rows"][number][] = ofUnit.map((columns) => ({
    lower: 1,
    upper: 1,
    entries: columns.map((column) => [column, 1] as const),
  }));
  for (const [host, columns] of ofHost.entries()) {
    if (columns.length === 0) continue;
    const classes = arcs.length + host;
    rows.push({ lower: -Infinity, upper: 0, entries: [...load(columns), [classes, -band.max]] });
    rows.push({ lower: 0, upper: Infinity, entries: [...load(columns), [classes, -band.min]] });
    // Says nothing new about whole numbers, but cuts most of the halves the solver would have to try.
    for (const column of columns)
      rows.push({
        lower: -Infinity,
        upper: 0,
        entries: [
          [column, 1],
          [classes, -1],
        ],
      });
  }
  const most = (columns: readonly number[]) =>
    Math.floor(load(columns).reduce((sum, [, count]) => sum + count, 0) / band.min);
  return {
    cost: [...arcs.map((arc) => learners(arc.unit) * arc.travel), ...hosts.map((host) => host.surcharge)],
    upper: [...arcs.map(() => 1), ...ofHost.map(most)],
    rows,
  };
}

/** An assignment as values of the model's columns: where the solver starts from. */
export function toColumns(question: ClusterQuestion, arcs: readonly Arc[], assignment: Assignment): readonly number[] {
  const classes = new Map(priceAssignment(question, assignment).clusters.map((one) => [one.host, one.classes]));
  return [
    ...arcs.map((arc) => (assignment[arc.unit] === arc.host ? 1 : 0)),
    ...question.hosts.map((_, host) => classes.get(host) ?? 0),
  ];
}

/** The assignment that values of the columns stand for; the fuller arc of a unit wins over rounding. */
export function fromColumns(question: ClusterQuestion, arcs: readonly Arc[], values: ArrayLike<number>): Assignment {
  const best = question.units.map(() => ({ host: -1, value: 0.5 }));
  for (const [column, arc] of arcs.entries()) {
    const value = itemAt(values, column);
    if (value > itemAt(best, arc.unit).value) best[arc.unit] = { host: arc.host, value };
  }
  return best.map(({ host }) => host);
}
