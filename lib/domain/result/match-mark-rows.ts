import { type Fold, type ImportCell, type ImportRow, isBroken, textOf } from "@/lib/domain/import/cell";
import { readDate } from "@/lib/domain/import/parse-date";
import type { Day } from "@/lib/domain/shared/day";
import type { MissingCause } from "@/lib/domain/shared/teaching-lists";
import { type MarkProblem, type MarkReading, readMark } from "./read-mark";
import type { MarkField, MarkMapping } from "./recognize-mark-list";

/** A learner the list may speak of. */
export type ListedLearner = Readonly<{
  key: number;
  number: number | null;
  code: string | null;
  fullName: string;
  birthDate: Day;
  yearOnly: boolean;
}>;

/** What is wrong with a row, and in which column. */
export type MarkRowIssue =
  | Readonly<{ rule: "RES-01"; column: number | null; text: string; problem: MarkProblem | "broken" }>
  | Readonly<{ rule: "RES-20"; column: number | null; text: string; problem: "nobody" | "several" | "differs" }>
  | Readonly<{ rule: "RES-21"; firstRow: number }>;

export type MarkRow = Readonly<{
  no: number;
  /** The row as people see it: name, birth date or number, and the mark as written. */
  label: string;
  text: string;
  key: number | null;
  mark: number | null;
  missing: MissingCause | null;
  issue: MarkRowIssue | null;
}>;

type Reader = (field: MarkField) => Readonly<{ cell: ImportCell | undefined; column: number | null }>;

/** Names agree when all their words do; initials and diacritics left out by accident do not make two people. */
function sameName(one: string, other: string, fold: Fold): boolean {
  return fold(one) === fold(other);
}

type Found = Readonly<{ learner: ListedLearner } | { issue: MarkRowIssue }>;

/**
 * RES-20: a row is matched by its blind number, or by name and birth date with the number in the list to tell namesakes
 * apart; a number whose name is another one is refused rather than believed.
 */
function findLearner(at: Reader, name: string, learners: readonly ListedLearner[], fold: Fold): Found {
  const [code, number, birth] = [at("code"), at("number"), at("birthDate")];
  const codeText = textOf(code.cell);
  const nobody = (column: number | null, text: string): Found => ({
    issue: { rule: "RES-20", column, text, problem: "nobody" },
  });
  if (codeText !== "") {
    const learner = learners.find((one) => one.code !== null && fold(one.code) === fold(codeText));
    return learner ? { learner } : nobody(code.column, codeText);
  }
  const numberText = textOf(number.cell);
  const byNumber = learners.find((one) => one.number !== null && String(one.number) === numberText);
  if (name === "") return byNumber ? { learner: byNumber } : nobody(number.column, numberText);

  const nameColumn = at("fullName").column ?? at("givenName").column;
  const date = readDate(birth.cell);
  const named = learners.filter((one) => sameName(one.fullName, name, fold));
  if (named.length === 0) {
    return byNumber
      ? { issue: { rule: "RES-20", column: nameColumn, text: name, problem: "differs" } }
      : nobody(nameColumn, name);
  }
  const agrees = ({ birthDate, yearOnly }: ListedLearner) =>
    date === null || !("day" in date)
      ? true
      : yearOnly || date.precision !== "day"
        ? birthDate.slice(0, 4) === date.day.slice(0, 4)
        : birthDate === date.day;
  const fitting = named.filter(agrees);
  if (fitting.length === 0)
    return { issue: { rule: "RES-20", column: birth.column, text: textOf(birth.cell), problem: "differs" } };
  const [only] = fitting;
  if (fitting.length === 1 && only) return { learner: only };
  const told = fitting.find((one) => one === byNumber);
  return told ? { learner: told } : { issue: { rule: "RES-20", column: nameColumn, text: name, problem: "several" } };
}

function readCell(cell: ImportCell | undefined, fold: Fold): MarkReading | "broken" {
  if (isBroken(cell)) return "broken";
  // "8/5" typed into a cell of marks becomes a date: it is no mark.
  if (typeof cell === "object" && cell !== null) return { kind: "problem", problem: "notANumber" };
  return readMark(typeof cell === "number" ? String(Math.round(cell * 1e6) / 1e6) : textOf(cell), fold);
}

/** Rows below the header with whom they speak of and what they give; rows that name nobody and give nothing are left out. */
export function matchMarkRows(
  rows: readonly ImportRow[],
  mapping: MarkMapping,
  learners: readonly ListedLearner[],
  fold: Fold,
): readonly MarkRow[] {
  const columnOf = new Map(mapping.columns.flatMap(({ column, field }) => (field === null ? [] : [[field, column]])));
  const firstRowOf = new Map<number, number>();
  return rows
    .filter(({ no }) => no > mapping.headerRow)
    .flatMap(({ no, cells }): MarkRow[] => {
      const at: Reader = (field) => {
        const column = columnOf.get(field) ?? null;
        return { column, cell: column === null ? undefined : cells[column] };
      };
      const parts = [textOf(at("familyName").cell), textOf(at("givenName").cell)].filter((part) => part !== "");
      const name = textOf(at("fullName").cell) || parts.join(" ");
      const who = [textOf(at("number").cell), textOf(at("code").cell), name, textOf(at("birthDate").cell)];
      const { cell, column } = at("mark");
      const text = textOf(cell);
      const reading = readCell(cell, fold);
      const says = who.slice(0, 3).some((part) => part !== "");
      // Footers ("Tổng số: 40", signatures) give no mark; a row with a mark and no name is told.
      if (reading !== "broken" && reading.kind === "empty") return [];
      const base = { no, label: who.filter((part) => part !== "").join(" · "), text, mark: null, missing: null };
      if (!says) {
        const issue = { rule: "RES-20", column: null, text: "", problem: "nobody" } as const;
        return [{ ...base, key: null, issue }];
      }
      const found = findLearner(at, name, learners, fold);
      if ("issue" in found) return [{ ...base, key: null, issue: found.issue }];
      const { key } = found.learner;
      if (reading === "broken" || reading.kind === "problem") {
        const problem = reading === "broken" ? "broken" : reading.problem;
        return [{ ...base, key, issue: { rule: "RES-01", column, text, problem } }];
      }
      const first = firstRowOf.get(key);
      if (first !== undefined) return [{ ...base, key, issue: { rule: "RES-21", firstRow: first } }];
      firstRowOf.set(key, no);
      return reading.kind === "mark"
        ? [{ ...base, key, mark: reading.mark, issue: null }]
        : [{ ...base, key, missing: reading.cause, issue: null }];
    });
}
