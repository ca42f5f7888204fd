import type { ThirdRule } from "@/lib/domain/shared/teaching-lists";
import { roundMark } from "./read-mark";

/** How an assessment is marked; data of the assessment, not of the program. */
export type MarkingFacts = Readonly<{ markers: 1 | 2; maxDifference: number; thirdRule: ThirdRule }>;
/** The current mark of each marker; null where none is given yet. */
export type MarksGiven = Readonly<{ first: number | null; second: number | null; third: number | null }>;

export type Combined =
  | Readonly<{ state: "none" }>
  | Readonly<{ state: "waitingOther"; marker: 1 | 2 }>
  | Readonly<{ state: "waitingThird"; difference: number }>
  | Readonly<{ state: "settled"; mark: number; by: "one" | "average" | "third" | "nearest" }>;

const average = (one: number, other: number) => roundMark((one + other) / 2);

/** Of three marks the two that lie nearest to each other; from the middle of both, the two higher ones. */
function nearestTwo(marks: readonly [number, number, number]): number {
  const [low, middle, high] = [...marks].sort((a, b) => a - b) as [number, number, number];
  return roundMark(high - middle) <= roundMark(middle - low) ? average(middle, high) : average(low, middle);
}

/**
 * RES-03: one marker's mark counts as it is; two that differ by no more than the limit are averaged; beyond it a third
 * decides: with the third's own mark, or with the mean of the two nearest, as the assessment says (RES-04).
 */
export function combineMarks(facts: MarkingFacts, { first, second, third }: MarksGiven): Combined {
  if (facts.markers === 1)
    return first === null ? { state: "none" } : { state: "settled", mark: roundMark(first), by: "one" };
  if (first === null && second === null) return { state: "none" };
  if (first === null) return { state: "waitingOther", marker: 1 };
  if (second === null) return { state: "waitingOther", marker: 2 };
  const difference = roundMark(Math.abs(first - second));
  if (difference <= facts.maxDifference) return { state: "settled", mark: average(first, second), by: "average" };
  if (third === null) return { state: "waitingThird", difference };
  return facts.thirdRule === "third"
    ? { state: "settled", mark: roundMark(third), by: "third" }
    : { state: "settled", mark: nearestTwo([first, second, third]), by: "nearest" };
}
