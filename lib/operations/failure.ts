import { stripVTControlCharacters } from "node:util";

/** An expected failure of an operator's command: shown as plain lines, one for each thing that is wrong, without a stack. */
export class OperationFailure extends Error {
  override readonly name = "OperationFailure";
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** What the system or the database refuses (a full disk, a folder that may not be written) is nobody's fault in the code. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === "string" && ("syscall" in error || "severity" in error);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Tells a failure on stderr: an expected one in its lines, anything else with its stack, for it is a mistake of ours. */
export function tellFailure(error: unknown): void {
  if (error instanceof OperationFailure) for (const line of error.lines) console.error(`✗ ${oneLine(line)}`);
  else if (isSystemError(error)) console.error(`✗ ${oneLine(error.message) || error.code}`);
  else console.error(error);
}

/** Runs a command; a failure is told on stderr. Exit code 1 whatever it was. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    tellFailure(error);
    process.exitCode = 1;
  }
}

const TELLING_LENGTH = 300;

/**
 * The line of a failed program's output that says why: one of ours, else the first that names an error, else the last
 * one. What stands around it belongs into a file.
 */
export function tellingLine(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split("\n")
    .map(oneLine)
    .filter((line) => line !== "");
  const ours = lines.findLast((line) => line.startsWith("✗ "))?.slice(2);
  const named =
    lines.find((line) => /^(uncaught |unhandled )?[\w ]*error\b.{0,40}?: ?\S/i.test(line)) ??
    lines.find((line) => /error|failed/i.test(line));
  return (ours ?? named ?? lines.at(-1) ?? "").slice(0, TELLING_LENGTH);
}
