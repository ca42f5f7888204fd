import { Worker } from "node:worker_threads";
import type { WholeModel } from "@/lib/domain/cluster/build-model";

export type SolveProgress = Readonly<{ at: number; found: number | null; bound: number | null }>;

export type SolveOutcome =
  | Readonly<{ state: "found"; values: ArrayLike<number>; objective: number; bound: number; proven: boolean }>
  | Readonly<{ state: "infeasible" }>
  /** The time ran out before anything was found or ruled out. */
  | Readonly<{ state: "unknown"; bound: number | null }>;

export type SolveOptions = Readonly<{
  seconds: number;
  start?: readonly number[] | null;
  onProgress?: (progress: SolveProgress) => void;
}>;

type Message =
  | (Readonly<{ kind: "progress" }> & SolveProgress)
  | Readonly<{ kind: "done"; outcome: SolveOutcome }>
  | Readonly<{ kind: "failed"; message: string }>;

/** The same question gives the same answer, whenever it is asked. */
const SEED = 20_201_030;
/** HiGHS looks at the clock between steps; one that has not stopped by then is stopped from outside. */
const GRACE_SECONDS = 15;

function packed({ cost, upper, rows }: WholeModel) {
  const starts = new Int32Array(rows.length + 1);
  const size = rows.reduce((sum, row) => sum + row.entries.length, 0);
  const indices = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  for (const [index, row] of rows.entries()) {
    starts[index] = at;
    for (const [column, by] of row.entries) {
      indices[at] = column;
      values[at] = by;
      at++;
    }
  }
  starts[rows.length] = at;
  return {
    cost: Float64Array.from(cost),
    upper: Float64Array.from(upper),
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    starts,
    indices,
    values,
  };
}

type Waiting = Readonly<{
  answer: (outcome: SolveOutcome) => void;
  fail: (error: Error) => void;
  tell: ((progress: SolveProgress) => void) | undefined;
}>;

/** HiGHS in its thread, kept for as many solves as one question needs, one after the other; `close` ends it. */
export class HighsSolver {
  #worker: Worker | null = null;
  #waiting: Waiting | null = null;

  #start(): Worker {
    const worker = new Worker(new URL("./highs-thread.mjs", import.meta.url), { execArgv: [] });
    const fail = (error: Error) => {
      if (this.#worker === worker) this.#worker = null;
      this.#waiting?.fail(error);
    };
    worker.on("message", (message: Message) => {
      if (message.kind === "progress") this.#waiting?.tell?.(message);
      else if (message.kind === "done") this.#waiting?.answer(message.outcome);
      else fail(new Error(`HiGHS: ${message.message}`));
    });
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("HiGHS stopped")));
    return worker;
  }

  async solve(model: WholeModel, { seconds, start, onProgress }: SolveOptions): Promise<SolveOutcome> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    let stuck: NodeJS.Timeout | undefined;
    try {
      return await new Promise<SolveOutcome>((answer, fail) => {
        this.#waiting = { answer, fail, tell: onProgress };
        stuck = setTimeout(
          () => {
            answer({ state: "unknown", bound: null });
            void this.close();
          },
          (seconds + GRACE_SECONDS) * 1000,
        );
        worker.postMessage({
          model: packed(model),
          start: start ? Float64Array.from(start) : null,
          seconds,
          seed: SEED,
        });
      });
    } finally {
      clearTimeout(stuck);
      this.#waiting = null;
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
