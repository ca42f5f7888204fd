import type { MissingCause } from "@/lib/domain/shared/teaching-lists";

/** RES-01: marks run from 0 to 10, written with a comma or a point, at most two digits after it. */
export const LOWEST_MARK = 0;
export const HIGHEST_MARK = 10;

export type MarkProblem = "notANumber" | "tooHigh" | "tooLow" | "tooFine";
/** What a box of the mark grid says: nothing, a mark, why there is none, or something that is no mark. */
export type MarkReading =
  | Readonly<{ kind: "empty" }>
  | Readonly<{ kind: "mark"; mark: number }>
  | Readonly<{ kind: "missing"; cause: MissingCause }>
  | Readonly<{ kind: "problem"; problem: MarkProblem }>;

/** RES-02: letters that people write where a mark would stand, folded. */
const CAUSES: Readonly<Record<string, MissingCause>> = {
  v: "absent",
  vang: "absent",
  "vang thi": "absent",
  "bo thi": "absent",
  kp: "absent",
  p: "excused",
  "co phep": "excused",
  hoan: "excused",
  "hoan thi": "excused",
  vp: "violation",
  "vi pham": "violation",
  "dinh chi": "violation",
};

const NUMBER = /^([+-]?)(\d{1,6})(?:[.,](\d*))?$/;

/** A mark rounded half up to two digits, free of what binary fractions add. */
export function roundMark(value: number): number {
  return Math.round((value + Number.EPSILON) * 100 + 1e-9) / 100;
}

/** One box as people fill it: "7,5" and "7.5" are the same mark; 11, −1 and "bảy" are refused, each for its reason. */
export function readMark(text: string, fold: (text: string) => string): MarkReading {
  const clean = text.normalize("NFC").replace(/[−–]/g, "-").trim();
  if (clean === "") return { kind: "empty" };
  const match = NUMBER.exec(clean);
  if (!match) {
    const cause = CAUSES[fold(clean)];
    return cause ? { kind: "missing", cause } : { kind: "problem", problem: "notANumber" };
  }
  const [, sign, whole, fraction = ""] = match;
  const digits = fraction.replace(/0+$/, "");
  const value = Number(`${whole}.${digits === "" ? "0" : digits}`);
  if (sign === "-" && value > LOWEST_MARK) return { kind: "problem", problem: "tooLow" };
  if (value > HIGHEST_MARK) return { kind: "problem", problem: "tooHigh" };
  if (digits.length > 2) return { kind: "problem", problem: "tooFine" };
  return { kind: "mark", mark: value };
}
