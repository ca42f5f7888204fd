import type { MissingCause } from "@/lib/domain/shared/teaching-lists";
import type { MarkProblem, MarkReading } from "./read-mark";

export type OtherMark = Readonly<{ marker: number; mark: number }>;

/** A paper as it stands for one marker: what a typed box is held against. */
export type PaperFacts = Readonly<{
  /** Name, or blind number: what the person who types sees. */
  label: string;
  version: number;
  mark: number | null;
  missing: MissingCause | null;
  /** What other markers have given: a paper that is missing has no mark of anybody. */
  others: readonly OtherMark[];
  /** The learner is barred from the final, or has left. */
  barred: boolean;
  gone: boolean;
}>;

export type TypedMark = Readonly<{
  key: number;
  text: string;
  /** The version the screen showed; 0 where there was no paper yet. */
  version: number;
}>;

export type MarkChange = Readonly<{
  key: number;
  label: string;
  /** `others`: what other markers had given where the paper turns out to be missing. */
  from: Readonly<{ mark: number | null; missing: MissingCause | null; others?: readonly OtherMark[] }>;
  mark: number | null;
  missing: MissingCause | null;
  /** A mark or a cause stood there before, or another marker's mark goes: kept, with the reason. */
  corrects: boolean;
}>;

/**
 * RES-01: what is no mark; RES-14: somebody changed the same box meanwhile; RES-15: a correction without a reason;
 * RES-16: a mark is corrected, never emptied; RES-17: barred from the final; RES-18: left the class.
 */
export type MarkViolation =
  | Readonly<{ rule: "RES-01"; key: number; label: string; text: string; problem: MarkProblem }>
  | Readonly<{ rule: "RES-14"; key: number; label: string; now: string }>
  | Readonly<{ rule: "RES-15"; labels: readonly string[] }>
  | Readonly<{ rule: "RES-16"; key: number; label: string }>
  | Readonly<{ rule: "RES-17"; key: number; label: string }>
  | Readonly<{ rule: "RES-18"; key: number; label: string }>;

export type MarksDecision = Readonly<{
  changes: readonly MarkChange[];
  violations: readonly MarkViolation[];
}>;

/** A mark as people write it: "7,5". */
export function writeMark(mark: number): string {
  return String(mark).replace(".", ",");
}

function sayNow({ mark, missing }: PaperFacts): string {
  if (mark !== null) return writeMark(mark);
  return missing ?? "";
}

/** A column of marks as typed, held against what stands: what changes, and everything that keeps it from being saved. */
export function decideMarks(
  typed: readonly TypedMark[],
  papers: ReadonlyMap<number, PaperFacts>,
  read: (text: string) => MarkReading,
  reason: string | null,
): MarksDecision {
  const changes: MarkChange[] = [];
  const violations: MarkViolation[] = [];
  for (const { key, text, version } of typed) {
    const paper = papers.get(key);
    if (!paper) continue;
    const { label } = paper;
    const reading = read(text);
    if (reading.kind === "problem") {
      violations.push({ rule: "RES-01", key, label, text: text.slice(0, 20), problem: reading.problem });
      continue;
    }
    const mark = reading.kind === "mark" ? reading.mark : null;
    const missing = reading.kind === "missing" ? reading.cause : null;
    if (mark === paper.mark && missing === paper.missing) continue;
    // Before the version: whoever has left is no box to look at again.
    if (paper.gone) violations.push({ rule: "RES-18", key, label });
    else if (version !== paper.version) violations.push({ rule: "RES-14", key, label, now: sayNow(paper) });
    else if (paper.barred && mark !== null) violations.push({ rule: "RES-17", key, label });
    else if (reading.kind === "empty") violations.push({ rule: "RES-16", key, label });
    else {
      const others = missing === null ? [] : paper.others;
      const corrects = paper.mark !== null || paper.missing !== null || others.length > 0;
      const from = { mark: paper.mark, missing: paper.missing, ...(others.length > 0 ? { others } : {}) };
      changes.push({ key, label, from, mark, missing, corrects });
    }
  }
  const corrected = changes.filter(({ corrects }) => corrects);
  if (reason === null && corrected.length > 0) {
    const labels = corrected.map(({ label }) => label);
    violations.push({ rule: "RES-15", labels });
  }
  return { changes, violations };
}
