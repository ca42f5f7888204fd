import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../project";

/** One line of the table; empty cells were not measured for it. */
export type Line = Readonly<{
  name: string;
  /** Median, milliseconds. */
  ms: number | null;
  worstMs?: number | null;
  /** Median when nothing was written since the same was asked. */
  againMs?: number | null;
  bareMs?: number | null;
  /** Times the empty page, and times the bare statements, of the same run. */
  timesEmpty?: number | null;
  timesBare?: number | null;
  statements?: number | null;
}>;

/** Something that was to be reached: what came out, and whether it holds. */
export type Goal = Readonly<{ name: string; wanted: string; found: string; holds: boolean }>;

const digits = (value: number | null | undefined, places: number) =>
  value === null || value === undefined ? "" : value.toFixed(places);

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

export function print(lines: readonly Line[], goals: readonly Goal[]): void {
  console.log(
    `\n${table([
      ["", "median ms", "worst ms", "again ms", "bare SQL ms", "× empty", "× bare", "statements"],
      ...lines.map((line) => [
        line.name,
        digits(line.ms, 1),
        digits(line.worstMs, 1),
        digits(line.againMs, 1),
        digits(line.bareMs, 1),
        digits(line.timesEmpty, 2),
        digits(line.timesBare, 2),
        digits(line.statements, 0),
      ]),
    ])}\n\n${table(goals.map((goal) => [`${goal.holds ? "✓" : "✗"} ${goal.name}`, goal.wanted, goal.found]))}`,
  );
}

export function save(size: string, content: unknown): string {
  const folder = join(PROJECT, "bench-results");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${size}.json`);
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  return path;
}
