import type { Trial } from "@/lib/domain/plan/track-targets";

/** What is tried out stands in the address: `pass`, and `seats.<line>` and `classes.<line>` of lines that give a level. */

type Params = Readonly<Record<string, string | undefined>>;

function whole(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\d{1,6}$/.test(text.trim())) return undefined;
  return Math.min(Number(text), most);
}

export const seatsName = (key: string) => `seats.${key}`;
export const classesName = (key: string) => `classes.${key}`;

/** The trial of an address; null when it asks for nothing but the plan as it stands. */
export function parseTrial(
  params: Params,
  lines: readonly Readonly<{ key: string; learners: number; classes: number }>[],
): Trial | null {
  const passPercent = whole(params.pass, 100) ?? 100;
  const tried = lines.flatMap((line) => {
    const seats = whole(params[seatsName(line.key)], 100_000);
    const classes = whole(params[classesName(line.key)], 1000);
    const same = (seats ?? line.learners) === line.learners && (classes ?? line.classes) === line.classes;
    return same ? [] : [[line.key, { seats, classes }] as const];
  });
  return passPercent === 100 && tried.length === 0 ? null : { passPercent, lines: new Map(tried) };
}

/** The day and the trial of an address, to be carried along by links to what they were looked at with. */
export function trialParams(params: Params): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => name === "on" || name === "pass" || /^(?:seats|classes)\./.test(name)),
  );
}
