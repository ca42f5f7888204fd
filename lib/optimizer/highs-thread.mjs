/*
 * HiGHS in a thread of its own: a solve blocks until it ends, and the worker that waits for it must go on telling how far
 * it is. Plain JavaScript, because a thread starts without the loader that reads TypeScript.
 */
import { parentPort } from "node:worker_threads";
import loadHighs from "highs";

const loading = loadHighs();

function modelData(highs, { cost, upper, rowLower, rowUpper, starts, indices, values }) {
  return {
    numCols: cost.length,
    numRows: rowLower.length,
    sense: highs.constants.objectiveSense.minimize,
    colCost: cost,
    colLower: new Float64Array(cost.length),
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: "csr", numRows: rowLower.length, numCols: cost.length, starts, indices, values },
    integrality: new Int32Array(cost.length).fill(highs.constants.variableType.integer),
  };
}

function solve(highs, { model: data, start, seconds, seed }) {
  return highs.withModel(modelData(highs, data), (model) => {
    model.options.set({ output_flag: false, time_limit: seconds, random_seed: seed, mip_rel_gap: 1e-6 });
    if (start) model.setSolution({ colValue: start });
    const { callbackType, modelStatus } = highs.constants;
    const tell = (event) => {
      const { running_time: at, mip_primal_bound: found, mip_dual_bound: bound } = event.data;
      parentPort.postMessage({ kind: "progress", at: at ?? 0, found: found ?? null, bound: bound ?? null });
    };
    model.run({ [callbackType.mipLogging]: tell, [callbackType.mipImprovingSolution]: tell });
    const status = model.getModelStatus();
    // HiGHS also says "unbounded or infeasible"; nothing here is unbounded: every column has an upper bound.
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { state: "infeasible" };
    const objective = model.info.get("objective_function_value");
    const bound = model.info.get("mip_dual_bound");
    const found = Number.isFinite(objective) && model.info.get("primal_solution_status") === 2;
    if (!found) return { state: "unknown", bound };
    return {
      state: "found",
      values: model.getSolution().colValue,
      objective,
      bound,
      proven: status === modelStatus.optimal,
    };
  });
}

parentPort.on("message", async (task) => {
  try {
    parentPort.postMessage({ kind: "done", outcome: solve(await loading, task) });
  } catch (error) {
    parentPort.postMessage({ kind: "failed", message: String(error?.message ?? error).slice(0, 500) });
  }
});
