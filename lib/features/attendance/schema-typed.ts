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
const TYPED = /^(\d+)\s*([vmpc])?$/;

export type Typed = Readonly<{ found: readonly KeptLearner[]; state: AttendanceState | null }>;

/** "12" the learner with this number, "12m" late, "anh" everybody whose name holds it, with or without diacritics. */
export function findTyped(learners: readonly KeptLearner[], text: string): Typed {
  const typed = fold(text);
  if (typed === "") return { found: learners, state: null };
  const number = TYPED.exec(typed);
  if (number)
    return {
      found: learners.filter(({ n }) => n === Number(number[1])),
      state: LETTERS[number[2] ?? ""] ?? null,
    };
  const words = typed.split(" ");
  return {
    found: learners.filter(({ name }) => words.every((word) => ` ${fold(name)}`.includes(` ${word}`))),
    state: null,
  };
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
