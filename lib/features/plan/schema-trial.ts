import type { Trial } from "@/lib/domain/plan/track-targets";

/** What is tried out stands in the address: `seats.<line>`, `classes.<line>` and `pass.<line>` of lines that give a level. */

type Params = Readonly<Record<string, string | undefined>>;

function whole(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\d{1,6}$/.test(text.trim())) return undefined;
  return Math.min(Number(text), most);
}

export const seatsName = (key: string) => `seats.${key}`;
export const classesName = (key: string) => `classes.${key}`;
export const passName = (key: string) => `pass.${key}`;

/** The trial of an address, over the lines that give a level; null when it asks for nothing but the plan as it stands. */
export function parseTrial(
  params: Params,
  lines: readonly Readonly<{ key: string; learners: number; classes: number; passPercent: number }>[],
): Trial | null {
  const tried = lines.flatMap((line) => {
    const seats = whole(params[seatsName(line.key)], 100_000);
    const classes = whole(params[classesName(line.key)], 1000);
    // A link of earlier days says one share for all lines.
    const pass = whole(params[passName(line.key)] ?? params.pass, 100);
    const same =
      (seats ?? line.learners) === line.learners &&
      (classes ?? line.classes) === line.classes &&
      (pass ?? line.passPercent) === line.passPercent;
    return same ? [] : [[line.key, { seats, classes, pass }] as const];
  });
  return tried.length === 0 ? null : { lines: new Map(tried) };
}

/** The day and the trial of an address, to be carried along by links to what they were looked at with. */
export function trialParams(params: Params): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(params).filter(
      ([name]) => name === "on" || name === "pass" || /^(?:seats|classes|pass)\./.test(name),
    ),
  );
}
