/** An expected failure of an operator's command: shown as one plain line, without a stack. */
export class OperationFailure extends Error {
  override readonly name = "OperationFailure";
}

/** Runs a command; an expected failure becomes one line on stderr, anything else keeps its stack. Exit code 1 either way. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (error instanceof OperationFailure) console.error(`✗ ${error.message}`);
    else console.error(error);
    process.exitCode = 1;
  }
}
