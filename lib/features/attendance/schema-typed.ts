import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { fold } from "@/lib/text/fold";
/** A learner as a roll needs it: enrolment, number in the list, name. */
export type KeptLearner = Readonly<{ e: number; n: number; name: string }>;

/** Letters that follow a number, as people write them on the sheet: vắng, muộn, phép, có mặt. */
export const LETTERS: Readonly<Record<string, AttendanceState>> = {
  v: "absent",
  m: "late",
  p: "excused",
  c: "present",
};
const NUMBERS = /^(\d+ ?[vmpc]?(?: |$))+$/;
const ONE = /(\d+) ?([vmpc])?(?: |$)/g;

export type Typed = Readonly<{
  found: readonly KeptLearner[];
  /** What Enter marks; nothing while it is not clear who is meant. */
  marks: readonly (readonly [learner: KeptLearner, state: AttendanceState])[];
  /** Numbers that nobody has. */
  unknown: readonly number[];
}>;

/**
 * "12" the learner with this number, "12m" late, "3 15 27m" several at once, "anh" everybody whose name holds it, with
 * or without diacritics.
 */
export function findTyped(learners: readonly KeptLearner[], text: string): Typed {
  const typed = fold(text);
  if (typed === "") return { found: learners, marks: [], unknown: [] };
  if (NUMBERS.test(typed)) {
    const wanted = new Map<number, AttendanceState>();
    for (const [, number, letter] of typed.matchAll(ONE)) wanted.set(Number(number), LETTERS[letter ?? ""] ?? "absent");
    const found = learners.filter(({ n }) => wanted.has(n));
    const unknown = [...wanted.keys()].filter((number) => !found.some(({ n }) => n === number));
    const marks = found.map((learner) => [learner, wanted.get(learner.n) ?? "absent"] as const);
    return { found, marks: unknown.length > 0 ? [] : marks, unknown };
  }
  const words = typed.split(" ");
  const found = learners.filter(({ name }) => words.every((word) => ` ${fold(name)}`.includes(` ${word}`)));
  const [only] = found;
  return { found, marks: only && found.length === 1 ? [[only, "absent"]] : [], unknown: [] };
}

const NEXT: Readonly<Record<AttendanceState, AttendanceState>> = {
  absent: "late",
  late: "excused",
  excused: "present",
  present: "absent",
};

/** What a tap makes of a mark: the first one says absent, as exceptions are what is called. */
export function nextState(state: AttendanceState | null): AttendanceState {
  return state === null ? "absent" : NEXT[state];
}
