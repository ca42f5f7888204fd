import { type Fold, type ImportCell, type ImportRow, isBroken, textOf } from "@/lib/domain/import/cell";
import { type Place, roadTravel } from "./travel-distance";

export type TravelUnit = Place & Readonly<{ id: number; code: string; name: string }>;

/** Where in the sheet, as people see it: row number and column letters. */
type At = Readonly<{ row: number; column: string }>;

export type TravelIssue =
  | Readonly<{ kind: "noTable" }>
  /** CLU-05: a heading that names no unit, two units, or one named before. */
  | (At & Readonly<{ kind: "unknownUnit" | "namedTwice"; text: string }>)
  /** CLU-05: a cell that is no number, or below zero. */
  | (At & Readonly<{ kind: "notANumber" | "negative"; text: string; from: string; to: string }>)
  /** CLU-06: neither way is given, and nobody agreed to fill it (or there are no coordinates to fill it from). */
  | (At & Readonly<{ kind: "gap"; from: string; to: string; fillable: boolean }>)
  /** CLU-07: there and back differ, and nobody said whether to keep that. */
  | (At & Readonly<{ kind: "asymmetric"; from: string; to: string; there: number; back: number }>);

export const ASYMMETRY_CHOICES = ["ask", "keep", "average"] as const;
export type AsymmetryChoice = (typeof ASYMMETRY_CHOICES)[number];

export type TravelChoices = Readonly<{
  measure: "km" | "minutes";
  /** CLU-06: gaps are filled from coordinates only when somebody says so. */
  fillGaps: boolean;
  roadFactor: number;
  kmPerHour: number;
  asymmetry: AsymmetryChoice;
}>;

export type TravelLegFacts = Readonly<{ from: number; to: number; value: number }>;

export type TravelReading = Readonly<{
  units: readonly TravelUnit[];
  legs: readonly TravelLegFacts[];
  issues: readonly TravelIssue[];
  /** Pairs of which one way was given and stands for both. */
  mirrored: number;
  /** Pairs filled from coordinates. */
  filled: number;
  /** Pairs whose two ways differ, kept or averaged. */
  asymmetric: number;
}>;

const NOTHING: Omit<TravelReading, "issues"> = {
  units: [],
  legs: [],
  mirrored: 0,
  filled: 0,
  asymmetric: 0,
};

function letters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}

/** "Xã Chí Minh", "Chí Minh", "chi-minh": one unit; a word that names two names none. */
function unitBook(units: readonly TravelUnit[], fold: Fold): (text: string) => TravelUnit | undefined {
  const kinds = /^(xa|phuong|thi tran|dac khu|huyen|trung tam chinh tri) /;
  const book = new Map<string, TravelUnit | null>();
  const enter = (name: string, unit: TravelUnit) => {
    const held = book.get(name);
    book.set(name, held === undefined || held?.id === unit.id ? unit : null);
  };
  const whole = new Map<string, TravelUnit>();
  for (const unit of units) {
    // A code counts as it is written: folded it would be a name, which two units may share.
    whole.set(unit.code, unit);
    whole.set(fold(unit.name), unit);
    enter(fold(unit.name).replace(kinds, ""), unit);
  }
  return (text) => whole.get(text) ?? whole.get(fold(text)) ?? book.get(fold(text).replace(kinds, "")) ?? undefined;
}

type Heading = Readonly<{ at: number; unit: TravelUnit }>;

function numberIn(cell: ImportCell | undefined): number | "broken" | null {
  if (isBroken(cell)) return "broken";
  if (typeof cell === "number") return cell;
  const text = textOf(cell);
  if (text === "") return null;
  const value = Number(text.replace(/\s*(km|phút|phut|')$/i, "").replace(",", "."));
  return Number.isFinite(value) ? value : "broken";
}

/**
 * CLU-05: a square table: units across the top, units down the side, in each cell the way from the unit of the row to the
 * unit of the column. Whatever is wrong is named by its row and column; all of it, never only the first.
 */
export function readTravelTable(
  rows: readonly ImportRow[],
  units: readonly TravelUnit[],
  choices: TravelChoices,
  fold: Fold,
): TravelReading {
  const find = unitBook(units, fold);
  // The header is the first row that names two units beside its first column: titles above it are passed over.
  const header = rows.find(({ cells }) => cells.slice(1).filter((cell) => find(textOf(cell))).length >= 2);
  if (!header) return { ...NOTHING, issues: [{ kind: "noTable" }] };

  const issues: TravelIssue[] = [];
  const heading = (row: number, at: number, text: string, named: Set<number>): Heading | null => {
    const unit = find(text);
    const place = { row, column: letters(at), text };
    if (!unit) issues.push({ kind: "unknownUnit", ...place });
    else if (named.has(unit.id)) issues.push({ kind: "namedTwice", ...place });
    else {
      named.add(unit.id);
      return { at, unit };
    }
    return null;
  };
  const across = new Set<number>();
  const columns = header.cells.flatMap((cell, at) => {
    const text = textOf(cell);
    const found = at === 0 || text === "" ? null : heading(header.no, at, text, across);
    return found ? [found] : [];
  });
  const down = new Set<number>();
  const given = new Map<string, Readonly<{ value: number }> & At>();
  const places = new Map<string, At>();
  const lines = rows.filter(({ no, cells }) => no > header.no && textOf(cells[0]) !== "");
  const bad = new Set<string>();
  for (const { no, cells } of lines) {
    const line = heading(no, 0, textOf(cells[0]), down);
    if (!line) continue;
    for (const { at, unit } of columns) {
      if (unit.id === line.unit.id) continue;
      const key = `${line.unit.id}/${unit.id}`;
      const place = { row: no, column: letters(at) };
      places.set(key, place);
      const value = numberIn(cells[at]);
      const told = { ...place, text: textOf(cells[at]), from: line.unit.name, to: unit.name };
      if (value === "broken") issues.push({ kind: "notANumber", ...told });
      else if (value !== null && value < 0) issues.push({ kind: "negative", ...told });
      else if (value !== null) given.set(key, { value, ...place });
      if (value === "broken" || (value !== null && value < 0)) bad.add(key);
    }
  }
  const named = columns.filter(({ unit }) => down.has(unit.id)).map(({ unit }) => unit);
  return joinWays(named, given, places, bad, choices, issues);
}

function joinWays(
  units: readonly TravelUnit[],
  given: ReadonlyMap<string, Readonly<{ value: number }> & At>,
  places: ReadonlyMap<string, At>,
  bad: ReadonlySet<string>,
  choices: TravelChoices,
  issues: TravelIssue[],
): TravelReading {
  const legs: TravelLegFacts[] = [];
  const counts = { mirrored: 0, filled: 0, asymmetric: 0 };
  const both = (a: TravelUnit, b: TravelUnit, there: number, back: number) =>
    legs.push({ from: a.id, to: b.id, value: there }, { from: b.id, to: a.id, value: back });
  for (const [index, a] of units.entries()) {
    for (const b of units.slice(index + 1)) {
      const there = given.get(`${a.id}/${b.id}`);
      const back = given.get(`${b.id}/${a.id}`);
      const names = { from: a.name, to: b.name };
      const place = places.get(`${a.id}/${b.id}`) as At;
      if (there && back && there.value !== back.value) {
        counts.asymmetric += 1;
        if (choices.asymmetry === "ask")
          issues.push({ kind: "asymmetric", ...place, ...names, there: there.value, back: back.value });
        const middle = (there.value + back.value) / 2;
        if (choices.asymmetry === "average") both(a, b, middle, middle);
        else both(a, b, there.value, back.value);
        continue;
      }
      const known = there ?? back;
      if (known) {
        if (!there || !back) counts.mirrored += 1;
        both(a, b, known.value, known.value);
        continue;
      }
      if (bad.has(`${a.id}/${b.id}`) || bad.has(`${b.id}/${a.id}`)) continue;
      const filled = roadTravel(a, b, choices);
      if (filled !== null && choices.fillGaps) {
        counts.filled += 1;
        both(a, b, filled, filled);
      } else issues.push({ kind: "gap", ...place, ...names, fillable: filled !== null });
    }
  }
  return { units, legs, issues, ...counts };
}
