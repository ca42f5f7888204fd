import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { UnitLearners } from "./draft-lines";
import { type NearestFit, nearestFit, type SizeBand } from "./size-band";

export type BandViolation = Readonly<{
  rule: "PLN-02";
  programme: string;
  classes: number;
  learners: number;
  band: SizeBand;
  nearest: NearestFit;
}>;

export type LineViolation =
  | BandViolation
  | Readonly<{ rule: "PLN-12"; learners: number; sum: number }>
  | Readonly<{ rule: "PLN-13"; classes: number; made: number }>;

/** PLN-13 said of a whole version: which of its lines. */
export type LineBelowMade = Extract<LineViolation, { rule: "PLN-13" }> & Readonly<{ key: string }>;

export type LineDraft = Readonly<{
  classes: number;
  learners: number;
  units: readonly UnitLearners[];
}>;

export type LineProgramme = Readonly<{ name: string; band: SizeBand }>;

export function bandViolations(
  programme: LineProgramme,
  line: Readonly<{ classes: number; learners: number }>,
): readonly BandViolation[] {
  const { classes, learners } = line;
  const nearest = nearestFit(learners, classes, programme.band);
  return nearest === null
    ? []
    : [{ rule: "PLN-02", programme: programme.name, classes, learners, band: programme.band, nearest }];
}

/** Whether a line may be written so: within the band (PLN-02), its units adding up (PLN-12), not below the classes made from it (PLN-13). */
export function decideLine(
  line: LineDraft,
  programme: LineProgramme,
  made: number,
): Decision<LineDraft, LineViolation> {
  const violations: LineViolation[] = [...bandViolations(programme, line)];
  const sum = line.units.reduce((total, unit) => total + unit.learners, 0);
  if (line.units.length > 0 && sum !== line.learners) violations.push({ rule: "PLN-12", learners: line.learners, sum });
  if (line.classes < made) violations.push({ rule: "PLN-13", classes: line.classes, made });
  return violations.length > 0 ? refuse(violations) : ok(line);
}

/** PLN-13: a line from which classes have been made stays. */
export function decideLineRemoval(made: number): Decision<null, LineViolation> {
  return made > 0 ? refuse([{ rule: "PLN-13", classes: 0, made }]) : ok(null);
}

/** PLN-13 over a whole version: lines that are gone or hold fewer classes than were made from them meanwhile. */
export function linesBelowMade(
  lines: readonly Readonly<{ key: string; classes: number }>[],
  madeByKey: ReadonlyMap<string, number>,
): readonly LineBelowMade[] {
  const held = new Map(lines.map(({ key, classes }) => [key, classes]));
  return [...madeByKey].flatMap(([key, made]) => {
    const classes = held.get(key) ?? 0;
    return classes < made ? [{ rule: "PLN-13", key, classes, made } as const] : [];
  });
}
