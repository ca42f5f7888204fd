import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

export const ROOT_DASHBOARD = "root dashboard";
const MOST_TIMES_DISTRICT = 1.5;
const resultOf = (size: string) => join(PROJECT, "bench-results", `${size}.json`);

/**
 * The root dashboard beside that of the last district measured in this folder, each as a ratio to the empty page of its
 * own run, so that a slower moment of the machine is no slower page.
 */
export function besideDistrict(size: string, lines: readonly Line[]): readonly Goal[] {
  if (size === "district" || !existsSync(resultOf("district"))) return [];
  const ratioOf = (of: readonly Line[]) => of.find(({ name }) => name === ROOT_DASHBOARD)?.timesEmpty ?? 0;
  const district = JSON.parse(readFileSync(resultOf("district"), "utf8")) as { lines: readonly Line[] };
  const times = ratioOf(lines) / ratioOf(district.lines);
  return [
    {
      name: "root dashboard beside a district's",
      wanted: `≤ ${MOST_TIMES_DISTRICT} ×`,
      found: `${times.toFixed(2)} × (${ratioOf(lines).toFixed(2)} and ${ratioOf(district.lines).toFixed(2)} × empty)`,
      holds: times <= MOST_TIMES_DISTRICT,
    },
  ];
}

export function save(size: string, content: unknown): string {
  const path = resultOf(size);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  return path;
}
